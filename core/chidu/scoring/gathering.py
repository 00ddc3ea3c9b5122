"""The answers of one indicator gathered from the sheet and from facts; what is missing is said, never guessed."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from chidu.decimals import guarded
from chidu.language import tr
from chidu.model.sheet import NOTHING
from chidu.rules.questions import AnswerError
from chidu.scoring.fact_book import FactBook
from chidu.systems.bound import Asked, BoundIndicator


class Gathered(NamedTuple):
    """Typed answers; ``missing`` and ``troubles`` are sentences, each of which keeps the rule from being called."""

    answers: Mapping[str, Any]
    missing: tuple[str, ...] = ()  # not answered, or an unknown fact
    troubles: tuple[str, ...] = ()  # not computable, or a fact that the question does not accept


def gather(bound: BoundIndicator, answered: Mapping[str, Mapping[str, Any]], facts: FactBook) -> Gathered:
    """Return what is known for the indicator's questions; ``answered`` is a round's answers by indicator."""
    given = answered.get(bound.indicator.id, NOTHING)
    if bound.plain and len(given) == len(bound.asked):
        return Gathered(given)  # nothing to look up, every question answered
    if not bound.from_facts:
        return _asked(bound, given, facts)
    known = facts.gathered.get(bound.indicator.id)
    if known is None:
        known = facts.gathered[bound.indicator.id] = _asked(bound, given, facts)
    return known


def _asked(bound: BoundIndicator, given: Mapping[str, Any], facts: FactBook) -> Gathered:
    answers: dict[str, Any] = {}
    missing: list[str] = []
    troubles: list[str] = []
    for one in bound.asked:
        question = one.question
        if question.when and not question.asked(answers):
            continue
        value = given.get(question.id) if one.formula is None else _from_facts(one, facts, troubles)
        if value is not None:
            answers[question.id] = value
        if question.required and (value is None or not question.is_complete(value)):
            missing.append(_named(one, facts))
    return Gathered(MappingProxyType(answers), () if troubles else tuple(missing), tuple(troubles))


def _from_facts(one: Asked, facts: FactBook, troubles: list[str]) -> Any:
    formula = one.formula
    if formula is None:
        return None
    value, trouble = facts.evaluate(formula)
    troubles.extend(trouble)
    try:
        return None if value is None else one.question.accept(_guarded(value))
    except AnswerError as error:
        troubles.append(
            tr("{text}（{fact}）：{error}", text=one.question.text, fact=formula.text, error=error)
        )
        return None


def _guarded(value: Any) -> Any:
    """Return a number without the noise of divisions: thirds that sum to 1 reach the band that begins there."""
    return guarded(value) if isinstance(value, Decimal) else value


def _named(one: Asked, facts: FactBook) -> str:
    if one.formula is None:
        return one.question.text
    unknown = tr("、").join(facts.unknown_titles(one.formula))
    return tr("{text}（事实 {facts} 未填）", text=one.question.text, facts=unknown or one.formula.text)
