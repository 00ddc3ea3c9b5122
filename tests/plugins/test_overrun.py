"""The rule overrun: linear or reciprocal loss for exceeding a plan."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import overrun
from chidu_rules.overrun import Params, points_left

NUMBERS = st.decimals(Decimal("0.01"), 10**6, places=2)
ANY = st.decimals(-(10**3), 10**3, places=2)
METHOD = st.sampled_from(["linear", "reciprocal"])


@given(NUMBERS, NUMBERS)
def test_linear(bench: Any, plan: Decimal, actual: Any):
    """分值 × max(0, 1 − (实际 − 计划) ÷ 计划), full without overrun, nothing from double on."""
    points = bench(overrun, {}, 3).points({"plan": plan, "actual": actual})
    assert points == max(Decimal(0), min(Decimal(3), 3 * (2 * plan - actual) / plan))


@given(NUMBERS, NUMBERS)
def test_reciprocal(bench: Any, plan: Decimal, actual: Any):
    """分值 × 计划 ÷ 实际, full without overrun, never quite nothing."""
    points = bench(overrun, {"method": "reciprocal"}, 3).points({"plan": plan, "actual": actual})
    assert points == (3 if actual <= plan else 3 * plan / actual)


@given(METHOD, ANY, ANY)
def test_promises(bench: Any, method: str, plan: Decimal, actual: Any):
    """Whatever the numbers: points inside full marks, or none and a problem."""
    outcome = bench(overrun, {"method": method}, 3).outcome({"plan": plan, "actual": actual})
    assert (outcome.points is None) == (plan <= 0)


@given(METHOD, NUMBERS, NUMBERS, NUMBERS)
def test_more_overrun_is_never_better(method: str, plan: Decimal, one: Decimal, other: Any):
    """Spending more never gives more points."""
    less, more = sorted((one, other))
    full = Decimal(3)
    assert points_left(method, full, plan, less) >= points_left(method, full, plan, more)


@given(NUMBERS, NUMBERS)
def test_linear_is_the_stricter(plan: Decimal, actual: Any):
    """The linear method never leaves more than the reciprocal one."""
    linear, reciprocal = (
        points_left(method, Decimal(3), plan, actual) for method in ("linear", "reciprocal")
    )
    assert linear <= reciprocal


@pytest.mark.parametrize(("method", "points"), [("linear", "2.40"), ("reciprocal", "2.50")])
def test_published_comparison(bench: Any, method: str, points: Any):
    """20 % over, 3 points: 2.40 and 2.50."""
    assert bench(overrun, {"method": method}, 3).points({"plan": 100, "actual": 120}) == Decimal(points)


def test_zero_plan_names_its_fact(bench: Any):
    """A plan of zero gives no points and names the fact."""
    outcome = bench(overrun, {"plan": "budget"}, 3).outcome({"plan": 0, "actual": 1})
    assert outcome.status == "incomplete"
    assert outcome.problem == "计划数 budget 是 0，算不出超支比例：请填大于 0 的计划数"


def test_lines(bench: Any):
    """The line says the numbers, and by how much they exceed."""
    tried = bench(overrun, {}, 3)
    assert tried.outcome({"plan": 100, "actual": 130}).lines[0].text == "计划 100，实际 130，超支 30%"
    assert tried.outcome({"plan": 100, "actual": 90}).lines[0].text == "计划 100，实际 90，没有超支"


@pytest.mark.parametrize(
    ("raw", "reach"),
    [
        ({}, (0, 3)),
        ({"plan": 100}, (0, 3)),
        ({"actual": 100}, (0, 3)),
        ({"actual": 0}, (3, 3)),
        ({"plan": 0, "actual": 5}, (0, 3)),
        ({"plan": 100, "actual": 150}, (Decimal("1.5"), Decimal("1.5"))),
    ],
)
def test_bounds_of_partial_answers(bench: Any, raw: dict[str, Any], reach: Any):
    """One number leaves everything open, except where nothing was spent."""
    assert bench(overrun, {}, 3).bounds(raw) == reach


def test_unanswered(bench: Any):
    """One number is no score."""
    assert bench(overrun, {}, 3).outcome({"plan": 100}) is None


def test_questions(bench: Any):
    """Both numbers are asked or read from facts, in their unit."""
    plan, actual = bench(overrun, Params(plan="budget", actual="spent", unit="万元"), 3).questions
    assert (plan.fact, actual.fact) == ("budget", "spent")
    assert plan.unit == actual.unit == "万元"


def test_standards(bench: Any):
    """The standard says which method holds, and what it is about."""
    printed = bench(overrun, {"method": "reciprocal", "what": "工程造价不超概算"}, 3).standard
    assert printed == "工程造价不超概算得3分，超支的，按计划数÷实际数×3分计分。"


def test_no_static_problems(bench: Any):
    """There is nothing to get wrong that the schema does not refuse."""
    assert bench(overrun, {}, 3).problems == ()


@pytest.mark.parametrize(
    ("params", "at", "words"),
    [
        ({"plan": "0"}, "plan", "永远算不出超支比例"),
        ({"plan": "100", "actual": "120"}, "actual", "得分永远一样"),
    ],
)
def test_numbers_that_never_decide(bench: Any, params: dict[str, str], at: str, words: str):
    """A plan of nothing is never computable, and two fixed numbers always score the same; one alone may stand."""
    (problem,) = bench(overrun, params, 3).problems
    assert (problem.at, words in problem.message) == ((at,), True)
    assert bench(overrun, {"plan": "100"}, 3).problems == ()
