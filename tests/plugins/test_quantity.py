"""A number that a rule compares with, and percents that were typed as 90."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules.quantity import LARGE, known, mistyped, printed, settled, shown


@given(st.decimals(-LARGE, LARGE, places=4))
def test_a_ratio_is_no_mistake(ratio: Decimal):
    """No percent up to 200 % is asked about."""
    assert mistyped(ratio, "percent", ("x",)) == ()


@given(st.decimals(3, 10**6, places=2), st.sampled_from([1, -1]))
def test_a_percent_typed_as_hundredths_is_asked_about(value: Decimal, sign: int):
    """What is beyond is asked about at its place, whichever its sign; a plain number is not."""
    (problem,) = mistyped(sign * value, "percent", ("bands", 0, "from"))
    assert (problem.at, problem.warning) == (("bands", 0, "from"), True)
    assert mistyped(sign * value, "number", ("x",)) == ()


@pytest.mark.parametrize("given_value", [None, "rate", "a / b"])
def test_what_is_not_written_is_not_asked_about(given_value: str | None):
    """A fact, or a number that is asked when scoring, is no mistake of the template."""
    assert mistyped(given_value, "percent", ("x",)) == ()
    assert settled(given_value) == ()


def test_a_settled_value_is_told():
    """A value that is a number in the template always scores the same."""
    (problem,) = settled(Decimal(0))
    assert problem.at == ("value",)


def test_words():
    """A number is shown and printed in its kind, one that is not in the template by what it is called."""
    assert (shown(Decimal("0.9"), "percent"), shown(Decimal(3), "number", "个月")) == ("90%", "3个月")
    assert (printed(Decimal(1), "percent"), printed("rate", "percent", "", "目标值")) == ("100%", "目标值")
    assert known("x", Decimal(0), {"x": Decimal(1)}) == 0
    assert known("x", None, {}) is None
