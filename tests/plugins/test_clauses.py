"""What printed clauses have in common: numbers, worth, loss and distinct ids."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import FindingAnswer
from chidu_rules.checklist import Item
from chidu_rules.clauses import (
    exhausted,
    loss,
    number,
    numbered,
    percent,
    printed_worth,
    repeated,
    too_high,
    unpriced,
    worth,
)
from chidu_rules.clauses import (
    given as printed_points,
)


@pytest.mark.parametrize(
    ("position", "printed"),
    [(0, "①"), (19, "⑳"), (20, "㉑"), (34, "㉟"), (35, "㊱"), (49, "㊿"), (50, "(51)")],
)
def test_number(position: int, printed: str):
    """Circled numbers reach 50; what comes after is in brackets."""
    assert number(position) == printed


@given(st.integers(1, 60))
def test_numbers_are_distinct(count: int):
    """No two clauses have one number."""
    assert len({number(position) for position in range(count)}) == count


def test_numbered():
    """Several clauses are numbered, a single one is not."""
    assert numbered(["甲", "乙"]) == ("①甲", "②乙")
    assert numbered(["甲"]) == ("甲",)


@pytest.mark.parametrize(
    ("ratio", "shown"), [("0.4", "40%"), ("1.3", "130%"), ("0.899999", "89.9999%"), ("0", "0%")]
)
def test_percent(ratio: str, shown: str):
    """A ratio is shown in percent without needless zeros."""
    assert percent(Decimal(ratio)) == shown


def test_worth():
    """A clause is worth its points, or its share of the indicator's."""
    full = Decimal(5)
    assert worth(Item("a", "甲", points=Decimal(2)), full) == 2
    assert worth(Item("a", "甲", share=Decimal("0.4")), full) == 2
    assert worth(Item("a", "甲"), full) == 0


def test_printed_worth():
    """Points and shares are printed as forms print them."""
    assert printed_worth(Item("a", "甲", points=Decimal("1.50"))) == "1.5分"
    assert printed_worth(Item("a", "甲", share=Decimal("0.2"))) == "指标分值的20%"


def test_unpriced():
    """A clause must have points or a share, and not both."""
    clauses = [Item("a", "甲", Decimal(1)), Item("b", "乙"), Item("c", "丙", Decimal(1), Decimal(1))]
    assert [problem.at for problem in unpriced(clauses, "items")] == [("items", 1), ("items", 2)]


def test_repeated():
    """Every id but the first of its kind is a problem that names it."""
    problems = repeated(["a", "b", "a", "a"], "items")
    assert [problem.at for problem in problems] == [("items", 2, "id"), ("items", 3, "id")]
    assert "“a”" in problems[0].message


@pytest.mark.parametrize(
    ("answer", "reach"),
    [
        (None, (0, 7)),
        (FindingAnswer(found=False), (0, 0)),
        (FindingAnswer(found=True), (4, 7)),
        (FindingAnswer(found=True, amount=Decimal("4.5")), (Decimal("4.5"), Decimal("4.5"))),
    ],
)
def test_loss(answer: Any, reach: Any):
    """An unanswered finding may cost nothing or its most, a decided one exactly its amount."""
    assert loss(Decimal(4), Decimal(7), answer) == reach


def test_given_and_exhausted():
    """Nothing is 不得分, and deductions end at nothing or at the floor."""
    assert (printed_points(Decimal(0)), printed_points(Decimal("2.50"))) == ("不得分", "得2.5分")
    assert (exhausted(Decimal(0)), exhausted(Decimal(1))) == ("扣完为止", "扣至1分为止")


def test_a_floor_above_full_marks():
    """A floor lies below full marks: at them nothing could be lost; nothing of nothing is no floor at all."""
    assert too_high(Decimal(2), Decimal(3)) == too_high(Decimal(0), Decimal(0)) == ()
    (same,) = too_high(Decimal(3), Decimal(3))
    assert (same.at, same.message) == (("floor",), "下限 3 分就是满分，什么也扣不掉")
    (problem,) = too_high(Decimal(4), Decimal(3))
    assert (problem.at, problem.message) == (("floor",), "下限 4 分高于本指标的 3 分")
