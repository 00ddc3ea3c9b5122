"""Text wrapped to columns in which Chinese characters take two places."""

import re
from collections.abc import Iterator

from chidu.diagnostics.visible import visible, width

#: A number or foreign word stays whole where it fits.
_PIECE = re.compile(r"[0-9A-Za-z.,%_/+-]+|[\s\S]")
#: What must not begin a line.
_CLOSING = frozenset("，。、；：！？）》」』】”’,.;:!?)]}%％…")
#: What must not end a line.
_OPENING = frozenset("（《「『【“‘([{")


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of ``text``, none wider than ``columns``; its own line ends stay."""
    return [line for part in text.strip("\n").split("\n") for line in _part(visible(part).rstrip(), columns)]


def _part(text: str, columns: int) -> Iterator[str]:
    line: list[str] = []
    used = 0
    for piece in _pieces(text, columns):
        space = width(piece)
        if used + space > columns and line:
            rest = _carried(line, piece)
            yield "".join(line).rstrip()
            line, used = rest, sum(map(width, rest))
            if piece.isspace() and not line:
                continue  # the blank between two words is where the line ends
        line.append(piece)
        used += space
    yield "".join(line).rstrip()


def _pieces(text: str, columns: int) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        piece = match.group()
        if len(piece) == 1 or width(piece) <= columns:
            yield piece
        else:
            yield from piece


def _carried(line: list[str], piece: str) -> list[str]:
    """Take from the end of ``line`` what must stand together with the piece that follows."""
    rest: list[str] = []
    together = piece in _CLOSING
    while len(line) > 1 and len(rest) < 2 and (together or line[-1] in _OPENING):  # noqa: PLR2004 - no word is longer
        together = line[-1] in _CLOSING
        rest.insert(0, line.pop())
    return rest
