"""Units of one kind: which quantities cannot be the same."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.standards.units import certainly_unlike

UNITS = [
    "分钟",
    "小时",
    "天",
    "日",
    "个工作日",
    "个月",
    "月",
    "年",
    "元",
    "万元",
    "亿元",
    "%",
    "‰",
    "次",
    "例",
    "公里",
]
NUMBERS = st.integers(1, 1000).map(Decimal)


@pytest.mark.parametrize(
    ("value", "unit", "other", "its_unit"),
    [
        (10, "天", 10, "个月"),
        (5, "万元", 5, "元"),
        (1, "%", 1, "‰"),
        (2, "次", 1, "例"),
        (1, "年", 10, "个月"),
    ],
)
def test_unlike(value: int, unit: str, other: int, its_unit: str):
    """The same number in another unit of the kind is something else, either way round."""
    assert certainly_unlike(Decimal(value), unit, Decimal(other), its_unit)
    assert certainly_unlike(Decimal(other), its_unit, Decimal(value), unit)


@pytest.mark.parametrize(
    ("value", "unit", "other", "its_unit"),
    [
        (30, "天", 1, "个月"),
        (31, "日", 1, "月"),
        (28, "天", 1, "个月"),
        (12, "个月", 1, "年"),
        (10, "天", 10, "个工作日"),
        (10000, "元", 1, "万元"),
        (1, "次", 1, "例"),
        (5, "公里", 3, "天"),
        (5, "", 3, "天"),
    ],
)
def test_maybe_the_same(value: int, unit: str, other: int, its_unit: str):
    """Thirty days may be a month; what is of different kinds is not compared."""
    assert not certainly_unlike(Decimal(value), unit, Decimal(other), its_unit)


@given(NUMBERS, st.sampled_from(UNITS), NUMBERS, st.sampled_from(UNITS))
def test_either_way_round(value: Decimal, unit: str, other: Decimal, its_unit: str):
    """Whichever quantity stands first, the answer is one; none is unlike itself."""
    unlike = certainly_unlike(value, unit, other, its_unit)
    assert certainly_unlike(other, its_unit, value, unit) == unlike
    assert not certainly_unlike(value, unit, value, unit)
