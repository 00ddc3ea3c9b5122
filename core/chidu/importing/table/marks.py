"""The rows of a table that are no indicators: totals, notes, signatures."""

import re
from decimal import Decimal

from chidu.importing.grids import Cell
from chidu.importing.table.board import Board
from chidu.importing.table.words import key, number

_TOTAL = re.compile(
    r"(总分值?|合计|总计|总得分|得分合计|合计得分|总分合计|分值合计|综合得分|自评总分|自评得分合计|总评分|评分合计|合计总分|满分合计)"
    r"(\([^()0-9]*\))?[:：]?(?:\(?(?:满分|共)?([0-9]{1,6}(?:\.[0-9]{1,4})?)分?\)?)?"
)
_SUBTOTAL = re.compile(r"小计[:：]?|.{0,20}小计")
_NOTE = re.compile(
    r"(备注|注|说明|填表说明|填报说明|附注|注释|注意)([:：0-9一二(]|$)"
    r"|(填表人|填报人|评价人|评审人|审核人?|复核人?|负责人|单位负责人|评价组|项目单位|填报单位|联系电话|填报日期|日期|签字)[^。]{0,12}([:：]|\((签|盖|公))"
)


def total_of(text: str) -> tuple[bool, Decimal | None]:
    """Say whether a label heads a row of totals, and return the total that is written into it."""
    match = _TOTAL.fullmatch(key(text))
    if match is None:
        return False, None
    return True, None if match[3] is None else Decimal(match[3])


def total_label(cells: list[Cell]) -> Cell | None:
    """Return the cell that heads a row of totals: the first, or one among nothing but numbers; None where none does."""
    heads = [cell for cell in cells if total_of(cell.text)[0]]
    others = (cell for cell in cells if cell not in heads)
    if not heads or (heads[0] is not cells[0] and any(number(cell.text) is None for cell in others)):
        return None
    return heads[0]


def is_total(board: Board, row: int) -> bool:
    """Say whether a row holds the totals of its table."""
    return total_label(board.filled(row)) is not None


def is_subtotal(text: str) -> bool:
    """Say whether a label heads the total of one group."""
    return _SUBTOTAL.fullmatch(key(text)) is not None


def is_note(text: str) -> bool:
    """Say whether a row that begins so speaks about the table."""
    return _NOTE.match(key(text)) is not None
