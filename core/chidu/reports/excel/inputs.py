"""What a person types into a cell: how it is checked there, and what value it has for computing.

What a question does not accept counts as not answered, here as in chidu.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO, plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.excel.expressions import UNKNOWN, UntranslatableError, compared, either, text_literal
from chidu.reports.excel.ledger import number
from chidu.rules.questions import (
    LARGEST,
    Amount,
    Choice,
    Count,
    Date,
    FindingAnswer,
    FreeText,
    Number,
    Question,
    YesNo,
)

#: So much of an option's text is shown in a list.
_SHOWN = 60
#: Excel nests no more levels than 64, one for each option.
_MOST_OPTIONS = 55
#: The longest text that every Excel shows in a cell of the format ``@``.
_MOST_STRING = 255
#: What a text may not begin with that is chosen from a list, and so typed: Excel would compute it.
_SIGNS = ("=", "+", "-", "@")


def labels(question: Choice) -> dict[str, str]:
    """Return what a list shows for each option; no two are the same."""
    shown: dict[str, str] = {}
    for option in question.options:
        text = visible(" ".join(option.text.split()))[:_SHOWN]
        if text.startswith(_SIGNS):
            text = f"“{text}”"
        taken = {one.casefold() for one in shown.values()}  # Excel tells no capitals from small letters
        shown[option.id] = text if text and text.casefold() not in taken else f"{text}（{option.id}）"
    return shown


def typed(question: Question, cell: str) -> str:
    """Return the value of what was typed into a cell, unknown where it is no answer to the question."""
    if isinstance(question, YesNo):
        yes, no = text_literal(tr("是")), text_literal(tr("否"))
        return f"IF({cell}={yes},TRUE,IF({cell}={no},FALSE,{UNKNOWN}))"
    if isinstance(question, Choice):
        known = labels(question)
        if len(known) > _MOST_OPTIONS:
            raise UntranslatableError(question.id)
        text = UNKNOWN
        for name, label in reversed(known.items()):
            text = f"IF({cell}={text_literal(label)},{text_literal(name)},{text})"
        return text
    if isinstance(question, FreeText):
        return f'IF(TRIM({cell})="",{UNKNOWN},{cell}&"")'
    return accepted(question, cell)


def accepted(question: Question, text: str) -> str:
    """Return a value that was worked out, unknown where it is no answer to the question."""
    if isinstance(question, Number):
        limits = list(_limits(question, text))
        within = f"AND({','.join(limits)})" if limits else "TRUE"
        return f"IF(ISNUMBER({text}),IF({within},{text},{UNKNOWN}),{UNKNOWN})"
    if isinstance(question, Date):
        return f"IF(ISNUMBER({text}),INT({text}),{UNKNOWN})"
    if isinstance(question, Choice):
        known = either([f"EXACT({text},{text_literal(option.id)})" for option in question.options])
        return f"IF({known},{text},{UNKNOWN})"
    if isinstance(question, (YesNo, FreeText)):
        return text
    raise UntranslatableError(question.kind)


def _limits(question: Number, text: str) -> Iterator[str]:
    low = -LARGEST if question.low is None else question.low
    high = LARGEST if question.high is None else question.high
    yield compared(text, ">=", plain(low), low)
    yield compared(text, "<=", plain(high), high)
    if isinstance(question, Count):
        yield f"{text}=INT({text})"
    if isinstance(question, Amount) and question.step is not None:
        steps = f"{text}/{plain(question.step)}"
        yield f"ABS({steps}-ROUND({steps},0))<0.000000001"


def finding(found: str, amount: str, low: Decimal, high: Decimal) -> str:
    """Return what a finding costs: nothing where it was not found, else its amount inside its range."""
    cost = plain(low)
    if low != high:
        cost = accepted(Number("amount", "", low=low, high=high), amount)
    yes, no = text_literal(tr("是")), text_literal(tr("否"))
    return f"IF({found}={no},0,IF({found}={yes},{cost},{UNKNOWN}))"


def entered(question: Question, value: Any) -> Any:
    """Return what stands in the cell of an answer: None where it is blank."""
    if value is None:
        return None
    if isinstance(value, FindingAnswer):
        return tr("是") if value.found else tr("否")
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(question, Choice):
        return labels(question).get(value, value)
    return number(value) if isinstance(value, Decimal) else value


def allowed(question: Question) -> dict[str, Any] | None:
    """Return what a cell lets a person type, in the words of XlsxWriter; lists that are ranges are added elsewhere."""
    if isinstance(question, Date):
        return {"validate": "date", "criteria": ">=", "value": dt.date(1900, 3, 1)}
    if not isinstance(question, Number):
        return None
    low = -LARGEST if question.low is None else question.low
    high = LARGEST if question.high is None else question.high
    kind = "integer" if isinstance(question, Count) else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": number(low), "maximum": number(high)}


def typed_as(question: Question, shown: Any) -> str:
    """Return the number format of an answer's cell: of texts ``@``, lest Excel take 1/2 or 010000 for a number.

    Of a text longer than 255 characters some versions then show nothing but signs.
    """
    is_text = isinstance(question, (Choice, FreeText)) and len(str(shown or "")) <= _MOST_STRING
    return "@" if is_text else "General"


def wanted(question: Question) -> str:
    """Return in words what a cell lets a person type."""
    if isinstance(question, YesNo):
        return tr("是 / 否")
    if isinstance(question, Choice):
        return tr("从列表中选")
    if isinstance(question, Date):
        return tr("日期，如 2021-07-28")
    if not isinstance(question, Number):
        return tr("文字") if isinstance(question, FreeText) else ""
    kind = tr("整数") if isinstance(question, Count) else tr("数字")
    if question.kind == "percent":
        kind = tr("百分比")
    low, high = question.low, question.high
    words = {
        "kind": kind,
        "low": "" if low is None else plain(low),
        "high": "" if high is None else plain(high),
    }
    if low is not None and high is not None:
        return tr("{kind}，{low} 至 {high}", **words)
    return tr("{kind}，不小于 {low}", **words) if low is not None and low != ZERO else kind
