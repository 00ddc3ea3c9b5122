"""A Word table as a grid: what the rows skip, span and merge, of which ``row.cells`` knows only half."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from attrs import frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.grid import Cell, Grid
from chidu.importing.grids.refusal import too_much
from chidu.importing.grids.word_names import CELL, ROW, Element, inside, number_of, w
from chidu.language import tr

_ROW_PROPERTIES, _CELL_PROPERTIES, _DELETED = w("trPr"), w("tcPr"), w("del")
_SPAN, _DOWN, _SIDEWAYS, _BEFORE = w("gridSpan"), w("vMerge"), w("hMerge"), w("gridBefore")


class _Merge(NamedTuple):
    """A cell that goes on downwards: which one it is, and how many columns it covers."""

    cell: int
    span: int


@frozen(eq=False)
class _Board:
    """The cells so far, and those that may go on in the next row, by their first column."""

    cells: list[Cell]
    found: list[Diagnostic]
    place: Callable[[int, int], Place]

    def row(
        self, row: Element, number: int, above: dict[int, _Merge], text_of: Callable[[Element], str]
    ) -> dict[int, _Merge]:
        """Add the cells of a row; return those that may go on below it."""
        below: dict[int, _Merge] = {}
        column = _skipped(row, _BEFORE)
        for cell in inside(row):
            if cell.tag != CELL:
                continue
            properties = cell.find(_CELL_PROPERTIES)
            span = max(1, number_of(None if properties is None else properties.find(_SPAN), 1))
            if column + span > limits.MOST_COLUMNS:
                raise too_much(
                    tr(
                        "{place} 超出 {most} 列。",
                        place=self.place(number, column).spot,
                        most=limits.MOST_COLUMNS,
                    )
                )
            text = text_of(cell)
            way = _direction(properties, _SIDEWAYS)
            if way == "continue" and column and self._widened(below, column, span):
                column += span
                continue
            merge = self._merged(properties, above.get(column), number, column, span)
            if merge is None:
                self.cells.append(Cell(text, number, column, 1, span, self.place(number, column)))
                merge = _Merge(len(self.cells) - 1, span)
            below[column] = merge
            column += span
        return below

    def _merged(
        self, properties: Element | None, above: _Merge | None, row: int, column: int, span: int
    ) -> _Merge | None:
        """Return the cell above that goes on here, made longer; None where a cell of its own begins."""
        if _direction(properties, _DOWN) != "continue" or above is None:
            return None
        cell = self.cells[above.cell]
        if above.span != span:
            message = tr("合并的单元格与上面的 {other} 对不齐，这里按单独的一格读", other=cell.place.spot)
            hint = tr("在 Word 里取消这里的合并，重新合并")
            self.found.append(Diagnostic("W811", message, hint, place=self.place(row, column)))
            return None
        self.cells[above.cell] = cell._replace(row_span=cell.row_span + 1)
        return above

    def _widened(self, below: dict[int, _Merge], column: int, span: int) -> bool:
        """Make the cell on the left wider, as old files merge sideways; say whether there is one."""
        left = max(below, default=None)
        if left is None or left + below[left].span != column:
            return False
        cell = self.cells[below[left].cell]
        self.cells[below[left].cell] = cell._replace(column_span=cell.column_span + span)
        below[left] = _Merge(below[left].cell, below[left].span + span)
        return True


def read_table(
    table: Element,
    name: str,
    place: Place,
    at: Callable[[int, int], Place],
    text_of: Callable[[Element], str],
) -> tuple[Grid, list[Diagnostic]]:
    """Return a ``w:tbl`` as a grid, and what is wrong with its merged cells; ``at`` names the place of a cell.

    ``text_of`` gives the text of each cell once, in their order: it counts numbered paragraphs.
    """
    board = _Board([], [], at)
    above: dict[int, _Merge] = {}
    height = 0
    for row in _rows(table):
        above = board.row(row, height, above, text_of)
        height += 1
        if len(board.cells) > limits.MOST_CELLS:
            raise too_much(tr("表格超过 {most} 个单元格。", most=limits.MOST_CELLS))
    width = max((cell.column + cell.column_span for cell in board.cells), default=0)
    return Grid(name, height, width, tuple(board.cells), place), board.found


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows but for those that a tracked change deletes."""
    for row in inside(table):
        if row.tag == ROW:
            properties = row.find(_ROW_PROPERTIES)
            if properties is None or properties.find(_DELETED) is None:
                yield row


def _skipped(row: Element, name: str) -> int:
    properties = row.find(_ROW_PROPERTIES)
    return 0 if properties is None else number_of(properties.find(name), 0)


def _direction(properties: Element | None, name: str) -> str:
    """Return ``restart``, ``continue`` or nothing; a merge mark without a value goes on."""
    node = None if properties is None else properties.find(name)
    return "" if node is None else node.get(w("val")) or "continue"
