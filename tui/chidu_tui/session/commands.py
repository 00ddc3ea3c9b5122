"""What the menu offers, and how typed words narrow it."""

from typing import NamedTuple


class Command(NamedTuple):
    """A line of the menu: its title, its key, and the action that it runs."""

    title: str
    action: str
    key: str = ""


def narrowed(commands: tuple[Command, ...], words: str) -> tuple[Command, ...]:
    """Return the commands whose title or key has every word."""
    wanted = words.casefold().split()
    return tuple(
        one for one in commands if all(word in f"{one.title} {one.key}".casefold() for word in wanted)
    )
