"""Numbers as people type them: with the digits, signs and units that keyboards for Chinese give."""

import re
import unicodedata
from decimal import Decimal

from chidu.decimals import CONTEXT, plain
from chidu.language import tr
from chidu.rules.questions import Amount, AnswerError, Number, Percent
from chidu.rules.typed_percents import percent_doubt

#: No number is typed with more characters; the largest that is accepted has thirteen digits before the point.
LONGEST = 80

#: A sign, digits in threes or all together, decimals, and what stands around them.
_NUMBER = re.compile(
    r"(¥?)\s*([-+]?)\s*(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(\.\d*)?\s*(.*)", re.DOTALL
)
#: The power of ten behind a number as spreadsheets write large ones: the e5 of 1e5.
_POWER = re.compile(r"[eE][-+]?\d+")
#: What keyboards for Chinese give instead of a minus and a point.
_TYPED = str.maketrans({"−": "-", "–": "-", "—": "-", "。": "."})


def typed_number(question: Number, text: str) -> Decimal:
    """Return the number that a ``normal`` text means; a percent is typed × 100, a small one with its sign."""
    number, unit = _parsed(text)
    wrong = _unit_problem(question, unit)
    if wrong:
        raise AnswerError(wrong)
    if not isinstance(question, Percent):
        return question.accept(number)
    doubt = "" if unit else percent_doubt(text, number)
    if doubt:
        raise AnswerError(doubt)
    try:
        return question.accept(number.scaleb(-2, CONTEXT))
    except AnswerError as error:  # said as it is typed: × 100
        raise AnswerError(_percent_limits(question) or str(error)) from error


def _parsed(text: str) -> tuple[Decimal, str]:
    """Return the number, and what was written as its unit."""
    if len(text) > LONGEST:
        raise AnswerError(tr("应填数字"))
    found = _NUMBER.fullmatch(text)
    mark, sign, whole, decimals, unit = found.groups() if found else ("", "", None, None, "")
    digits = (whole or "").replace(",", "").replace(" ", "") + (decimals or "")
    if not digits.strip("."):
        raise AnswerError(tr("应填数字"))
    if unit[:1] in {",", "."} or unit[:1].isdigit():
        raise AnswerError(tr("应填数字；逗号或空格只能三位一节，如 1,234.5"))
    return Decimal(f"{sign}{digits}"), unit or mark


def _unit_problem(question: Number, unit: str) -> str:
    """Return why what stands after the number cannot stand there, empty where it can."""
    if isinstance(question, Percent):
        return "" if unit in {"", "%"} else tr("应填百分比，如 98%；写的是“{unit}”", unit=unit)
    if _POWER.fullmatch(unit):
        return tr("请写成一般的数字，如 100000；写的是“{unit}”结尾的科学计数", unit=unit)
    wanted = question.unit or (tr("分") if isinstance(question, Amount) else "")
    if {"¥": "元"}.get(unit, unit) in {"", normal(wanted)} or (isinstance(question, Amount) and unit == "分"):
        return ""
    if wanted:
        return tr("单位是{wanted}，写的是“{unit}”：请换算成{wanted}，或只写数字", wanted=wanted, unit=unit)
    return tr("应只填数字，后面不写“{unit}”", unit=unit)


def _percent_limits(question: Percent) -> str:
    low, high = (None if one is None else percent_shown(one) for one in (question.low, question.high))
    if low is not None and high is not None:
        return tr("应在 {low} 与 {high} 之间", low=low, high=high)
    if low is not None:
        return tr("应不小于 {low}", low=low)
    return "" if high is None else tr("应不大于 {high}", high=high)


def percent_shown(value: Decimal) -> str:
    """Return a ratio as it is typed: × 100."""
    return f"{plain(value.scaleb(2, CONTEXT))}%"


def normal(text: str) -> str:
    """Return a text with half-width digits and signs, without the blanks around it and marks that nobody sees."""
    seen = [one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf"]
    return "".join(seen).translate(_TYPED).strip()
