"""The block of funds above the indicators of a national 自评表: its rate of execution is scored like an indicator."""

from chidu.importing.grids import Cell
from chidu.importing.table.board import Board
from chidu.importing.table.draft import Draft
from chidu.importing.table.printed import Amount, Printed
from chidu.importing.table.roles import Role
from chidu.importing.table.words import key, number, paragraph

_RATE, _POINTS, _SCORE = "执行率", "分值", "得分"
#: One of these beside points and a score makes a row the head of the funds.
_OF_FUNDS = frozenset({_RATE, "执行数", "全年执行数", "实际执行数", "预算数", "全年预算数"})
_FUNDS = "资金总额"
#: The form prints no title for it; this is what the ministry calls it.
_TITLE = "预算执行率"


def execution_rate(board: Board, top: int, level: int) -> Draft | None:
    """Return the indicator 预算执行率 from the rows above a header, None where no row there is scored."""
    for row in range(top):
        heads = {key(cell.text).partition("(")[0]: cell for cell in board.filled(row)}
        if heads.keys() >= {_POINTS, _SCORE} and not _OF_FUNDS.isdisjoint(heads):
            return _scored(board, row + 1, top, heads, level)
    return None


def _scored(board: Board, first: int, top: int, heads: dict[str, Cell], level: int) -> Draft | None:
    for row in range(first, top):
        cells = board.filled(row)
        points = _under(heads[_POINTS], cells)
        read = None if points is None else number(points.text)
        if points is None or read is None or not any(_FUNDS in key(cell.text) for cell in cells):
            continue
        draft = Draft(Printed(_TITLE, points.place), level, Amount(read.value, points.place, read.is_percent))
        score = _under(heads[_SCORE], cells)
        rate = _under(heads[_RATE], cells) if _RATE in heads else None
        scored = None if score is None else number(score.text)
        if score is not None and scored is not None:
            draft.score = Amount(scored.value, score.place)
        if rate is not None:
            draft.add_text(Role.ACTUAL, Printed(paragraph(rate.text), rate.place), is_repeated=False)
        return draft
    return None


def _under(head: Cell, cells: list[Cell]) -> Cell | None:
    return next((cell for cell in cells if cell.column <= head.column < cell.column + cell.column_span), None)
