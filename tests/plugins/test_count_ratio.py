"""The rule count_ratio: the share of sub-measures that reach their targets."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import count_ratio

NUMBERS = st.decimals(-5, 30, places=1)
THREE = {
    "items": [
        {"id": "up", "text": "增产", "target": 10},
        {"id": "down", "text": "能耗", "target": 10, "direction": "down"},
        {"id": "said", "text": "验收", "kind": "yes_no"},
    ]
}
LIMITED = {**THREE, "over_from": Decimal("1.3")}


@given(NUMBERS, NUMBERS, st.booleans(), st.booleans())
def test_share_of_achieved(bench: Any, up: Decimal, down: Decimal, said: bool, limited: bool):  # noqa: FBT001
    """Points are the share achieved; with a limit, what is far over does not count, but less of what should be low does."""
    points = bench(count_ratio, LIMITED if limited else THREE, 9).points(
        {"up.actual": up, "down.actual": down, "said": said}
    )
    met = [
        up >= 10 and not (limited and up >= 13),
        down <= 10,
        said,
    ]
    assert points == 3 * sum(met)


EDGES = [("9.9", 0), ("10", 10), ("12.9", 10), ("13", 0)]


@pytest.mark.parametrize(("actual", "points"), EDGES)
def test_limit(bench: Any, actual: str, points: int):
    """At the target it counts, at 130 % of it no more."""
    params = {"over_from": Decimal("1.3"), "items": [{"id": "a", "text": "甲", "target": 10}]}
    assert bench(count_ratio, params, 10).points({"a.actual": Decimal(actual)}) == points


def test_zero_target(bench: Any):
    """Without a limit a target of zero is reached like any other, with one there is no rate."""
    raw = {"a.actual": 0, "a.target": 0}
    items = [{"id": "a", "text": "事故", "direction": "down"}]
    assert bench(count_ratio, {"items": items}, 10).points(raw) == 10
    upwards = [{"id": "a", "text": "事故"}]
    outcome = bench(count_ratio, {"items": upwards, "over_from": Decimal("1.3")}, 10).outcome(raw)
    assert "事故的目标值不大于 0" in outcome.problem


def test_bounds_are_exact(bench: Any):
    """The reach of partial answers is that of all their completions."""
    choices = {"up.actual": [9, 10], "down.actual": [10, 11], "said": [True, False]}
    tried = bench(count_ratio, THREE, 9)
    for raw in ({}, {"said": True}, {"up.actual": 9}, {"up.actual": 10, "said": False}):
        tried.exact(raw, choices)


def test_actual_of_nothing_decides_under_a_limit(bench: Any):
    """Nothing achieved counts for no target, whatever that is."""
    params = {"over_from": Decimal("1.3"), "items": [{"id": "a", "text": "甲"}]}
    assert bench(count_ratio, params, 10).bounds({"a.actual": 0}) == (0, 0)
    assert bench(count_ratio, params, 10).bounds({"a.actual": 1}) == (0, 10)


PROBLEMS = [
    ({"items": []}, ("items",), "没有任何子项"),
    ({"items": [{"id": "a", "text": "甲", "kind": "yes_no", "target": 1}]}, ("items", 0), "kind = numbers"),
    (
        {"items": [{"id": "a", "text": "甲", "kind": "yes_no", "direction": "down"}]},
        ("items", 0),
        "direction",
    ),
    ({"items": [{"id": "a", "text": "甲", "kind": "yes_no"}], "over_from": 2}, ("over_from",), "没有用"),
    ({"items": [{"id": "a", "text": "甲", "fact": "x"}]}, ("items", 0, "fact"), "kind = yes_no"),
    ({"items": [{"id": "a", "text": "甲", "actual": 1}]}, ("items", 0, "actual"), "得分永远一样"),
    ({**LIMITED, "over_from": 1}, ("over_from",), "应大于 1"),
    (
        {"items": [{"id": "a", "text": "甲", "target": 0}], "over_from": 2},
        ("items", 0, "target"),
        "目标值应大于 0",
    ),
    ({"items": [{"id": "a", "text": "甲"}, {"id": "a", "text": "乙"}]}, ("items", 1, "id"), "已经用过"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[Any, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(count_ratio, params, 9).problems
    assert problem.at == at
    assert words in problem.message


def test_standard(bench: Any):
    """The sub-measures are printed, the limit, and how they count."""
    assert bench(count_ratio, LIMITED, 9).standard == (
        "①增产\n②能耗\n③验收\n完成率达到130%的不计（②越低越好，不受此限）；得分=达到目标的个数÷3×9分。"
    )


def test_standard_of_what_should_all_be_high(bench: Any):
    """Where the limit is for every number, nothing is excepted from it; a yes has no rate."""
    items = [THREE["items"][0], THREE["items"][2]]
    assert "完成率达到130%的不计；得分" in bench(count_ratio, {**LIMITED, "items": items}, 9).standard


@pytest.mark.parametrize(
    ("over_from", "direction", "words"),
    [("1.3", "down", "over_from 没有用"), ("130", "up", "是不是 1.3（130%）？")],
)
def test_limits_that_are_not_meant(bench: Any, over_from: str, direction: str, words: str):
    """A limit is no use where all should be low, and 130 was probably meant as 1.3."""
    items = [{"id": "a", "text": "甲", "direction": direction}]
    (problem,) = bench(count_ratio, {"over_from": Decimal(over_from), "items": items}, 10).problems
    assert (problem.at, words in problem.message) == (("over_from",), True)
