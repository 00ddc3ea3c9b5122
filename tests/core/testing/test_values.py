"""What stands in the values that go into a rule and come out of it."""

from decimal import Decimal, localcontext

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from chidu.decimals import CONTEXT
from chidu.rules import Line, Outcome
from chidu.testing.values import constant, floats_in, imprint, numbers_in, shown, texts_in, walked

TYPED = st.decimals(-1000, 1000, places=6)


@frozen
class Params:
    """Parameters with something inside something."""

    each: Decimal
    items: tuple[dict[str, object], ...] = ()


@given(value=st.floats(-1000, 1000).filter(lambda one: len(Decimal(one).as_tuple().digits) > 30))
def test_number_that_was_a_float_is_known(value: float):
    """A Decimal made of a float has more decimals than anybody types, and they are halves of halves."""
    assert floats_in((Decimal(value),))
    assert floats_in({"points": value})


@given(number=TYPED, other=TYPED.filter(bool))
def test_typed_numbers_and_quotients_were_no_floats(number: Decimal, other: Decimal):
    """What somebody types, and what comes of dividing it, is not taken for a float."""
    with localcontext(CONTEXT):
        assert not floats_in((number, number * other, number / other, number / 3, Decimal(1) / 7))


def test_difference_with_a_float_is_known_too():
    """The trace of a float stays through exact arithmetic."""
    with localcontext(CONTEXT):
        points = 3 - Decimal(1 / 10)
        assert floats_in(Outcome(points, (Line("甲", points),)))


@pytest.mark.parametrize(
    ("fact", "number"),
    [
        ("100", "100"),
        (" -1.5 ", "-1.5"),
        ("90%", "0.9"),
        ("planned", None),
        ("1 + 1", None),
        ("", None),
        (None, None),
    ],
)
def test_constant_facts(fact: str | None, number: str | None):
    """A fact that is nothing but a number is that number; a percent is a ratio."""
    assert constant(fact) == (None if number is None else Decimal(number))


def test_everything_inside_is_found():
    """Numbers and texts are found wherever they stand; a truth is no number."""
    params = Params(
        Decimal(2), ({"id": "a", "points": 1, "gate": True}, {"id": "long name", "points": Decimal("0.5")})
    )
    assert numbers_in(params) == (2, 1, Decimal("0.5"))
    assert texts_in(params) == ("long name", "a")
    assert params in list(walked([params]))


@given(number=TYPED)
def test_imprint_changes_with_what_is_inside(number: Decimal):
    """Two values have one imprint where they are alike, however deep the difference lies."""
    one, other = (Params(Decimal(1), ({"points": value},)) for value in (number, number + 1))
    assert imprint(one) == imprint(Params(Decimal(1), ({"points": number},))) != imprint(other)


def test_shown_as_a_sheet_has_it():
    """An example reads like TOML."""
    assert shown({"a": Decimal("1.50"), "b": [True, "x"]}) == '{ a = 1.5, b = [true, "x"] }'
