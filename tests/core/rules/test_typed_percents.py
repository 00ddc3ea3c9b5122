"""Percents typed without their sign."""

from decimal import Decimal

import pytest

from chidu.rules.typed_percents import percent_doubt


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("0.98", "0.98 是 0.98% 还是 98%？请写 98% 或 0.98%"),
        ("1", "1 是 1% 还是 100%？请写 100% 或 1%"),
        ("-0.5", "-0.5 是 -0.5% 还是 -50%？请写 -50% 或 -0.5%"),
        ("0", ""),
        ("1.01", ""),
        ("-98", ""),
    ],
)
def test_a_small_number_is_in_doubt(number: str, wanted: str):
    """Up to one it may be meant as a ratio; nothing is nothing either way."""
    assert percent_doubt(number, Decimal(number)) == wanted
