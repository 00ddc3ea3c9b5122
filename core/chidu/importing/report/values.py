"""What is written in a place of a report, as the fact takes it: numbers with units, dates, boxes; blank is nothing."""

import calendar
import re
from datetime import date
from decimal import Decimal
from typing import Any

from chidu.importing.report.labels import label_key
from chidu.language import tr
from chidu.model.facts import Column, Fact, FactOption
from chidu.rules.questions import AnswerError
from chidu.rules.typed_percents import percent_doubt
from chidu.standards.characters import even

_HUNDRED = Decimal(100)
_NUMBER = re.compile(
    r"([+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[+-]?[0-9]{1,15}(?:\.[0-9]+)?)([^0-9.,]{0,8})"
)
_DATE = re.compile(
    r"((?:19|20)[0-9]{2})\s*[年\-./]\s*([0-9]{1,2})\s*(?:[月\-./]\s*(?:([0-9]{1,2})(?![0-9.])\s*日?)?)?"
)
#: Words in brackets that ask to be replaced by what they name.
_ASKED = re.compile(
    r"\((?:姓名|联系电话|电话|签字|签名|签章|盖章|公章|单位|职[务称].{0,3}|日期|请?填写?.{0,8}|略|空)\)"
)
_STROKES = frozenset({"", "/", "\\", "-", "--", "—", "——", "无填写", "年月日"})
_TICKED = "☑☒√✓✔■●▣◉R"
_EMPTY = "□☐○◯◻〇O"
_BOXES = re.compile(rf"[{_TICKED}{_EMPTY}]")


def is_unfilled(text: str) -> bool:
    """Say whether nothing is written: blanks, a stroke, or words that only say what belongs there."""
    plain = even(re.sub(r"[\s_]", "", text))
    return plain in _STROKES or _ASKED.fullmatch(plain) is not None


def value_of(text: str, field: Fact | Column) -> Any:
    """Return a text as a fact or a column takes it; raise ``AnswerError`` where it is something else."""
    shown = text.strip().strip("_").strip()
    if field.type == "text":
        return shown
    if field.type == "date":
        return day_of(shown)
    if field.type == "choice":
        return choice_of(shown, field.options)
    if field.type == "yes_no":
        return _yes_no(shown)
    return number_of(shown, field)


def number_of(text: str, field: Fact | Column) -> Decimal:
    """Return a number without its unit; another unit than the fact's is no number of it."""
    found = _NUMBER.fullmatch(even(re.sub(r"\s", "", text)))
    if found is None:
        raise AnswerError(tr("“{text}”不是一个数", text=text))
    number, unit = Decimal(found[1].replace(",", "")), found[2]
    if field.type == "percent":
        return _percent(text, number, unit)
    if unit and unit != even(field.unit):
        if field.unit:
            words = {"text": text, "unit": unit, "wanted": field.unit}
            raise AnswerError(tr("“{text}”的单位是 {unit}，应是 {wanted}", **words))
        raise AnswerError(tr("“{text}”带着单位“{unit}”，这一格只能填数", text=text, unit=unit))
    return number


def _percent(text: str, number: Decimal, unit: str) -> Decimal:
    """Return a percent as a ratio; without its sign it is one where it can be nothing else."""
    if unit not in {"", "%"}:
        raise AnswerError(tr("“{text}”的单位是 {unit}，应是 %", text=text, unit=unit))
    doubt = "" if unit else percent_doubt(text, number)
    if doubt:
        raise AnswerError(doubt)
    return number / _HUNDRED


def day_of(text: str, *, is_end: bool = False) -> date:
    """Return the first date in a text; without a day it is the first of the month, or the last where it ends a term."""
    found = _DATE.search(text)
    if found is None:
        raise AnswerError(tr("“{text}”不是日期", text=text))
    year, month = int(found[1]), int(found[2])
    try:
        last = calendar.monthrange(year, month)[1]
        return date(year, month, int(found[3]) if found[3] else (last if is_end else 1))
    except ValueError as error:
        raise AnswerError(tr("“{text}”不是日期", text=text)) from error


def is_month(text: str) -> bool:
    """Say whether the first date in a text has no day."""
    found = _DATE.search(text)
    return found is not None and not found[3]


def term_of(text: str) -> tuple[tuple[date, bool], tuple[date, bool]]:
    """Return the two dates of a term (2020年1月起至2020年12月止), and of each whether only its month is written."""
    found = list(_DATE.finditer(text))
    if len(found) != 2:  # noqa: PLR2004 - from and to
        raise AnswerError(tr("“{text}”不是起止两个日期", text=text))
    start, end = found
    return (day_of(start[0]), not start[3]), (day_of(end[0], is_end=True), not end[3])


def choice_of(text: str, options: tuple[FactOption, ...]) -> str | None:
    """Return the option that is written or ticked, None where none is; two ticked are an error."""
    for one in options:
        if label_key(one.text) == label_key(text):
            return one.id
    ticked = [one for one in options if _is_ticked(text, one, options)]
    if len(ticked) > 1:
        raise AnswerError(tr("勾了 {count} 个：{text}", count=len(ticked), text=text))
    if ticked:
        return ticked[0].id
    if _BOXES.search(text):
        return None
    words = {"text": text, "known": tr("、").join(one.text for one in options)}
    raise AnswerError(tr("“{text}”不在可选的之内：{known}", **words))


def _is_ticked(text: str, option: FactOption, options: tuple[FactOption, ...]) -> bool:
    """Say whether the box of an option is ticked: boxes stand all behind their words, or all before them."""
    plain, wanted = re.sub(r"\s", "", text), re.sub(r"\s", "", option.text)
    at = plain.find(wanted)
    if at < 0:
        return False
    is_before = _BOXES.match(plain) is not None
    box = plain[at - 1 : at] if is_before else plain[at + len(wanted) : at + len(wanted) + 1]
    return box in _TICKED and box != "" and len(options) > 0


def _yes_no(text: str) -> bool:
    known = {"是": True, "有": True, "否": False, "无": False, "没有": False}
    if text not in known:
        raise AnswerError(tr("“{text}”应是 是 或 否", text=text))
    return known[text]
