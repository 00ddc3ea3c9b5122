from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.toml.numbers import fault

FINE = [
    "0",
    "-0",
    "100",
    "+1_000",
    "0.95",
    "-3.14e-12",
    "1e12",
    "1E+12",
    "1e0000012",
    "0xff",
    "0o17",
    "0b1",
    "1_0.0_1",
]
FINE += [
    "1" + "0" * 24,
    "0." + "1" * 50,
    "1e-12",
    "true",
    "2021-03-31",
    "07:32:00",
    "1e_5",
    "1__0",
    "0x",
    "text",
]


@pytest.mark.parametrize("word", FINE)
def test_sane_numbers_and_other_words_have_no_fault(word: str):
    """Numbers within the bounds pass, and what is no number is not judged here."""
    assert fault(word) == ""


@pytest.mark.parametrize("word", ["nan", "+nan", "-nan", "inf", "+inf", "-inf"])
def test_what_is_not_finite_is_refused(word: str):
    """Nobody scores with infinity."""
    assert "nan、inf" in fault(word)


@pytest.mark.parametrize("word", ["1e13", "1E-13", "0.1e+13", "1e1_3", "1e999999999999999999999", "5e00013"])
def test_large_exponents_are_refused(word: str):
    """An exponent beyond ±12 is refused, however it is written."""
    assert "±12" in fault(word)


@pytest.mark.parametrize(
    "word", ["1" + "0" * 23 + "01", "-2" + "0" * 24, "9_" * 24 + "9", "0x" + "f" * 21, "0b" + "1" * 81]
)
def test_large_whole_numbers_are_refused(word: str):
    """A whole number beyond 10^24 is refused in every base."""
    assert "24" in fault(word)


@pytest.mark.parametrize("word", ["0." + "1" * 51, "9" * 1001, "-" + "9" * 5000, "0." + "0" * 2000])
def test_endless_digits_are_refused(word: str):
    """More digits than arithmetic keeps are refused."""
    assert "位数" in fault(word)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_every_amount_of_money_is_a_number(amount: Decimal):
    """No ordinary amount is refused."""
    assert fault(str(amount)) == ""


@given(st.integers())
def test_whole_numbers_are_bounded_by_size_alone(number: int):
    """A whole number is refused just where it exceeds the bound."""
    assert (fault(str(number)) == "") is (abs(number) <= 10**24)


@given(st.text(alphabet="0123456789+-._eExob", max_size=40))
def test_any_word_gets_an_answer(word: str):
    """No word makes the judgement fail."""
    assert isinstance(fault(word), str)
