"""A grid by rows and columns: which cell covers a place, and which begins there."""

from functools import cached_property

from attrs import frozen

from chidu.importing.grids import Cell, Grid
from chidu.importing.table.words import is_blank
from chidu.record import Record


@frozen(eq=False, repr=False, slots=False)
class Board(Record):
    """A grid laid out; asking for a place takes the same time however large it is."""

    grid: Grid

    @cached_property
    def _rows(self) -> list[list[Cell]]:
        """Return the cells that cover each row, from left to right."""
        rows: list[list[Cell]] = [[] for _ in range(self.grid.height)]
        for cell in self.grid.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.grid.height)):
                rows[row].append(cell)
        for covering in rows:
            covering.sort(key=lambda cell: cell.column)
        return rows

    def over(self, row: int) -> list[Cell]:
        """Return the cells that cover a row, those from above too."""
        return self._rows[row]

    @cached_property
    def _filled(self) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(self.grid.height)]
        for row, covering in enumerate(self._rows):
            rows[row] = [cell for cell in covering if cell.row == row and not is_blank(cell.text)]
        return rows

    def filled(self, row: int) -> list[Cell]:
        """Return the cells with text that begin in a row."""
        return self._filled[row]
