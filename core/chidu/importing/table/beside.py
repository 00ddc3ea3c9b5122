"""Two halves of a table printed beside each other on a broad page, taken apart: the left one, then the right one."""

from collections.abc import Iterator

from attrs import evolve

from chidu.importing.grids import Cell, Grid
from chidu.importing.table.board import Board
from chidu.importing.table.roles import heading_of
from chidu.importing.table.words import key

#: A half has this many headers at least.
_FEWEST = 3


def halves(grid: Grid) -> tuple[Grid, ...]:
    """Return a grid as it is, or as two where one row prints the same headers twice, and no cell reaches over both below it."""
    board = Board(grid)
    for row in range(grid.height):
        found = _second_half(board.filled(row))
        if found is not None:
            first, second = (tuple(_between(grid, row, *part)) for part in ((0, found), (found, grid.width)))
            if len(first) + len(second) == len(grid.cells):
                return evolve(grid, cells=first), evolve(grid, cells=second)
    return (grid,)


def _second_half(heads: list[Cell]) -> int | None:
    """Return the column at which the headers of a row begin once more, None where they do not."""
    middle = len(heads) // 2
    if len(heads) % 2 or middle < _FEWEST or any(heading_of(cell.text) is None for cell in heads):
        return None
    names = [key(cell.text) for cell in heads]
    is_twice = names[:middle] == names[middle:] and len(set(names[:middle])) == middle
    return heads[middle].column if is_twice else None


def _between(grid: Grid, top: int, first: int, end: int) -> Iterator[Cell]:
    """Yield the cells of some columns; what stands above the headers belongs to the left half."""
    for cell in grid.cells:
        if cell.row < top:
            if first == 0:
                yield cell
        elif first <= cell.column and cell.column + cell.column_span <= end:
            yield cell
