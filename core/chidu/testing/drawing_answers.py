"""Answers drawn for a rule's questions: of every kind, at the ends, around the rule's own numbers, and at random."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from chidu.rules.questions import (
    AnswerError,
    Answers,
    Date,
    Finding,
    FreeText,
    Number,
    Question,
    Table,
)
from chidu.scoring.made_up import Scale, at_random, extremes
from chidu.testing.values import constant

#: So many drawn values beside those that are known to matter.
_DRAWN = 4
_NEAR = (Decimal("0.01"), Decimal("0.5"), Decimal(1))
#: What has no end is tried so many times as large as the rule's numbers, below zero too.
_FAR = (10, 1000)
#: So many of a rule's own numbers are tried.
_MOST = 12
#: So many rows a long table has: what each costs a little of exhausts the points.
_ROWS = 40


class Known(NamedTuple):
    """What answers may be compared with: the rule's own numbers and days, and the answers of its golden cases."""

    numbers: tuple[Decimal, ...] = ()
    days: tuple[dt.date, ...] = ()
    told: Mapping[str, tuple[Any, ...]] = MappingProxyType({})  # by the question's id, as a sheet has them


def candidates(question: Question, known: Known, chance: Random) -> tuple[Any, ...]:
    """Return typed answers worth trying, the question's own ends first."""
    fixed = constant(question.fact)
    if fixed is not None:
        return _accepted(question, [fixed])
    if _is_upside_down(question):
        return ()
    scale = Scale(known.numbers[:_MOST])
    plain_ones = [*extremes(question, scale), *_near(question, known), *known.told.get(question.id, ())]
    plain_ones += [at_random(question, chance, scale) for _ in range(_DRAWN)]
    return _accepted(question, plain_ones)


def _is_upside_down(question: Question) -> bool:
    if not isinstance(question, (Number, Finding)):
        return False
    return question.low is not None and question.high is not None and question.low > question.high


def drawn(question: Question, known: Known, chance: Random) -> Any:
    """Return one typed answer, None where the question accepts nothing that can be drawn."""
    found = candidates(question, known, chance)
    return chance.choice(found) if found else None


def settled(questions: Iterable[Question], answers: Answers, known: Known, chance: Random) -> dict[str, Any]:
    """Return the answers with what is not asked taken away, and what is asked and required filled in."""
    found: dict[str, Any] = {}
    for question in questions:
        if not question.asked(found):
            continue
        value = answers.get(question.id)
        if value is None and question.required:
            value = drawn(question, known, chance)
        if value is not None:
            found[question.id] = value
    return found


def drawn_answers(questions: Iterable[Question], known: Known, chance: Random) -> dict[str, Any]:
    """Return answers to all that is asked and required, and to some of the rest."""
    asked = tuple(questions)
    optional = [one for one in asked if not one.required and chance.random() < 1 / 2]
    given = {one.id: drawn(one, known, chance) for one in optional}
    return settled(asked, {name: value for name, value in given.items() if value is not None}, known, chance)


def fewer(questions: Iterable[Question], answers: Answers, chance: Random) -> dict[str, Any]:
    """Return some of the answers, and none to what would then not be asked."""
    kept: dict[str, Any] = {}
    for question in questions:
        if question.id in answers and question.asked(kept) and chance.random() < 1 / 2:
            kept[question.id] = answers[question.id]
    return kept


def is_complete(questions: Iterable[Question], answers: Answers) -> bool:
    """Say whether all that is asked and required is answered: only then is a rule called."""
    return all(
        one.id in answers and one.is_complete(answers[one.id])
        for one in questions
        if one.required and one.asked(answers)
    )


def _near(question: Question, known: Known) -> Iterator[Any]:
    """Yield what is equal to, or just beside, one of the rule's own numbers and days."""
    numbers = known.numbers[:_MOST]
    if isinstance(question, Number):
        for one in numbers:
            yield from (one, *(one + sign * step for step in _NEAR for sign in (-1, 1)))
        most = max((*numbers, Decimal(1)))
        yield from (Decimal("0.5"), Decimal("2.5"))
        yield from (sign * far * most for far in _FAR for sign in (-1, 1))
    elif isinstance(question, Finding):
        middle = (question.low + question.high) / 2
        yield {"found": True, "amount": middle, "why": ""}
    elif isinstance(question, FreeText):
        yield from ("说明", "另一种说明")
    elif isinstance(question, Date):
        yield dt.date(2022, 2, 1)
        yield from (day + dt.timedelta(days=one) for day in known.days[:_MOST] for one in (0, -1, 1))
    elif isinstance(question, Table):
        yield []
        yield from ([*rows] * _ROWS for rows in extremes(question))


def _accepted(question: Question, values: Iterable[Any]) -> tuple[Any, ...]:
    """Return the values that the question accepts, typed, each once; incomplete ones are no answers."""
    found: list[Any] = []
    for value in values:
        try:
            answer = question.accept(value)
        except AnswerError:
            continue
        if answer is not None and question.is_complete(answer) and answer not in found:
            found.append(answer)
    return tuple(found)
