"""The rule formula: an expression's result, within floor and full marks."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import formula

PARAMS = {"expression": "(1 - a / b) * points"}


@given(st.decimals(-1000, 1000, places=3), st.integers(0, 10))
def test_result_is_clamped(bench: Any, result: Decimal, floor: int):
    """Points are the result, not below the floor and not above full marks."""
    assert bench(formula, {**PARAMS, "floor": floor}, 10).points({"result": result}) == min(
        max(result, floor), 10
    )


def test_expression_is_bound_to_facts_and_points(bench: Any):
    """The question carries the expression, and what ``points`` stands for."""
    (question,) = bench(formula, PARAMS, 7).questions
    assert (question.fact, question.given) == ("(1 - a / b) * points", (("points", Decimal(7)),))


def test_bounds_without_a_result_are_open(bench: Any):
    """Until the facts are known everything from the floor up is open."""
    assert bench(formula, {**PARAMS, "floor": 2}, 10).bounds({}) == (2, 10)


def test_floor_above_full_marks_is_told(bench: Any):
    """A floor above full marks is a mistake."""
    (problem,) = bench(formula, {**PARAMS, "floor": 11}, 10).problems
    assert problem.at == ("floor",)


def test_standard(bench: Any):
    """The expression is printed with the signs of print, or in the words given for it."""
    assert (
        bench(formula, {**PARAMS, "floor": 1}, 10).standard
        == "指标得分=(1 - a ÷ b) × 指标分值，满分10分，不低于1分。"
    )
    named = bench(formula, {"expression": "points_lost + old.points"}, 10).standard
    assert named == "指标得分=points_lost + old.points，满分10分。"
    assert bench(formula, {**PARAMS, "printed": "甲÷乙"}, 10).standard == "指标得分=甲÷乙，满分10分。"
