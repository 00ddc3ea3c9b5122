"""Where the blocks of a paper stand on a sheet: one grid of columns for all its tables, and rows high enough.

The writer and the reader both ask here where something is; what is there, each finds for itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import ceil
from typing import Literal, NamedTuple

from attrs import evolve

from chidu.diagnostics.visible import visible, width
from chidu.reports.blocks import Block, Cell, NewPage, Paragraph, Row, Table, together

#: Pixels of a sheet as wide as a lying, or an upright page of A4, and how high such a page is in points.
LYING, UPRIGHT = 1040, 700
_HIGH = {LYING: 495.0, UPRIGHT: 745.0}
#: What stands between paragraphs on one line.
_GAP = "　" * 6
#: The highest row that Excel has, in points, how high a line of text is, and how wide half a Chinese character.
_HIGHEST, _LINE, _ROOM, _HALF = 400.0, 14.0, 5.0, 6.9
#: How high a line to sign is.
_SIGNED = 20.0
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


#: Which edges of a rectangle are drawn: a cell in which people sign is several rectangles below one another.
Edges = Literal["all", "top", "middle", "bottom"]


class Box(NamedTuple):
    """What stands in a rectangle of the sheet: rows and columns from 0, the last ones included."""

    row: int
    column: int
    last_row: int
    last_column: int
    content: Cell | Paragraph
    heads: bool = False
    edges: Edges = "all"


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
        self.high = _HIGH[whole]
        self.pages: list[int] = []
        self.foot: int | None = None  # the row that reaches down to the foot of its page
        self.heads: tuple[int, int] | None = None

    def laid(self) -> Laid:
        boxes = tuple([box for line in together(self.blocks) for box in self._block(_joined(line))])
        return Laid(boxes, tuple(self.heights), tuple(self.pixels), tuple(self.pages), self.heads)

    def _block(self, block: Block) -> Iterator[Box]:
        if isinstance(block, NewPage) and self.heights:
            self._new_page()
        elif isinstance(block, Paragraph):
            yield self._paragraph(block)
        elif isinstance(block, Table):
            yield from self._table(block)

    def _new_page(self) -> None:
        """Begin a page; what stands at the foot of the last one is pushed there."""
        if self.foot is not None:
            room = self.high - self._used()
            self.heights[self.foot] = min(
                max(self.heights[self.foot], self.heights[self.foot] + room), _HIGHEST
            )
            self.foot = None
        self.pages.append(len(self.heights))

    def _used(self) -> float:
        """Return how much of its last page is taken, where everything fits."""
        return sum(self.heights[self.pages[-1] if self.pages else 0 :])

    def _paragraph(self, one: Paragraph) -> Box:
        scale = _SCALE.get(one.style, 1.0)
        height = lines_of(one.label + one.text, sum(self.pixels) / max(scale, 1.0)) * _LINE * scale + _ROOM
        first, last = self._rows(height + (_LINE if one.apart else 0))
        if one.apart:
            self.foot = first
        return Box(first, 0, last, len(self.pixels) - 1, one)

    def _rows(self, height: float) -> tuple[int, int]:
        """Take as many rows as a height needs, and return the first and the last of them."""
        count, first = max(1, ceil(height / _HIGHEST)), len(self.heights)
        self.heights += [height / count] * count
        return first, first + count - 1

    def _table(self, one: Table) -> Iterator[Box]:
        cuts = [0, *_cuts(one)]
        placed = list(one.placed())
        heights = self._heights(one, placed, cuts)
        spans: list[tuple[int, int]] = []
        for number, (line, height) in enumerate(zip(one.rows, heights, strict=True)):
            if self._is_cut(one, number, heights):
                self.pages.append(len(self.heights))
            spans.append(self._row(line, height))
        if one.heads and self.heads is None:
            self.heads = (spans[0][0], spans[one.heads - 1][1])
        for row, column, cell in placed:
            last = min(row + cell.rows, len(spans)) - 1
            left, right = self.at[cuts[column]], self.at[cuts[column + cell.columns]] - 1
            yield from _signed(Box(spans[row][0], left, spans[last][1], right, cell, row < one.heads))
        self._rows(_LINE / 2)

    def _row(self, row: Row, height: float) -> tuple[int, int]:
        """Take the rows of one row of a table: those of its texts, then one for every line to sign."""
        lines = _lines_to_sign(row)
        first, last = self._rows(max(height - lines * _SIGNED, _LINE + _ROOM))
        self.heights += [_SIGNED] * lines
        return first, last + lines

    def _is_cut(self, one: Table, number: int, heights: list[float]) -> bool:
        """Say whether a page ends before a row: where the part that it heads, in which people sign, would be torn."""
        if not _is_heading(one.rows[number], len(one.widths)):
            return False
        later = range(number + 1, len(one.rows))
        end = next((at for at in later if _is_heading(one.rows[at], len(one.widths))), len(one.rows))
        need = sum(heights[number:end])
        is_signed = any(_lines_to_sign(row) for row in one.rows[number:end])
        return is_signed and need <= self.high < self._used() % self.high + need

    def _heights(self, one: Table, placed: list[tuple[int, int, Cell]], cuts: list[int]) -> list[float]:
        heights = [max(row.height, 1) * _LINE + _ROOM for row in one.rows]
        tall = []
        for row, column, cell in placed:
            pixels = sum(self.pixels[self.at[cuts[column]] : self.at[cuts[column + cell.columns]]])
            height = lines_of(said(cell), pixels) * _LINE + _ROOM + len(cell.sign) * _SIGNED
            if cell.rows == 1:
                heights[row] = max(heights[row], height)
            else:
                tall.append((row, min(row + cell.rows, len(heights)), height))
        for first, last, height in tall:
            lack = height - sum(heights[first:last])
            if lack > 0:
                heights[first:last] = [one + lack / (last - first) for one in heights[first:last]]
        return heights


def _joined(line: tuple[Block, ...]) -> Block:
    """Return the paragraphs that stand beside one another as one."""
    first, *others = line
    if not others or not isinstance(first, Paragraph):
        return first
    texts = [one.label + one.text for one in line if isinstance(one, Paragraph)]
    return evolve(first, label="", text=_GAP.join(texts), key="")


def _is_heading(row: Row, columns: int) -> bool:
    """Say whether a row heads a part of its table: one printed word across all columns."""
    return len(row.cells) == 1 and row.cells[0].columns == columns and row.cells[0].role in {"head", "label"}


def _lines_to_sign(row: Row) -> int:
    return max([len(cell.sign) for cell in row.cells], default=0)


def _signed(box: Box) -> Iterator[Box]:
    """Yield a rectangle, or where people sign: that of the words, and one for each line to sign at its right."""
    cell = box.content
    if not isinstance(cell, Cell) or not cell.sign:
        yield box
        return
    first = box.last_row - len(cell.sign) + 1
    yield box._replace(last_row=first - 1, content=evolve(cell, sign=()), edges="top")
    for row, line in enumerate(cell.sign, first):
        edges: Edges = "bottom" if row == box.last_row else "middle"
        words = Cell(line, align="right")
        yield box._replace(row=row, last_row=row, content=words, edges=edges)


def _cuts(one: Table) -> list[int]:
    """Return where the columns of a table end, in thousandths of the page."""
    whole = sum(one.widths)
    return [_FINE * end // whole for end in accumulate(one.widths)]


def said(cell: Cell) -> str:
    """Return the words of a cell and what was filled in below them; lines to sign stand in rectangles of their own."""
    return "\n".join([*([cell.label] if cell.label else []), cell.text])


def lines_of(text: str, pixels: float) -> int:
    """Return how many lines a text takes in so many pixels."""
    room = max(pixels - 10, _HALF * 2)
    return sum(max(1, ceil(width(visible(line)) * _HALF / room)) for line in text.split("\n"))


def height_of(texts: Mapping[int, str], widths: Sequence[int]) -> float:
    """Return how high a row is in which texts stand in columns of so many characters."""
    return (
        max([lines_of(text, 7 * widths[column] + 5) for column, text in texts.items()], default=1) * _LINE + 2
    )
