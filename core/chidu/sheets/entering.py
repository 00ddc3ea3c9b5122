"""What people type becomes an answer, and an answer the text that would be typed for it.

``typed(question, shown(question, value))`` is ``value``, for every kind of question that is answered by one text;
a finding and a table are made of such questions, see ``parts`` and ``Table.columns``.
"""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.language import tr
from chidu.rules.questions import (
    Amount,
    AnswerError,
    Choice,
    Date,
    Finding,
    FreeText,
    Number,
    Percent,
    Question,
    YesNo,
)
from chidu.sheets.entering_numbers import normal, percent_shown, typed_number

_YES = frozenset({"是", "有", "对", "yes", "y", "true", "t", "1", "√", "✓"})
_NO = frozenset({"否", "无", "不", "没有", "错", "no", "n", "false", "f", "0", "×", "x", "✗"})
_SEPARATED = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")


def typed(question: Question, text: str) -> Any:
    """Return the answer that ``text`` means, None where it is blank; raise ``AnswerError``, which says what would do."""
    if isinstance(question, FreeText):
        return question.accept(text)
    plainly = normal(text)
    if not plainly:
        return None
    for kind, read in _READERS.items():
        if isinstance(question, kind):
            return read(question, plainly if kind is not Choice else text)
    return question.accept(text)  # a kind of a rule's own


def shown(question: Question, value: Any) -> str:
    """Return what would be typed for an accepted answer; nothing for None."""
    if value is None:
        return ""
    if isinstance(question, YesNo):
        return tr("是") if value else tr("否")
    if isinstance(question, Choice):
        return _option_shown(question, value)
    if isinstance(question, Percent):
        return percent_shown(value)
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def parts(question: Finding) -> tuple[YesNo, Amount, FreeText]:
    """Return what is asked for a finding: whether it was found, and then what it costs, and why."""
    return (
        YesNo("found", question.text),
        Amount("amount", tr("扣分"), low=question.low, high=question.high),
        FreeText("why", tr("原因"), required=False),
    )


def _yes_no(question: YesNo, text: str) -> bool:
    word = text.casefold()
    if word in _YES or word == tr("是").casefold():
        return question.accept(True)
    if word in _NO or word == tr("否").casefold():
        return question.accept(False)
    raise AnswerError(tr("应填 是 或 否（y 或 n 也可以）"))


def _choice(question: Choice, text: str) -> str:
    found = _option(question, text)
    if found is not None:
        return question.accept(found)
    known = tr("、").join(f"{number}. {one.text}" for number, one in enumerate(question.options, 1))
    raise AnswerError(tr("应填下列之一的序号或文字：{known}", known=known))


def _option(question: Choice, text: str) -> str | None:
    """Return the id of the option meant: by its id, else its text, else its number."""
    word = normal(text).casefold()
    ways: tuple[Callable[[int, str, str], bool], ...] = (
        lambda _number, name, _text: name == text,
        lambda _number, _name, label: label == text,
        lambda _number, name, _text: normal(name).casefold() == word,
        lambda _number, _name, label: normal(label).casefold() == word,
        lambda number, _name, _text: str(number) == word.rstrip("."),
    )
    for way in ways:
        meant = [one.id for number, one in enumerate(question.options, 1) if way(number, one.id, one.text)]
        if len(meant) == 1:
            return meant[0]
    return None


def _option_shown(question: Choice, value: str) -> str:
    label = next((one.text for one in question.options if one.id == value), value)
    return label if normal(label) and _option(question, label) == value else value


def _date(question: Date, text: str) -> dt.date:
    found = _SEPARATED.fullmatch(text) or _TOGETHER.fullmatch(text)
    if found is None:
        raise AnswerError(tr("应填日期，如 2021-07-28、2021年7月28日 或 20210728"))
    year, month, day = map(int, found.groups())
    try:
        return question.accept(dt.date(year, month, day))
    except ValueError as error:
        if isinstance(error, AnswerError):
            raise
        text = f"{year:04}-{month:02}-{day:02}"
        raise AnswerError(tr("没有 {day} 这一天，应填日期，如 2021-07-28", day=text)) from error


_READERS: dict[type[Question], Callable[[Any, str], Any]] = {
    YesNo: _yes_no,
    Choice: _choice,
    Number: typed_number,
    Date: _date,
}
