"""A system tried out before anybody uses it: sheets of made-up answers, scored by the engine as any other."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, product
from math import prod
from random import Random
from typing import Any

from attrs import field, frozen

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.plugins.calling import score
from chidu.plugins.fence import Fault
from chidu.rules.questions import AnswerError, Question
from chidu.scoring.engine import assess
from chidu.scoring.fact_book import FactBook
from chidu.scoring.gathering import gather
from chidu.scoring.made_up import NO_SCALE, Scale, at_random, extremes
from chidu.scoring.scales import Leaf, numbers, scales
from chidu.sheets.accepting import accept, fact_question
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.policies import alternatives

Answers = dict[str, Any]
Draw = Callable[[Question], Any]
FactDraw = Callable[[Question, Leaf], Any]
#: How many sets of facts are tried for extremes beside the ends, and of answers for one indicator.
MIXES = 28
COMBINATIONS = 128
#: Which end of their values facts take: first those that nothing is divided by, then those that something is.
_ENDS = ((0, 0), (-1, -1), (0, -1), (-1, 0))
#: How often facts that cannot be computed with are drawn anew.
_REDRAWN = 8
_NOT_COMPUTABLE = "W705"


@frozen
class Trial:
    """A sheet of made-up answers scored; ``refused`` is what the questions did not accept."""

    assessment: Assessment
    refused: tuple[Diagnostic, ...]


def random_trials(bound: BoundSystem, count: int, seed: int) -> Iterator[Trial]:
    """Yield ``count`` trials of answers at random; one ``seed`` gives the same trials, always."""
    chance = Random(seed)  # noqa: S311 - nothing is secret here
    known = scales(bound, _divisors(bound))
    for _ in range(count):
        facts = _facts(bound, lambda question, leaf: at_random(question, chance, known.get(leaf, NO_SCALE)))
        answers = {
            name: _answered(one, lambda question: at_random(question, chance))
            for name, one in bound.indicators.items()
        }
        yield _tried(bound, facts, answers, chance)


def extreme_trials(bound: BoundSystem, seed: int) -> Iterator[Trial]:
    """Yield trials in which every indicator gets as little, and as much, as its answers allow."""
    chance = Random(seed)  # noqa: S311 - nothing is secret here
    search = _Search(bound, chance)
    known = scales(bound, _divisors(bound))
    for number in range(MIXES + len(_ENDS)):
        facts = _computable(bound, number, chance, known)
        typed, _ = accept(bound, _sheet(bound, facts, {}, {}))
        ends = search.ends(FactBook(bound, typed.facts))
        for end in (0, 1):
            yield _tried(bound, facts, {name: both[end] for name, both in ends.items()}, chance)


def _drawing(number: int, chance: Random, known: Mapping[Leaf, Scale]) -> FactDraw:
    """Return how facts are drawn: first what is divided by and all else at their ends, then mixed."""

    def draw(question: Question, leaf: Leaf) -> Any:
        scale = known.get(leaf, NO_SCALE)
        values = extremes(question, scale)
        if not values:
            return None
        return values[_ENDS[number][scale.divides]] if number < len(_ENDS) else chance.choice(values)

    return draw


def _computable(
    bound: BoundSystem, number: int, chance: Random, known: Mapping[Leaf, Scale]
) -> dict[str, Any]:
    """Return facts as they are drawn, or mixed where those cannot be computed with, such as two equal limits."""
    facts = _facts(bound, _drawing(number, chance, known))
    found = _troubles(bound, facts)
    for _ in range(_REDRAWN):
        if found == 0:
            break
        mixed = _facts(bound, _drawing(len(_ENDS), chance, known))
        left = _troubles(bound, mixed)
        if left < found:
            facts, found = mixed, left
    return facts


def _divisors(bound: BoundSystem) -> frozenset[Leaf]:
    """Return the facts without which something cannot be computed when they are 0; found by trying each."""
    leaves = numbers(bound)

    def troubled(zero: Leaf | None) -> int:
        facts = _facts(bound, lambda question, leaf: ZERO if leaf == zero else _last(question))
        return _troubles(bound, facts)

    usual = troubled(None)
    return frozenset([leaf for leaf in leaves if troubled(leaf) > usual])


def _last(question: Question) -> Any:
    values = extremes(question)
    return values[-1] if values else None


def _troubles(bound: BoundSystem, facts: Mapping[str, Any]) -> int:
    sheet, _ = accept(bound, _sheet(bound, facts, {}, {}))
    return sum(1 for one in assess(bound, sheet).problems if one.code == _NOT_COMPUTABLE)


def _facts(bound: BoundSystem, draw: FactDraw) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for name, fact in bound.system.facts.items():
        if fact.formula:
            continue
        if fact.type != "table":
            facts[name] = draw(fact_question(name, fact), (name, ""))
        elif fact.rows:
            facts[name] = {row.id: _row(name, fact.columns, draw) for row in fact.rows}
        else:
            facts[name] = [_row(name, fact.columns, draw) for _ in range(2)]
    return {name: value for name, value in facts.items() if value is not None}


def _row(fact: str, columns: Mapping[str, Any], draw: FactDraw) -> dict[str, Any]:
    cells = {name: draw(fact_question(name, column), (fact, name)) for name, column in columns.items()}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _answered(one: BoundIndicator, draw: Draw) -> Answers:
    drawn = {asked.question.id: draw(asked.question) for asked in one.asked if asked.formula is None}
    return {name: value for name, value in drawn.items() if value is not None}


def _sheet(
    bound: BoundSystem, facts: Mapping[str, Any], answers: Mapping[str, Answers], chosen: Mapping[str, str]
) -> ScoreSheet:
    head = bound.system.head
    reasons = dict.fromkeys(bound.indicators, tr("（试算）"))
    held = Round(answers=answers, reasons=reasons, chosen=chosen)
    return ScoreSheet(1, SystemReference(head.id, head.version), (), facts, {"self": held})


def _tried(
    bound: BoundSystem, facts: Mapping[str, Any], answers: Mapping[str, Answers], chance: Random
) -> Trial:
    groups = [group for group in alternatives(bound.system) if group.choose == "one"]
    chosen = {group.id: chance.choice(group.children).id.rpartition(".")[2] for group in groups}
    sheet, refused = accept(bound, _sheet(bound, facts, answers, chosen))
    return Trial(assess(bound, sheet), refused)


@frozen(eq=False)
class _Search:
    """Looks for the answers that give an indicator the fewest and the most points."""

    bound: BoundSystem
    chance: Random
    known: dict[str, tuple[Answers, Answers]] = field(factory=dict)

    def ends(self, book: FactBook) -> dict[str, tuple[Answers, Answers]]:
        return {name: self._ends(one, book) for name, one in self.bound.indicators.items()}

    def _ends(self, one: BoundIndicator, book: FactBook) -> tuple[Answers, Answers]:
        name = one.indicator.id
        if name in self.known:
            return self.known[name]
        scored = [
            (points, number, answers)
            for number, answers in enumerate(self._combinations(one))
            if (points := _points(one, answers, book)) is not None
        ]
        found = (min(scored)[2], max(scored)[2]) if scored else ({}, {})
        if all(asked.formula is None for asked in one.asked):  # the same whatever the facts are
            self.known[name] = found
        return found

    def _combinations(self, one: BoundIndicator) -> Iterator[Answers]:
        asked = [asked.question for asked in one.asked if asked.formula is None]
        choices = [
            (*extremes(question), *([] if question.required else [None])) or (None,) for question in asked
        ]
        every: Iterator[tuple[Any, ...]] = product(*choices)
        if prod(map(len, choices)) > COMBINATIONS:
            ends = [tuple(each[end] for each in choices) for end in (0, -1)]
            drawn = [tuple(map(self.chance.choice, choices)) for _ in range(COMBINATIONS)]
            every = iter([*ends, *drawn])
        for values in islice(every, COMBINATIONS + 2):
            pairs = zip(asked, values, strict=True)
            yield {question.id: value for question, value in pairs if value is not None}


def _points(one: BoundIndicator, answers: Answers, book: FactBook) -> Decimal | None:
    """Return what these answers give, None where they give nothing that counts."""
    if one.rule is None:
        return None
    try:
        typed = {
            asked.question.id: asked.question.accept(answers[asked.question.id])
            for asked in one.asked
            if asked.question.id in answers
        }
    except AnswerError:
        return None
    gathered = gather(one, {one.indicator.id: typed}, book)
    if gathered.missing or gathered.troubles:
        return None
    outcome = score(one.rule, gathered.answers)
    return None if isinstance(outcome, Fault) else outcome.points
