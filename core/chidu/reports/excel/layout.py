"""Where the blocks of a paper stand on a sheet: one grid of columns for all its tables, and rows high enough.

The writer and the reader both ask here where something is; what is there, each finds for itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from chidu.diagnostics.visible import visible, width
from chidu.reports.blocks import Block, Cell, NewPage, Paragraph, Table

#: Pixels of a sheet as wide as a lying, or an upright page of A4.
LYING, UPRIGHT = 1040, 700
#: The highest row that Excel has, in points, how high a line of text is, and how wide half a Chinese character.
_HIGHEST, _LINE, _ROOM, _HALF = 400.0, 14.0, 7.0, 6.9
#: How many lines of ordinary text a paragraph's line is high.
_SCALE = {
    "front": 8.0,
    "title": 2.6,
    "cover": 1.7,
    "issuer": 1.7,
    "heading": 1.6,
    "subheading": 1.4,
    "note": 0.9,
}
#: Shares are told apart to a thousandth.
_FINE = 1000


class Box(NamedTuple):
    """What stands in a rectangle of the sheet: rows and columns from 0, the last ones included."""

    row: int
    column: int
    last_row: int
    last_column: int
    content: Cell | Paragraph
    heads: bool = False


class Laid(NamedTuple):
    """All rectangles, the heights of rows, the widths of columns, where pages begin, and the rows to repeat."""

    boxes: tuple[Box, ...]
    heights: tuple[float, ...]
    widths: tuple[int, ...]
    pages: tuple[int, ...]
    heads: tuple[int, int] | None


def laid_out(blocks: Sequence[Block], whole: int) -> Laid:
    """Return where everything stands on a sheet of so many pixels."""
    return _Layout(blocks, whole).laid()


class _Layout:
    def __init__(self, blocks: Sequence[Block], whole: int) -> None:
        self.blocks = blocks
        tables = [one for one in blocks if isinstance(one, Table)]
        cuts = {0, _FINE, *(cut for one in tables for cut in _cuts(one))}
        self.cuts = sorted(cuts)
        self.at = {cut: number for number, cut in enumerate(self.cuts)}
        self.pixels = [
            whole * (after - before) // _FINE for before, after in zip(self.cuts, self.cuts[1:], strict=False)
        ]
        self.heights: list[float] = []
        self.pages: list[int] = []
        self.heads: tuple[int, int] | None = None

    def laid(self) -> Laid:
        boxes = tuple([box for block in self.blocks for box in self._block(block)])
        return Laid(boxes, tuple(self.heights), tuple(self.pixels), tuple(self.pages), self.heads)

    def _block(self, block: Block) -> Iterator[Box]:
        if isinstance(block, NewPage) and self.heights:
            self.pages.append(len(self.heights))
        elif isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Table):
            yield from self._table(block)

    def _paragraph(self, one: Paragraph) -> Box:
        scale = _SCALE.get(one.style, 1.0)
        height = lines_of(one.label + one.text, sum(self.pixels) / max(scale, 1.0)) * _LINE * scale + _ROOM
        first, last = self._rows(height + (_LINE if one.apart else 0))
        return Box(first, 0, last, len(self.pixels) - 1, one)

    def _rows(self, height: float) -> tuple[int, int]:
        """Take as many rows as a height needs, and return the first and the last of them."""
        count, first = max(1, ceil(height / _HIGHEST)), len(self.heights)
        self.heights += [height / count] * count
        return first, first + count - 1

    def _table(self, one: Table) -> Iterator[Box]:
        cuts = [0, *_cuts(one)]
        placed = list(one.placed())
        spans = [self._rows(height) for height in self._heights(one, placed, cuts)]
        if one.heads and self.heads is None:
            self.heads = (spans[0][0], spans[one.heads - 1][1])
        for row, column, cell in placed:
            last = min(row + cell.rows, len(spans)) - 1
            left, right = self.at[cuts[column]], self.at[cuts[column + cell.columns]] - 1
            yield Box(spans[row][0], left, spans[last][1], right, cell, row < one.heads)
        self._rows(_LINE / 2)

    def _heights(self, one: Table, placed: list[tuple[int, int, Cell]], cuts: list[int]) -> list[float]:
        heights = [max(row.height, 1) * _LINE + _ROOM for row in one.rows]
        tall = []
        for row, column, cell in placed:
            pixels = sum(self.pixels[self.at[cuts[column]] : self.at[cuts[column + cell.columns]]])
            height = lines_of(said(cell), pixels) * _LINE + _ROOM
            if cell.rows == 1:
                heights[row] = max(heights[row], height)
            else:
                tall.append((row, min(row + cell.rows, len(heights)), height))
        for first, last, height in tall:
            lack = height - sum(heights[first:last])
            if lack > 0:
                heights[first:last] = [one + lack / (last - first) for one in heights[first:last]]
        return heights


def _cuts(one: Table) -> list[int]:
    """Return where the columns of a table end, in thousandths of the page."""
    whole = sum(one.widths)
    return [_FINE * end // whole for end in accumulate(one.widths)]


def said(cell: Cell) -> str:
    """Return everything that stands in a cell, room to sign before the lines that are signed."""
    sign = ["", *cell.sign] if cell.sign else []
    return "\n".join([*([cell.label] if cell.label else []), cell.text, *sign])


def lines_of(text: str, pixels: float) -> int:
    """Return how many lines a text takes in so many pixels."""
    room = max(pixels - 10, _HALF * 2)
    return sum(max(1, ceil(width(visible(line)) * _HALF / room)) for line in text.split("\n"))


def height_of(texts: Mapping[int, str], widths: Sequence[int]) -> float:
    """Return how high a row is in which texts stand in columns of so many characters."""
    return (
        max([lines_of(text, 7 * widths[column] + 5) for column, text in texts.items()], default=1) * _LINE + 2
    )
