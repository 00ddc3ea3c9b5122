"""The cells of a header put above each other: how many rows it has, and what each column under it is called."""

from collections.abc import Iterator

from chidu.importing.grids import Cell
from chidu.importing.table.board import Board
from chidu.importing.table.columns import Column
from chidu.importing.table.raters import round_of
from chidu.importing.table.roles import Heading, Role, heading_of, is_subheading
from chidu.importing.table.words import label, number

#: A header may stand in three rows at most.
TALLEST = 3
#: Fewer headers than this are none.
FEWEST = 2
_AMOUNTS = frozenset({Role.POINTS, Role.WEIGHT, Role.SCORE})


def header_bottom(board: Board, top: int) -> int:
    """Return the row below the header: its cells may be two rows high, or stand above others that are headers too."""
    heights = [
        cell.row_span
        for cell in board.filled(top)
        if heading_of(cell.text) is not None and cell.row_span <= TALLEST
    ]
    bottom = top + max(set(heights), key=heights.count, default=1)
    while bottom < min(top + TALLEST, board.grid.height) and _goes_on(board, bottom):
        bottom += 1
    return bottom


def _goes_on(board: Board, row: int) -> bool:
    """Say whether a row below a header divides it further: under merged cells, or under cells merged by mere blank."""
    cells = board.filled(row)
    if not cells or any(not _may_stand_below(cell.text) for cell in cells):
        return False
    if any(cell.column_span > 1 for cell in board.over(row - 1) if cell.row == row - 1):
        return True
    return len(cells) >= FEWEST and any(_covering(board, row - 1, cell.column) is None for cell in cells)


def group_row(board: Board, top: int) -> int:
    """Return the row in which a header's groups stand: the one above it where that names who scored, else ``top`` itself."""
    cells = board.filled(top - 1)[1:] if top else []
    are_groups = all(
        one.column_span > 1 and one.row_span == 1 and round_of(one.text) is not None for one in cells
    )
    return top - 1 if cells and are_groups else top


def _may_stand_below(text: str) -> bool:
    if number(text) is not None:
        return False
    return heading_of(text) is not None or is_subheading(text) or round_of(text) is not None


def header_columns(board: Board, top: int, bottom: int) -> Iterator[Column]:
    """Yield the columns as their lowest header cells divide them; one that reaches into the body heads nothing."""
    titled: set[Cell] = set()
    for cell in _lowest(board, top, bottom):
        above = [one for row in range(top, cell.row) if (one := _above(board, row, cell)) is not None]
        text = "\n".join(label(one.text) for one in (*above, cell) if one.text.strip())
        role, level = _combined(above, cell, titled) or Heading(Role.OTHER)
        yield Column(cell.column, cell.column + cell.column_span - 1, text, role, level)


def _lowest(board: Board, top: int, bottom: int) -> Iterator[Cell]:
    """Yield the lowest header cell of every column, from left to right; a blank one only where none above has words."""
    last: Cell | None = None
    for column in range(board.grid.width):
        covering = [_over(board, row, column) for row in range(bottom - 1, top - 1, -1)]
        ending = [one for one in covering if one is not None and one.row + one.row_span <= bottom]
        cell = next((one for one in ending if one.text.strip()), next(iter(ending), None))
        if cell is not None and cell is not last:
            yield cell
        last = cell


def _over(board: Board, row: int, column: int) -> Cell | None:
    return next((one for one in board.over(row) if one.column <= column < one.column + one.column_span), None)


def _covering(board: Board, row: int, column: int) -> Cell | None:
    """Return the cell with words that covers a place, None where the place is blank."""
    cell = _over(board, row, column)
    return None if cell is None or not cell.text.strip() else cell


def _above(board: Board, row: int, cell: Cell) -> Cell | None:
    """Return what heads a cell in a row above it: the cell over it, or where that is blank the group on its left."""
    over = _covering(board, row, cell.column)
    if over is not None:
        return over if over.row == row else None
    left = [one for one in board.filled(row) if one.column < cell.column]
    if not left or not any(one.column == left[-1].column for one in board.filled(cell.row)):
        return None
    return left[-1]


def _combined(above: list[Cell], cell: Cell, titled: set[Cell]) -> Heading | None:
    """Return what headers above each other say: 分值 over 一级指标, or under it, are the points of that level.

    ``titled`` gathers the cells of levels whose titles have a column.
    """
    own = heading_of(cell.text)
    known = [(one, found) for one in above if (found := heading_of(one.text)) is not None]
    if own is not None and own.role is Role.LEVEL:
        amounts = [found.role for _, found in known if found.role in _AMOUNTS]
        return Heading(amounts[-1], own.level) if amounts else own
    level = next(((one, found.level) for one, found in known if found.role is Role.LEVEL), None)
    if level is None:
        return own or (known[-1][1] if known else None)
    if own is not None and own.role in _AMOUNTS:
        return Heading(own.role, level[1])
    if level[0] in titled:
        return own
    titled.add(level[0])
    return Heading(Role.LEVEL, level[1])
