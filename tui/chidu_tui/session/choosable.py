"""A line of a list to choose from."""

from typing import NamedTuple


class Choosable(NamedTuple):
    """A line: its value, its title, a note, and why it cannot be chosen, empty where it can."""

    value: str
    title: str
    note: str = ""
    fault: str = ""
