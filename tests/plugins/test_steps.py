"""The rule steps: so much for every step between a value and its standard."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import steps
from chidu_rules.steps import shortfall, steps_in

NUMBERS = st.decimals(-100, 100, places=3)
SIZES = st.sampled_from([Decimal(text) for text in ("0.01", "0.03", "0.05", "1", "7")])
PARTIAL = st.sampled_from(["floor", "ceil", "proportional"])
DIRECTION = st.sampled_from(["up", "down", "both"])
STAFF = {"standard": 1, "direction": "down", "step": Decimal("0.01"), "each": Decimal("0.5")}


@given(st.tuples(NUMBERS, NUMBERS), SIZES, st.tuples(PARTIAL, DIRECTION), st.sampled_from([0, 1, 5]))
def test_every_value_keeps_its_promises(
    bench: Any, numbers: tuple[Decimal, Decimal], step: Decimal, ways: tuple[str, str], floor: int
):
    """Whatever the numbers: points between floor and full marks, lines that sum, bounds that hold."""
    (value, standard), (partial, direction) = numbers, ways
    params = {
        "step": step,
        "each": Decimal("0.3"),
        "partial": partial,
        "direction": direction,
        "floor": floor,
    }
    points = bench(steps, params, 5).points({"value": value, "standard": standard})
    gap = shortfall(direction, value, standard)
    assert points == max(floor, 5 - Decimal("0.3") * steps_in(gap, step, partial))


@given(NUMBERS.map(abs), SIZES)
def test_partial_steps_are_ordered(gap: Decimal, step: Decimal):
    """A begun step counts nothing, in part or whole, and the three differ by less than one step."""
    floor, part, ceil = (steps_in(gap, step, partial) for partial in ("floor", "proportional", "ceil"))
    assert floor <= part <= ceil <= floor + 1
    assert floor == floor.to_integral_value()
    assert (floor == ceil) == (gap % step == 0)


@pytest.mark.parametrize(("direction", "gap"), [("up", 2), ("down", 0), ("both", 2)])
def test_direction(direction: str, gap: int):
    """Below the standard loses upwards, above it downwards, either side where both."""
    assert shortfall(direction, Decimal(8), Decimal(10)) == gap


BOUNDS = [({}, (0, 5)), ({"value": Decimal("1.02")}, (4, 4)), ({"value": 1}, (5, 5))]


@pytest.mark.parametrize(("raw", "reach"), BOUNDS)
def test_bounds_follow_the_value(bench: Any, raw: Any, reach: Any):
    """Without the value everything is open, with it nothing is."""
    assert bench(steps, STAFF, 5).bounds(raw) == reach


def test_bounds_without_standard_are_open(bench: Any):
    """A value alone decides nothing while its standard is asked."""
    params = {key: value for key, value in STAFF.items() if key != "standard"}
    assert bench(steps, {**params, "floor": 1}, 5).bounds({"value": 1}) == (1, 5)


def test_questions_are_those_the_template_leaves_open(bench: Any):
    """A standard in the template is not asked, one from a fact is read."""
    assert [one.id for one in bench(steps, STAFF, 5).questions] == ["value"]
    value, standard = bench(steps, {**STAFF, "value": "a / b", "standard": "city"}, 5).questions
    assert (value.fact, standard.fact, value.kind) == ("a / b", "city", "percent")


def test_less_than_a_step_says_so(bench: Any):
    """A gap that costs nothing is told in the line."""
    outcome = bench(steps, STAFF, 5).outcome({"value": Decimal("1.006")})
    assert [line.text for line in outcome.lines] == ["100.6%，标准 100%，相差 0.6%，不足一步，不扣分"]


PROBLEMS = [
    ({"floor": 6}, ("floor",), "下限 6 分高于"),
    ({"value": 1}, ("value",), "得分永远一样"),
    ({"each": 6}, ("each",), "每步扣 6 分"),
    ({"standard": 95}, ("standard",), "是不是 0.95（95%）？"),
    ({"step": 1}, ("step",), "是不是 0.01（1%）？"),
]


@pytest.mark.parametrize(("more", "at", "words"), PROBLEMS)
def test_problem(bench: Any, more: dict[str, Any], at: tuple[str, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(steps, {**STAFF, **more}, 5).problems
    assert problem.at == at
    assert words in problem.message


STANDARDS = [
    ({}, "不高于100%的得5分；每高1%扣0.5分，扣完为止。"),
    ({"direction": "up", "partial": "ceil"}, "不低于100%的得5分；每低1%扣0.5分，不足的按一步扣，扣完为止。"),
    (
        {"floor": 1, "partial": "proportional"},
        "不高于100%的得5分；每高1%扣0.5分，不足的按比例扣，扣至1分为止。",
    ),
]


@pytest.mark.parametrize(("more", "text"), STANDARDS)
def test_standard(bench: Any, more: dict[str, Any], text: str):
    """The printed standard says direction, step, cost, begun steps and floor."""
    assert bench(steps, {**STAFF, **more}, 5).standard == text
