"""Whole numbers of Python are exact, so a rule may write them wherever points stand; other numbers are told."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.calling import nonsense
from chidu.rules import Amount, Bounds, Case, Choice, Finding, Line, Number, Option, Outcome

TEN = Decimal(10)
WHOLE = st.integers(-1000, 1000)


@given(whole=WHOLE)
def test_whole_points_are_decimals(whole: int):
    """However an outcome is made, its points and those of its lines are decimals of the same value."""
    made = (
        Outcome(whole, (Line("甲", whole),)),
        Outcome.of(whole, "甲"),
        Outcome.total((Line("甲", whole),)),
        Outcome.deduct(0, -whole, "甲", floor=-1000),
        Outcome.deductions(0, (Line("甲", whole),), -1000),
    )
    for one in made:
        assert type(one.points) is Decimal
        assert one.points == whole
        assert all(type(line.points) is Decimal for line in one.lines)
        assert nonsense(one, Decimal(1000), lambda _: True) == ""


@given(low=WHOLE, high=WHOLE)
def test_whole_limits_are_decimals(low: int, high: int):
    """The limits of bounds and of questions too, and what a case expects."""
    bounds, number, finding = (
        Bounds(low, high),
        Number("n", "?", low=low, high=high),
        Finding("f", "?", low, high),
    )
    for one in (bounds, number, finding):
        assert (type(one.low), type(one.high)) == (Decimal, Decimal)
        assert (one.low, one.high) == (low, high)
    assert type(Amount("a", "?", low=0, high=high, step=1).step) is Decimal
    assert type(Choice("c", "?", options=(Option("a", "甲", low),)).options[0].points) is Decimal
    assert type(Case("甲", {}, 10, {}, high, (("甲", high),)).expected) is Decimal


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (Outcome(1.5), '得分应是 Decimal，却是 float 1.5：写 Decimal("1.5")'),  # type: ignore[arg-type]
        (Outcome("1.5"), '得分应是 Decimal，却是 str 1.5：写 Decimal("1.5")'),  # type: ignore[arg-type]
        (Outcome(True), "得分应是 Decimal，却是 bool True"),
        (Outcome([]), "得分应是 Decimal，却是 list []"),  # type: ignore[arg-type]
        (Outcome(Decimal("NaN")), "得分应是有限的数，却是 NaN"),
        (Outcome(float("nan")), "得分应是 Decimal，却是 float nan"),  # type: ignore[arg-type]
        (
            Outcome(TEN, (Line("甲", TEN), Line("乙", 0.5))),  # type: ignore[arg-type]
            '第 2 行“乙”的分应是 Decimal，却是 float 0.5：写 Decimal("0.5")',
        ),
        (Outcome(TEN, (Line("甲", Decimal("Infinity")),)), "第 1 行“甲”的分应是有限的数，却是 Infinity"),
        (Outcome(TEN, (("甲", TEN),)), "得分的各行应是 Line，第 1 行却是 tuple"),  # type: ignore[arg-type]
        (Outcome(TEN, [Line("甲", TEN)]), "得分的各行应放在元组里，却是 list"),  # type: ignore[arg-type]
        (Outcome(TEN, (Line(5, TEN),)), "第 1 行的文字应是 str，却是 int 5"),  # type: ignore[arg-type]
    ],
)
def test_other_numbers_are_told(outcome: Any, says: str):
    """What came is named, and what would be accepted; nothing is rounded in silence."""
    assert nonsense(outcome, TEN) == says
