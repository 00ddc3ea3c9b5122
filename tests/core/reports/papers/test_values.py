"""Values of facts as forms print them: what nobody filled in stays empty, and a nought that somebody wrote stays 0."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.facts import Fact, FactOption
from chidu.reports.papers.values import boxes, period_printed, printed, worked_out

OPTIONS = (FactOption(id="a", text="甲类"), FactOption(id="b", text="乙类"))
DAY = dt.date(2021, 7, 28)


def fact(kind: str) -> Fact:
    """Return a fact of a type."""
    return Fact(id="x", title="某", type=kind, options=OPTIONS if kind == "choice" else ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", None, ""),
        ("text", "", ""),
        ("money", None, ""),
        ("money", Decimal(0), "0"),
        ("money", Decimal("437.70"), "437.7"),
        ("money", Decimal("1E+3"), "1000"),
        ("percent", Decimal("0.985"), "98.5%"),
        ("percent", Decimal(1), "100%"),
        ("percent", Decimal(0), "0%"),
        ("boolean", True, "是"),
        ("boolean", False, "否"),
        ("date", DAY, "2021年7月28日"),
        ("choice", "b", "乙类"),
        ("choice", "gone", "gone"),
    ],
)
def test_values(kind: str, value: Any, shown: str):
    """Each type is printed as the form has it; None is blank, 0 is 0."""
    assert printed(value, fact(kind)) == shown


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, ""),
        (dt.date(2021, 7, 1), dt.date(2024, 2, 29), "2021年7月起至2024年2月止"),
        (DAY, DAY, "2021年7月28日起至2021年7月28日止"),
        (dt.date(2021, 7, 31), dt.date(2021, 8, 1), "2021年7月31日起至2021年8月1日止"),
        (dt.date(2021, 7, 1), None, "2021年7月起至    年  月止"),
        (None, dt.date(2021, 7, 31), "    年  月起至2021年7月止"),
    ],
)
def test_terms(start: Any, end: Any, shown: str):
    """A term is from a month to a month, else its days are said; where a date is missing there is room to write it."""
    assert period_printed(start, end) == shown


def test_boxes():
    """Every option has its box; none is ticked where nothing was chosen."""
    assert boxes("b", OPTIONS) == "甲类□   乙类☑"
    assert boxes(None, OPTIONS) == "甲类□   乙类□"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_numbers_are_what_they_were(value: Decimal):
    """No number is changed by being printed, none has an exponent, and none is blank."""
    shown = printed(value, fact("money"))
    assert Decimal(shown) == value
    assert "E" not in shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (Decimal("0.00"), "0"),
        (Decimal(1) / 3, "0.333333"),
        (False, "否"),
        (DAY, "2021年7月28日"),
        ("甲", "甲"),
    ],
)
def test_results_of_formulas(value: Any, shown: str):
    """The result of a formula is printed to six decimals, and is blank while it is unknown."""
    assert worked_out(value, 6) == shown
