"""The part of a source line that is shown, with the carets under it."""

from collections.abc import Iterable
from typing import NamedTuple

from chidu.diagnostics.diagnostic import Place
from chidu.diagnostics.visible import visible, width

#: No line is looked at further than this many times the window: a line may be a megabyte.
_REACH = 4


class Window(NamedTuple):
    """What stands before the marked stretch, the stretch, and what follows, as shown."""

    before: str
    marked: str
    after: str

    @property
    def source(self) -> str:
        """Return the source line as shown."""
        return self.before + self.marked + self.after

    @property
    def carets(self) -> str:
        """Return the line of carets below it; one caret where nothing is marked, as at the end of a line."""
        indent = width(self.before)
        return " " * indent + "^" * max(1, width(self.before + self.marked) - indent)


def window(place: Place, columns: int) -> Window:
    """Return the line of ``place``, cut to about ``columns`` around the marked stretch."""
    reach = columns * _REACH
    start = min(max(place.column - 1, 0), len(place.text))
    end = min(start + max(place.length, 0), len(place.text))
    before = visible(place.text[max(0, start - reach) : start])
    marked = visible(place.text[start : min(end, start + reach)])
    after = visible(place.text[end : end + reach])
    if width(before + marked + after) <= columns:
        return Window(before, marked, after)
    return _cut(before, marked, after, columns)


def _cut(before: str, marked: str, after: str, columns: int) -> Window:
    """Give the marked stretch up to half of the window, and share the rest between its two sides."""
    marked = _head(marked, columns // 2)
    room = columns - width(marked)
    before = _tail(before, max(room // 2, room - width(after)))
    return Window(before, marked, _head(after, room - width(before)))


def _head(text: str, columns: int) -> str:
    """Return the beginning of ``text`` that fits, with … where something is left out."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, columns - 1)] + "…"


def _tail(text: str, columns: int) -> str:
    """Return the end of ``text`` that fits, with … where something is left out."""
    if width(text) <= columns:
        return text
    return "…" + text[len(text) - _fitting(reversed(text), columns - 1) :]


def _fitting(characters: Iterable[str], columns: int) -> int:
    """Return how many of ``characters`` fit into ``columns``."""
    used = count = 0
    for count, character in enumerate(characters):
        used += width(character)
        if used > columns:
            return count
    return count + 1
