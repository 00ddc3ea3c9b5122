"""Hypothesis strategies for a rule's parameters and answers, made from its own schema and questions.

Hypothesis is needed here and nowhere else in chidu::

    @given(data=st.data())
    def test_never_negative(data):
        params = data.draw(params_for("late", points=3))
        answers = data.draw(answers_for("late", points=3, params=params))
        assert score_once("late", answers, points=3, params=params).points >= 0

What is drawn is written as in a template and in a sheet, so that ``score_once`` takes it.
"""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from chidu.language import tr
from chidu.plugins.fence import Fault
from chidu.plugins.loading import LoadedRule, load
from chidu.plugins.shapes import schema_for
from chidu.rules.questions import FindingAnswer, Question
from chidu.testing.drawing_answers import Known, drawn_answers
from chidu.testing.drawing_params import drawn_params
from chidu.testing.single import RuleRefusedError, bind_once
from chidu.testing.subjects import Subject, named, offered
from chidu.testing.values import days_in, numbers_in

try:
    from hypothesis import assume
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError(tr("chidu.testing.strategies 需要 hypothesis：pip install hypothesis")) from error


def params_for(subject: Subject, points: Decimal | int | str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw parameters that ``chidu check`` lets pass for an indicator of these points."""
    schema = schema_for(_loaded(subject).info.params)
    full = Decimal(points)

    def fitting(chance: Random) -> dict[str, Any]:
        params = drawn_params(schema, full, chance)
        try:
            bind_once(subject, params, full)
        except RuleRefusedError:
            assume(False)
        return params

    return _chances().map(fitting)


def answers_for(
    subject: Subject, points: Decimal | int | str, params: Mapping[str, Any] | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Draw answers to all that the rule asks and requires, and to some of the rest."""
    bound = bind_once(subject, params or {}, points)
    known = Known((bound.indicator.points, *numbers_in(bound.params)), days_in(bound.params))
    return _chances().map(lambda chance: _plain(bound.questions, known, chance))


def _chances() -> st.SearchStrategy[Any]:
    """Return the chance that hypothesis itself steers, records and shrinks."""
    return st.randoms(use_true_random=False)


def _plain(questions: tuple[Question, ...], known: Known, chance: Random) -> dict[str, Any]:
    found = drawn_answers(questions, known, chance)
    return {name: _written(value) for name, value in found.items()}


def _written(value: Any) -> Any:
    """Return a typed answer as a sheet has it."""
    if isinstance(value, FindingAnswer):
        said = {"found": value.found, "amount": value.amount, "why": value.why}
        return {key: one for key, one in said.items() if one not in (None, "")}
    if isinstance(value, tuple):
        return [{key: _written(one) for key, one in row.items()} for row in value]
    return value


def _loaded(subject: Subject) -> LoadedRule:
    offer = offered(named(subject))
    rule = offer if isinstance(offer, Fault) else load(offer)
    if isinstance(rule, Fault):
        raise RuleRefusedError(rule.message)
    return rule
