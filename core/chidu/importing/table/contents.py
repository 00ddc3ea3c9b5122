"""A column 考核内容 behind the only titles: the indicators themselves, where several with points of their own share a title."""

from chidu.importing.grids import Cell
from chidu.importing.table.board import Board
from chidu.importing.table.columns import Column
from chidu.importing.table.marks import is_total
from chidu.importing.table.roles import Role, may_be_title
from chidu.importing.table.words import number


def contents_as_titles(board: Board, bottom: int, columns: list[Column]) -> list[Column]:
    """Return the columns, that of contents as one of titles where the rows below say that each is an indicator."""
    titles = [at for at, one in enumerate(columns) if one.role in {Role.NAME, Role.LEVEL}]
    points = [one for one in columns if one.role is Role.POINTS]
    if len(titles) != 1 or len(points) != 1 or titles[0] + 1 >= len(columns):
        return columns
    title, content = columns[titles[0]], columns[titles[0] + 1]
    if title.role is not Role.NAME or content.role is not Role.CONTENT or not may_be_title(content.header):
        return columns
    rows = [
        (_at(cells, title), _at(cells, content))
        for row in range(bottom, board.grid.height)
        if not is_total(board, row)
        and (worth := _at(cells := board.filled(row), points[0])) is not None
        and number(worth.text) is not None
    ]
    is_divided = any(one is None for one, _ in rows) and all(one is not None for _, one in rows)
    if not is_divided:
        return columns
    return [one._replace(role=Role.NAME) if one is content else one for one in columns]


def _at(cells: list[Cell], column: Column) -> Cell | None:
    return next((one for one in cells if column.first <= one.column <= column.last), None)
