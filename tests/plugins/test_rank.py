"""The rule rank: points by the position among peers."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError
from chidu_rules import rank

TABLE = {"table": [60, 57, 54, 51, 48], "beyond": 45}


@given(st.integers(1, 500), st.integers(0, 20))
def test_step(bench: Any, position: int, floor: int):
    """Every position costs one step, not below the floor."""
    points = bench(rank, {"step": Decimal("0.25"), "floor": floor}, 20).points({"position": position})
    assert points == max(Decimal(floor), 20 - (position - 1) * Decimal("0.25"))


@given(st.integers(1, 20))
def test_table(bench: Any, position: int):
    """The table gives the points of its positions, beyond it all are alike."""
    expected = ([*TABLE["table"], *[45] * 20])[position - 1]
    assert bench(rank, TABLE, 60).points({"position": position}) == expected


@pytest.mark.parametrize("position", [0, -1, Decimal("1.5")])
def test_positions_begin_at_one(bench: Any, position: Any):
    """There is no position before the first, and none between."""
    with pytest.raises(AnswerError):
        bench(rank, TABLE, 60).questions[0].accept(position)


@pytest.mark.parametrize(
    ("params", "full", "reach"), [(TABLE, 60, (45, 60)), ({"step": 1, "floor": 2}, 9, (2, 9))]
)
def test_bounds_without_position(bench: Any, params: Any, full: int, reach: Any):
    """An unknown position may be the first and may be the last."""
    assert bench(rank, params, full).bounds({}) == reach


PROBLEMS = [
    ({}, (), "应写 step"),
    ({**TABLE, "step": 1}, (), "应写 step"),
    ({"step": 1, "beyond": 2}, ("beyond",), "只用于 table"),
    ({"step": 1, "floor": 61}, ("floor",), "高于"),
    ({**TABLE, "floor": 1}, ("floor",), "只用于 step"),
    ({"table": [59, 58]}, ("table", 0), "第一名得 59 分"),
    ({"table": [60, 50, 51]}, ("table", 2), "多于前一名"),
    ({"table": [60, 50], "beyond": 51}, ("beyond",), "多于前一名"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[Any, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(rank, params, 60).problems
    assert problem.at == at
    assert words in problem.message


STANDARDS = [
    ({**TABLE, "among": "全市"}, 60, "在全市排名，1-5名的依次得60分、57分、54分、51分、48分，其余得45分。"),
    ({"table": [3, 1]}, 3, "按排位打分，1-2名的依次得3分、1分，其余不得分。"),
    ({"step": Decimal("0.25"), "floor": 5}, 20, "按排位打分，第1名得20分，每位次按0.25分递减，不低于5分。"),
]


@pytest.mark.parametrize(("params", "full", "text"), STANDARDS)
def test_standard(bench: Any, params: Any, full: int, text: str):
    """The table or the step is printed, with what lies beyond."""
    assert bench(rank, params, full).standard == text


def test_a_step_larger_than_the_points(bench: Any):
    """A step beyond full marks leaves the second place less than nothing."""
    (problem,) = bench(rank, {"step": 11}, 10).problems
    assert (problem.at, problem.message) == (("step",), "每低一名递减 11 分，本指标却只有 10 分")
    assert bench(rank, {"step": 10}, 10).problems == ()
