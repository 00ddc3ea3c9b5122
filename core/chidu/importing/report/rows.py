"""The rows of all tables of a file in one order, each cell where it begins."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.importing.grids import Cell, Grid, Reading
from chidu.importing.report.labels import label_key


class GridRow(NamedTuple):
    """A row of a table: the cells that begin in it from left to right, and which table it belongs to."""

    grid: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Say whether nothing is written in the row."""
        return all(not cell.text.strip() for cell in self.cells)

    def keys(self) -> list[str]:
        """Return the texts as labels are compared."""
        return [label_key(cell.text) for cell in self.cells]

    def under(self, above: Cell) -> Cell | None:
        """Return the cell that shares the most columns with another one; None where none does."""
        shared = [(_shared(cell, above), -cell.column, cell) for cell in self.cells]
        best = max(shared, key=lambda one: one[:2], default=None)
        return best[2] if best is not None and best[0] > 0 else None


def _shared(one: Cell, other: Cell) -> int:
    end = min(one.column + one.column_span, other.column + other.column_span)
    return end - max(one.column, other.column)


def rows_of(reading: Reading) -> tuple[GridRow, ...]:
    """Return the rows of all tables, in the order of the file."""
    return tuple([row for number, grid in enumerate(reading.grids) for row in _rows(number, grid)])


def _rows(number: int, grid: Grid) -> Iterator[GridRow]:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for row in sorted(by_row):
        yield GridRow(number, tuple(sorted(by_row[row], key=lambda cell: cell.column)))
