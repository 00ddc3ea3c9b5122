"""Values in the form in which a file gives them back."""

import tomllib
from decimal import Decimal

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from chidu.authoring.settling import settled

scalars = (
    st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.decimals(-(10**9), 10**9, places=3)
    | st.text(st.characters(), max_size=8)
    | st.dates()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=4), values, max_size=4))
def test_what_is_settled_is_what_is_read_back(data: dict):
    """Whatever the values, a file written of them reads back equal, and settling again changes nothing."""
    plain = settled(data)
    text = tomli_w.dumps(plain, multiline_strings=True)
    assert tomllib.loads(text, parse_float=Decimal) == plain
    assert settled(plain) == plain


def test_numbers_are_as_short_as_they_are():
    """4.0 is 4, 1E+2 is 100, and a yes stays a yes."""
    assert repr(settled((Decimal("4.0"), Decimal("1E+2"), Decimal("0.50"), True))) == (
        "[4, 100, Decimal('0.5'), True]"
    )


def test_half_a_character_is_replaced():
    """What no file can hold becomes a question mark; lines end alike."""
    assert settled("a\ud800b\r\nc\rd") == "a?b\nc\nd"
