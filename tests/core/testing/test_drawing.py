"""Answers and parameters drawn: accepted by their questions, fitting their schema, and at the ends that matter."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.loading import LoadedRule
from chidu.plugins.shapes import schema_for, shape_of
from chidu.rules import (
    Amount,
    Choice,
    Count,
    Date,
    Finding,
    FreeText,
    Money,
    Number,
    Option,
    Percent,
    Question,
    Table,
    YesNo,
)
from chidu.testing.drawing_answers import Known, candidates, drawn_answers, fewer, is_complete, settled
from chidu.testing.drawing_params import drawn_params

ONE, FIVE = Decimal(1), Decimal(5)
QUESTIONS: tuple[Question, ...] = (
    YesNo("yes", "?"),
    Choice("choice", "?", options=(Option("a", "甲"), Option("b", "乙"))),
    Number("number", "?", low=ONE, high=FIVE),
    Number("free", "?"),
    Count("count", "?"),
    Money("money", "?", unit="万元"),
    Percent("percent", "?"),
    Amount("amount", "?", low=ONE, high=FIVE, step=Decimal("0.5")),
    Date("date", "?"),
    FreeText("text", "?", required=False),
    Finding("finding", "?", ONE, FIVE),
    Table("table", "?", columns=(Count("n", "?"), YesNo("ok", "?"))),
    FreeText("why", "?", when=(("yes", True),)),
)
SEEDS = st.integers(0, 2**32)
RULES = [
    one
    for offer in Catalogue(built_in=True).rules
    if isinstance(one := Catalogue(built_in=True).rule(offer.name), LoadedRule)
]


def seeded(seed: int) -> Random:
    """Return a chance that is the same each time."""
    return Random(seed)  # noqa: S311 - nothing is secret here


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_candidates_are_typed_answers(question: Question):
    """Every kind of question has candidates, each accepted and complete, none twice."""
    found = candidates(question, Known((Decimal(3),)), seeded(1))
    assert len(found) > 1
    assert all(question.is_complete(one) for one in found)
    assert all(one not in found[:place] for place, one in enumerate(found))


@pytest.mark.parametrize("wanted", ["2.99", "3", "3.01", "3.5", "-30"])
def test_numbers_beside_those_of_the_rule_are_tried(wanted: str):
    """Where a rule compares with 3, 3 is tried, and what lies just beside it."""
    assert Decimal(wanted) in candidates(Number("n", "?"), Known((Decimal(3),)), seeded(1))


def test_ends_of_a_range_are_tried():
    """Both ends of a range, and nothing beyond them."""
    found = candidates(QUESTIONS[2], Known((Decimal(9),)), seeded(1))
    assert {ONE, FIVE} <= set(found)
    assert all(1 <= one <= 5 for one in found)


def test_fact_that_is_a_number_is_always_that():
    """A question that is bound to a constant has one answer."""
    assert candidates(Number("n", "?", fact="100"), Known(), seeded(1)) == (100,)


@given(seed=SEEDS)
def test_drawn_answers_are_complete(seed: int):
    """All that is asked and required is answered, and nothing that is not asked."""
    found = drawn_answers(QUESTIONS, Known((FIVE,)), seeded(seed))
    assert is_complete(QUESTIONS, found)
    assert ("why" in found) == found["yes"]


@given(seed=SEEDS)
def test_fewer_answers_are_some_of_them(seed: int):
    """What is left is a part, and holds no answer to what would then not be asked."""
    chance = seeded(seed)
    whole = drawn_answers(QUESTIONS, Known(), chance)
    part = fewer(QUESTIONS, whole, chance)
    assert part.items() <= whole.items()
    assert "why" not in part or part.get("yes") is True


def test_settled_takes_away_and_fills_in():
    """After a change of mind, what is no longer asked goes, and what is now asked comes."""
    whole = settled(QUESTIONS, {"yes": True}, Known(), seeded(1))
    assert "why" in whole
    assert "why" not in settled(QUESTIONS, {**whole, "yes": False}, Known(), seeded(1))


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.name)
@given(seed=SEEDS)
def test_drawn_parameters_fit_their_schema(rule: Any, seed: int):
    """What is drawn from a rule's schema, that schema accepts."""
    params = drawn_params(schema_for(rule.info.params), FIVE, seeded(seed))
    assert shape_of(rule.info.params).problems(params) == []
