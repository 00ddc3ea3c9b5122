"""Numbers that went through binary floating point: 437.70000000000005 was 437.7, 0.0900000762939453 was 0.09."""

import re
import struct
from decimal import Context, Decimal

from chidu.decimals import CONTEXT, ZERO, rounded

#: Nobody writes so many decimals and digits by hand; no amount of money has as many.
_DECIMALS = 8
_DIGITS = 12
#: Behind so many noughts or nines a number is the rounded one but for the noise of double precision. No rate at which
#: money is spent comes so near to 1; of what is no rate fewer are enough, for sums leave more noise.
_DOUBLE = re.compile(r"0{10,}|9{10,}")
_DOUBLE_SUM = re.compile(r"0{6,}|9{6,}")
_RATES = Decimal(2)
#: As few are enough where the number is, to its last digit, one of single precision: a ratio never is by chance.
_SINGLE = re.compile(r"0{4,}|9{4,}")
#: What single precision keeps of any number that was typed.
_KEPT = Context(prec=6)
#: A ratio may have been such a number before it was divided by a hundred.
_SCALES = (0, 2)


def intended(number: Decimal) -> Decimal | None:
    """Return the number that was meant where ``number`` is one plus what a conversion left, else None."""
    if not number.is_finite() or _last(number) > -_DECIMALS:
        return None
    short = number.normalize(CONTEXT)
    if _last(short) > -_DECIMALS or len(short.as_tuple().digits) < _DIGITS:
        return None
    found = _cut(short, _DOUBLE if abs(short) < _RATES else _DOUBLE_SUM)
    if found is None:
        scales = [scale for scale in _SCALES if _is_single(short.scaleb(scale, CONTEXT))]
        found = _of_single(short, scales[0]) if scales else None
    return found


def _last(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _cut(number: Decimal, run: re.Pattern[str]) -> Decimal | None:
    """Return the number rounded where a run among its decimals begins, None where there is none."""
    whole, _, decimals = format(abs(number), "f").partition(".")
    leading = len(decimals) - len(decimals.lstrip("0")) if whole == "0" else 0
    found = run.search(decimals, leading)
    return None if found is None else rounded(number, found.start())


def _of_single(number: Decimal, scale: int) -> Decimal | None:
    """Return the number of a few digits that single precision makes this one of, else the one it is nearly."""
    kept = _KEPT.plus(number)
    is_same = _single(kept.scaleb(scale)) == _single(number.scaleb(scale, CONTEXT))
    return kept if is_same else _cut(number, _SINGLE)


def _is_single(number: Decimal) -> bool:
    """Say whether a number is of single precision as far as it is written."""
    single = _single(number)
    return single != ZERO and abs(single - number) <= Decimal(1).scaleb(_last(number))


def _single(number: Decimal) -> Decimal:
    """Return what single precision keeps of a number, nothing where that is too large."""
    try:
        (single,) = struct.unpack("<f", struct.pack("<f", number))
    except OverflowError:
        return ZERO
    return Decimal(single)
