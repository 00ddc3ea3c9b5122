"""What a plugin gave, as it stands in a sentence."""

from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.showing import no_number, shortly


class Mute:
    """It fails to say what it is."""

    def __repr__(self) -> str:
        raise ValueError


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (object(), "<object object>"),
        ("甲\n乙", "甲 乙"),
        ("长" * 80, "长" * 60 + "…"),
        (Mute(), "…"),
        (3, "3"),
    ],
)
def test_a_value_is_one_short_line_and_the_same_every_time(value: Any, shown: str):
    """Line ends, length and the place in memory are left out."""
    assert shortly(value) == shown


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Decimal(1), ""),
        (Decimal("NaN"), "应是有限的数，却是 NaN"),
        (1.5, '应是 Decimal，却是 float 1.5：写 Decimal("1.5")'),
        (None, "应是 Decimal，却是 NoneType None"),
    ],
)
def test_what_is_no_number_is_told_with_what_to_write(value: Any, told: str):
    """A finite Decimal is right; of anything else the sentence says what it is."""
    assert no_number(value) == told
