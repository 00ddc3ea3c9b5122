"""Decimal arithmetic as the forms mean it: half up, exact where a number can be exact.

A third has no end in decimals, and what divisions leave in the last digits must decide nothing. So there are three
depths: arithmetic keeps a hundred digits, what a formula hands to a rule sixty decimals, and what is compared or
rounded thirty. The thirty digits between two of them take up the noise of the divisions that follow: a rule may
divide two averages by each other and still meet its bound exactly.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Any

#: Scoring runs under this context whatever the caller's is, so that one sheet has one result.
CONTEXT = Context(prec=100, rounding=ROUND_HALF_UP)

ZERO = Decimal(0)
_ONE = Decimal(1)
_STEADY, _GUARDED = 30, 60
#: A number with so many digits before its point has no room for the decimals behind it.
_DIGITS = CONTEXT.prec - 1
#: So many decimals of a number that has more tell a reader how large it is; of a small one, so many digits.
_SHOWN = 4


def exact(value: Any) -> Any:
    """Return a whole number of Python as the ``Decimal`` that it is; anything else stays what it is, to be told."""
    return Decimal(value) if type(value) is int else value


@cache
def quantum(places: int) -> Decimal:
    """Return the unit of the last of ``places`` decimals: 2 gives 0.01."""
    return _ONE.scaleb(-places, CONTEXT)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return ``value`` rounded half up to ``places`` decimals, without the noise of divisions."""
    short = value.quantize(quantum(places), ROUND_HALF_UP, CONTEXT)
    if short == value or places >= _STEADY:
        return short
    return _cut(value, _STEADY).quantize(quantum(places), ROUND_HALF_UP, CONTEXT)


def steady(value: Decimal) -> Decimal:
    """Return ``value`` as it is compared: without the noise that divisions leave, at most thirty decimals.

    Thirds that sum to 1 on paper are 1 where a band begins.
    """
    return _cut(value, _STEADY)


def guarded(value: Decimal) -> Decimal:
    """Return ``value`` as a formula hands it on: what is equal on paper is equal, and quotients of it are steady."""
    return _cut(value, _GUARDED)


def quotient(part: Decimal, whole: Decimal) -> Decimal:
    """Return ``part`` ÷ ``whole`` as it is compared; the whole is not zero."""
    return steady(CONTEXT.divide(part, whole))


def _cut(value: Decimal, places: int) -> Decimal:
    if value.adjusted() >= _DIGITS - places:
        return value
    short = value.quantize(quantum(places), ROUND_HALF_UP, CONTEXT)
    return value if short == value else short


def canonical(value: Decimal) -> Decimal:
    """Return the one form of a number: 8.0, 8 and 0.8E+1 are all 8, so that texts made of them are the same."""
    short = value.normalize(CONTEXT)
    return short.quantize(_ONE, context=CONTEXT) if short == short.to_integral_value() else short


def plain(value: Decimal) -> str:
    """Return ``value`` without exponent and without needless zeros: 4.50 gives ``4.5``, 1E+2 gives ``100``."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def readable(value: Decimal) -> str:
    """Return ``value`` for people: plain, and without the many decimals of a quotient, 2/3 being ``0.6666…``."""
    value = steady(value)
    places = max(_SHOWN, _SHOWN - 1 - value.adjusted())
    if value.adjusted() >= _DIGITS - places or value == rounded(
        value, 2 * _SHOWN
    ):  # somebody may have typed it
        return plain(value)
    short = value.quantize(quantum(places), ROUND_DOWN, CONTEXT)
    return plain(value) if short == value else f"{short:f}…"
