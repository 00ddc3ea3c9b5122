"""Answers made up: for any kind of question the extremes it accepts, or one at random."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from chidu.decimals import ZERO, rounded
from chidu.language import tr
from chidu.rules.questions import (
    Amount,
    Choice,
    Count,
    Date,
    Finding,
    FreeText,
    Number,
    Percent,
    Question,
    Table,
    YesNo,
)

#: Where a question has no upper limit: enough to reach, and to miss, what forms ask for.
_MOST = Decimal(120)
_MOST_RATE = Decimal("1.2")
_USUAL = (ZERO, Decimal(1), Decimal(60), Decimal(100), Decimal(1000))
_USUAL_RATES = (ZERO, Decimal("0.6"), Decimal("0.9"), Decimal(1), Decimal(2))
_STEP = Decimal("0.5")
_ROWS = 3
_DAY = dt.date(2021, 1, 1)
_DAYS = 730


class Scale(NamedTuple):
    """How large a number may be expected to be: what it is compared with, and whether something is divided by it."""

    values: tuple[Decimal, ...] = ()
    divides: bool = False


NO_SCALE = Scale()


def extremes(question: Question, scale: Scale = NO_SCALE) -> tuple[Any, ...]:
    """Return answers at the ends of what the question accepts, as a sheet would have them written."""
    if isinstance(question, YesNo):
        return (False, True)
    if isinstance(question, Choice):
        return tuple(option.id for option in question.options)
    if isinstance(question, Finding):
        amounts = dict.fromkeys((question.low, question.high))
        return (False, *(_finding(amount) for amount in amounts))
    if isinstance(question, Date):
        return (_DAY, _DAY + dt.timedelta(days=_DAYS))
    if isinstance(question, Table):
        rows = [[extremes(column) for column in question.columns]]
        return tuple([_row(question, [cells[end] for cells in rows[0]])] for end in (0, -1) if all(rows[0]))
    return _numbers(question, scale) if isinstance(question, Number) else _texts(question)


def at_random(question: Question, chance: Random, scale: Scale = NO_SCALE) -> Any:
    """Return one answer, every one that the question accepts being possible as far as they can be counted."""
    if isinstance(question, Table):
        rows = range(chance.randint(1, _ROWS))
        return [_row(question, [at_random(one, chance) for one in question.columns]) for _ in rows]
    if isinstance(question, Finding):
        found = chance.random() < 1 / 2
        return _finding(_between(question.low, question.high, _STEP, chance)) if found else False
    if isinstance(question, Date):
        return _DAY + dt.timedelta(days=chance.randint(0, _DAYS))
    if isinstance(question, Number):
        low, high = _limits(question, scale)
        return _between(low, high, _step(question), chance)
    known = extremes(question)
    return chance.choice(known) if known else None


def _numbers(question: Number, scale: Scale) -> tuple[Any, ...]:
    low, high = question.low, question.high
    if low is not None and high is not None:
        return tuple(dict.fromkeys((low, high)))
    usual = _USUAL_RATES if isinstance(question, Percent) else _USUAL
    known = (*usual, *_around(question, scale))
    inside = [one for one in known if (low is None or one >= low) and (high is None or one <= high)]
    ends = [one for one in (low, high) if one is not None]
    return tuple(sorted(one for one in {*inside, *ends} if one != ZERO or not scale.divides))


def _around(question: Number, scale: Scale) -> tuple[Decimal, ...]:
    """Return what the number is compared with, as far as the question can be answered so."""
    known = [one for one in scale.values if one > ZERO]
    if isinstance(question, Percent):
        return tuple([one for one in known if one <= _MOST_RATE])
    return tuple([one for one in known if one == one.to_integral_value()])


def _texts(question: Question) -> tuple[Any, ...]:
    return (tr("（试算）"),) if isinstance(question, FreeText) else ()


def _limits(question: Number, scale: Scale) -> tuple[Decimal, Decimal]:
    most = _MOST_RATE if isinstance(question, Percent) else _MOST
    whole = 2 if isinstance(question, Percent) else 0
    most = max([most, *(rounded(one * _MOST_RATE, whole) for one in _around(question, scale))])
    low, high = question.low, question.high
    if scale.divides and high is None:  # what it divides is then around it, or below
        half = rounded(most / 2, whole)
        low = half if low is None else max(low, half)
    if low is None:
        low = ZERO if high is None else min(ZERO, high)
    return low, max(most, low + most) if high is None else high


def _step(question: Number) -> Decimal:
    if isinstance(question, Count):
        return Decimal(1)
    if isinstance(question, Amount):
        return question.step or _STEP
    return Decimal("0.0001") if isinstance(question, Percent) else Decimal("0.01")


def _between(low: Decimal, high: Decimal, step: Decimal, chance: Random) -> Decimal:
    steps = int((high - low) / step)
    drawn = chance.randint(0, steps + 1)
    return high if drawn > steps else rounded(low + step * drawn, 6)


def _finding(amount: Decimal) -> Mapping[str, Any]:
    return {"found": True, "amount": amount, "why": tr("（试算）")}


def _row(question: Table, cells: list[Any]) -> Mapping[str, Any]:
    return {column.id: cell for column, cell in zip(question.columns, cells, strict=True) if cell is not None}
