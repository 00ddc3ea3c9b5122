"""Who watches an import: how many of a form's standards were read, for large forms."""

from collections.abc import Callable

#: Told how many standards were read, and of how many.
Watch = Callable[[int, int], None]


def unwatched(_done: int, _total: int) -> None:
    """Tell nobody."""
