"""The rule interpolation: a line between two points, level beyond them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import interpolation
from chidu_rules.interpolation import between

NUMBERS = st.decimals(-100, 100, places=2)
NUMBER = {"kind": "number"}


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([0, 1, 4]))
def test_every_value_keeps_its_promises(
    bench: Any, value: Decimal, best: Decimal, worst: Decimal, floor: int
):
    """Whatever the three numbers: points between floor and full marks, and bounds that hold."""
    outcome = bench(interpolation, {**NUMBER, "floor": floor}, 5).outcome(
        {"value": value, "full_at": best, "none_at": worst}
    )
    assert (outcome.points is None) == (best == worst)
    assert outcome.points is None or floor <= outcome.points <= 5


@given(NUMBERS, NUMBERS, NUMBERS.filter(lambda one: one > 0))
def test_rising_line(one: Decimal, other: Decimal, width: Decimal):
    """A higher value never earns less, and the two ends are exact."""
    low, high = sorted((one, other))
    worst, best = (Decimal(0), Decimal(0)), (width, Decimal(5))
    assert between(low, worst, best) <= between(high, worst, best)
    assert (between(Decimal(0), worst, best), between(width, worst, best)) == (0, 5)


@pytest.mark.parametrize(("value", "points"), [("0.1", 5), ("0.2", "2.5"), ("0.3", 0), ("9", 0), ("0", 5)])
def test_falling_line(bench: Any, value: str, points: Any):
    """Where full marks lie lower, less is better."""
    params = {"full_at": Decimal("0.1"), "none_at": Decimal("0.3")}
    assert bench(interpolation, params, 5).points({"value": Decimal(value)}) == Decimal(points)


BOUNDS = [
    ({}, (1, 5)),
    ({"value": 3}, (1, 5)),
    ({"value": 3, "full_at": 3}, (5, 5)),
    ({"value": 3, "none_at": 3}, (1, 1)),
    ({"value": 3, "full_at": 4}, (1, 5)),
    ({"full_at": 4, "none_at": 2}, (1, 5)),
    ({"value": 3, "full_at": 4, "none_at": 2}, (3, 3)),
]


@pytest.mark.parametrize(("raw", "reach"), BOUNDS)
def test_bounds_of_partial_answers(bench: Any, raw: Any, reach: Any):
    """Three numbers decide, and a value at one of the ends alone."""
    assert bench(interpolation, {**NUMBER, "floor": 1}, 5).bounds(raw) == reach


def test_questions_are_those_the_template_leaves_open(bench: Any):
    """What the template gives is not asked, what a fact gives is read."""
    params = {"value": "a / b", "full_at": Decimal("0.3"), "none_at": "lowest"}
    found = bench(interpolation, params, 5).questions
    assert [(one.id, one.fact) for one in found] == [("value", "a / b"), ("none_at", "lowest")]


PROBLEMS = [
    ({"floor": 5}, ("floor",), "应低于"),
    ({"full_at": 1, "none_at": 1}, ("none_at",), "相同"),
    ({"value": 1}, ("value",), "得分永远一样"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(interpolation, params, 5).problems
    assert problem.at == at
    assert words in problem.message


BETWEEN = "在两者之间的按比例计分。"
STANDARDS = [
    ({"full_at": "0.9", "none_at": "0.6"}, "满意率达到90%得5分，60%（含）以下的不得分，"),
    ({"full_at": "0.1", "none_at": "0.3"}, "满意率不高于10%得5分，30%（含）以上的不得分，"),
    ({"full_at": "0.3", "floor": 1}, "满意率达到30%得5分，等于或劣于基准值的得1分，"),
    ({"none_at": "0.3"}, "满意率达到目标值得5分，等于或劣于30%的不得分，"),
]


@pytest.mark.parametrize(("given_ends", "text"), STANDARDS)
def test_standard(bench: Any, given_ends: dict[str, Any], text: str):
    """The printed standard is a sentence that names both ends; one that is not in the template by what it is."""
    ends = {key: Decimal(value) for key, value in given_ends.items()}
    assert bench(interpolation, {**ends, "what": "满意率"}, 5).standard == text + BETWEEN


def test_a_percent_typed_as_a_number_of_hundredths(bench: Any):
    """Ends typed as 90 and 60 are asked about, each at its place; a plain number may be as large as it likes."""
    ends = {"full_at": 90, "none_at": 60}
    problems = bench(interpolation, ends, 5).problems
    assert [(one.at, one.warning) for one in problems] == [(("full_at",), True), (("none_at",), True)]
    assert "是不是 0.9（90%）？" in problems[0].message
    assert bench(interpolation, {**ends, **NUMBER}, 5).problems == ()
