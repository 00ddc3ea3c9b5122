"""Two rules held beside each other by what they do: the same answers, question by question, give the same points."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, product
from random import Random
from typing import Any

from chidu.importing.rules import PrintedStandard
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.rules.outcome import Outcome
from chidu.rules.questions import (
    Amount,
    Choice,
    Count,
    Finding,
    FindingAnswer,
    FreeText,
    Number,
    Percent,
    Question,
    YesNo,
)

CATALOGUE = Catalogue(built_in=True)
MOST = 600
_RATIOS = [
    Decimal(n) / 1000
    for n in (
        -10,
        0,
        1,
        30,
        50,
        99,
        100,
        101,
        300,
        500,
        599,
        600,
        601,
        700,
        799,
        800,
        801,
        850,
        899,
        900,
        901,
        949,
        950,
        970,
        990,
        995,
        1000,
        1001,
        1010,
        1026,
        1100,
        1300,
        2000,
    )
]
_NUMBERS = [Decimal(n) for n in (0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 35, 70, 80, 99, 100, 101, 120, 200)]


def alike(rule: Mapping[str, Any], other: Mapping[str, Any], points: Decimal) -> bool:
    """Say whether two rules ask as many questions of the same kinds, and give the same points for all answers tried."""
    one, two = (bound(each, points) for each in _paired(rule, other))
    if [_sort(question) for question in one.questions] != [_sort(question) for question in two.questions]:
        return False
    return all(_points(one, answers) == _points(two, answers) for answers in _answers(one.questions))


def _paired(rule: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield both rules with their items in one order, where they are the same items."""
    for key in ("items", "options"):
        sides = [sorted(one.get(key, ()), key=lambda item: str(item["text"])) for one in (rule, other)]
        if sides[0] and [item["text"] for item in sides[0]] == [item["text"] for item in sides[1]]:
            yield {**rule, key: sides[0]}
            yield {**other, key: sides[1]}
            return
    yield from (rule, other)


def _sort(question: Question) -> tuple[Any, ...]:
    return (question.kind, question.low, question.high) if isinstance(question, Finding) else (question.kind,)


def bound(rule: Mapping[str, Any], points: Decimal) -> BoundRule:
    """Return a rule bound to an indicator of so many points."""
    params = {key: value for key, value in rule.items() if key != "type"}
    return Binder(CATALOGUE).bind(
        Indicator("form", "某项", points, rule=RuleSpec(str(rule["type"]), params)), ()
    )


def _points(rule: BoundRule, values: tuple[Any, ...]) -> Decimal | None:
    answers: dict[str, Any] = {}
    for question, value in zip(rule.questions, values, strict=True):
        if not question.asked(answers):
            continue
        answers[question.id] = (
            question.options[value % len(question.options)].id if isinstance(question, Choice) else value
        )
    outcome = score(rule, answers)
    return outcome.points if isinstance(outcome, Outcome) else None


def _answers(questions: tuple[Question, ...]) -> Iterator[tuple[Any, ...]]:
    tried = [_tried(question) for question in questions]
    size = 1
    for one in tried:
        size *= len(one)
    if size <= MOST:
        yield from islice(product(*tried), MOST)
        return
    drawn = Random(size)  # noqa: S311 - answers, no secrets
    for place in range(MOST):
        yield tuple(one[0] if place == 0 else drawn.choice(one) for one in tried)


def _tried(question: Question) -> list[Any]:
    if isinstance(question, YesNo):
        return [True, False]
    if isinstance(question, Choice):
        return list(range(len(question.options)))
    if isinstance(question, Finding):
        ends = [question.low, question.high]
        found = [FindingAnswer(found=True, amount=one, why="") for one in ends if one is not None]
        return [
            FindingAnswer(found=False, amount=None, why=""),
            *(found or [FindingAnswer(found=True, amount=None, why="")]),
        ]
    if isinstance(question, FreeText):
        return ["理由"]
    if isinstance(question, Percent):
        return _RATIOS
    if isinstance(question, Amount):
        return [Decimal(n) / 2 for n in range(12)]
    if isinstance(question, Count | Number):
        return _NUMBERS
    return [None]


def printed(text: str, points: Decimal | int, title: str = "某项") -> PrintedStandard:
    """Return a row of a form."""
    return PrintedStandard(title, text, Decimal(points))
