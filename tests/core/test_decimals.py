"""Decimal arithmetic as the forms mean it."""

from decimal import ROUND_DOWN, Context, Decimal, Inexact, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.decimals import CONTEXT, ZERO, guarded, plain, quantum, quotient, readable, rounded, steady

FINITE = st.integers(0, 30).flatmap(lambda places: st.decimals(-(10**20), 10**20, places=places))
PLACES = st.integers(0, 6)


@given(value=FINITE, places=PLACES)
def test_rounding_is_half_up_away_from_zero(value: Decimal, places: int):
    """The result is the exact fraction's, a half going away from zero."""
    units = floor(abs(Fraction(value)) * 10**places + Fraction(1, 2))
    expected = Fraction(units, 10**places) * (-1 if value < 0 else 1)
    assert Fraction(rounded(value, places)) == expected


@given(value=FINITE, places=PLACES)
def test_rounding_gives_the_places_asked_for(value: Decimal, places: int):
    """A rounded number has exactly its places, and rounding it again changes nothing."""
    once = rounded(value, places)
    assert once.as_tuple().exponent == -places
    assert rounded(once, places) == once


@given(value=FINITE, other=FINITE, places=PLACES)
def test_rounding_keeps_the_order(value: Decimal, other: Decimal, places: int):
    """What was not less is not less afterwards, so that bounds stay bounds."""
    low, high = sorted((value, other))
    assert rounded(low, places) <= rounded(high, places)


@given(value=FINITE, places=PLACES)
def test_rounding_ignores_the_ambient_context(value: Decimal, places: int):
    """The caller's precision, rounding and traps change nothing."""
    expected = rounded(value, places)
    with localcontext(Context(prec=3, rounding=ROUND_DOWN, traps=[Inexact])):
        assert str(rounded(value, places)) == str(expected)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("89.995", 2, "90.00"),
        ("89.9949", 2, "89.99"),
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("2.5", 0, "3"),
        ("1E+2", 2, "100.00"),
        ("0.0900000762939453", 2, "0.09"),
    ],
)
def test_known_roundings(value: str, places: int, expected: str):
    """The cases that binary numbers and banker's rounding get wrong."""
    assert str(rounded(Decimal(value), places)) == expected


@pytest.mark.parametrize(("places", "unit"), [(0, "1"), (2, "0.01"), (6, "0.000001")])
def test_the_unit_of_the_last_place(places: int, unit: str):
    """Two places count in hundredths."""
    assert quantum(places) == Decimal(unit)


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_plain_reads_back_as_the_same_number(value: Decimal):
    """Nothing is lost by printing."""
    assert Decimal(plain(value)) == value


@given(value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_plain_is_the_shortest_without_exponent(value: Decimal):
    """There is no exponent, no needless zero or point, and no minus before zero."""
    text = plain(value)
    assert set(text) <= set("-0123456789.")
    assert not ("." in text and text[-1] in "0.")
    assert text != "-0"
    whole = text.removeprefix("-").partition(".")[0]
    assert whole == "0" or not whole.startswith("0")


@given(value=st.decimals(-(10**9), 10**9, places=4), more=st.integers(0, 20))
def test_equal_numbers_print_alike(value: Decimal, more: int):
    """4.5 and 4.5000 are one number and one text, whatever the ambient context."""
    longer = Decimal(f"{value:f}{'0' * more}")
    with localcontext(Context(prec=2)):
        assert plain(value) == plain(longer)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("4.50", "4.5"),
        ("1E+2", "100"),
        ("-0.00", "0"),
        ("1E-7", "0.0000001"),
        ("0", "0"),
        ("0E+5", "0"),
        ("-1.0", "-1"),
    ],
)
def test_known_texts(value: str, text: str):
    """The numbers that str() would print with an exponent, a sign or zeros."""
    assert plain(Decimal(value)) == text


def test_the_context_of_scoring():
    """A hundred digits, half up, and zero is a Decimal."""
    assert (CONTEXT.prec, CONTEXT.rounding, ZERO) == (100, "ROUND_HALF_UP", Decimal(0))


COUNTS = st.integers(1, 10**6)
MONEY = st.decimals("0.01", 10**12, places=2)


@given(part=MONEY, whole=MONEY, count=COUNTS, bound=st.decimals("0.0001", 4, places=4))
def test_a_quotient_of_two_averages_is_at_its_bound(
    part: Decimal, whole: Decimal, count: int, bound: Decimal
):
    """Two averages, each handed on by its formula, divide to the side of the bound on which the exact quotient is."""
    exact = Fraction(part) / Fraction(whole)
    rate = quotient(*(guarded(CONTEXT.divide(one, Decimal(count))) for one in (part, whole)))
    assert (rate < bound, rate == bound) == (exact < Fraction(bound), exact == Fraction(bound))
    at_bound = CONTEXT.multiply(whole, bound)
    assert quotient(*(guarded(CONTEXT.divide(one, Decimal(count))) for one in (at_bound, whole))) == bound


@given(value=FINITE, count=COUNTS, places=PLACES)
def test_noise_rounds_no_half_down(value: Decimal, count: int, places: int):
    """What a division and its inverse leave of a half is still a half."""
    noisy = CONTEXT.multiply(CONTEXT.divide(value, Decimal(count)), Decimal(count))
    assert rounded(noisy, places) == rounded(value, places)
    assert steady(noisy) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(60), "60"),
        (Decimal("437.70"), "437.7"),
        (Decimal("1.23E-10"), "0.000000000123"),
        (Decimal("0.12345678"), "0.12345678"),
        (CONTEXT.divide(Decimal(60), Decimal(11)), "5.4545…"),
        (CONTEXT.divide(Decimal(-2), Decimal(3)), "-0.6666…"),
        (CONTEXT.divide(Decimal(1), Decimal(7000)), "0.0001428…"),
        (CONTEXT.divide(Decimal(20), Decimal(3)) * 3, "20"),
        (Decimal("1E+40"), "1" + "0" * 40),
        (Decimal("1E+98"), "1" + "0" * 98),
        (Decimal("1E-40"), "0"),
        (ZERO, "0"),
    ],
)
def test_a_number_for_people(value: Decimal, text: str):
    """Typed numbers stand as typed; of a quotient a few digits, and a sign that there are more."""
    assert readable(value) == text
