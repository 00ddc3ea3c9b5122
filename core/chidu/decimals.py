"""Decimal arithmetic as the forms mean it: half up, exact where a number can be exact."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

#: Scoring runs under this context whatever the caller's is, so that one sheet has one result.
CONTEXT = Context(prec=50, rounding=ROUND_HALF_UP)

ZERO = Decimal(0)
_ONE = Decimal(1)
_STEADY = 30
_STEADY_BELOW = 19


@cache
def quantum(places: int) -> Decimal:
    """Return the unit of the last of ``places`` decimals: 2 gives 0.01."""
    return _ONE.scaleb(-places, CONTEXT)


def rounded(value: Decimal, places: int) -> Decimal:
    """Return ``value`` rounded half up to ``places`` decimals."""
    return value.quantize(quantum(places), rounding=ROUND_HALF_UP, context=CONTEXT)


def steady(value: Decimal) -> Decimal:
    """Return ``value`` without the noise that divisions cut at fifty digits leave: at most thirty decimals.

    Thirds that sum to 1 on paper are 1 where a band begins; larger numbers than 10 to the 19th stay as they are.
    """
    return value if value.adjusted() >= _STEADY_BELOW else rounded(value, _STEADY)


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
