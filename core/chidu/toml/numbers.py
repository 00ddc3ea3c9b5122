"""Which numbers chidu computes with: finite, of sane size, with digits that its arithmetic keeps."""

import re

from chidu.language import tr
from chidu.toml.limits import LONGEST

#: The largest whole number is 10 to this power: 10^12 of 10^12.
WHOLE_POWER = 24
#: The largest exponent that may be written.
EXPONENT = 12
#: More digits than these would not survive arithmetic.
DIGITS = 50

_RUN = r"[0-9](?:_?[0-9])*"
_SPECIAL = re.compile(r"[+-]?(?:nan|inf)")
_BASED = re.compile(r"0[xob][0-9A-Fa-f_]+")
_NUMBER = re.compile(rf"[+-]?({_RUN})(?:\.({_RUN}))?(?:[eE][+-]?({_RUN}))?")


def fault(word: str) -> str:
    """Return why a plain value is no number to compute with; an empty text where it is, or is no number."""
    if len(word) > LONGEST and word.lstrip("+-")[:1].isdecimal():
        return tr("位数超过了 {limit} 位。", limit=DIGITS)
    if _SPECIAL.fullmatch(word):
        return tr("nan、inf 不是可以计算的数。")
    if _BASED.fullmatch(word):
        size = len(word.replace("_", ""))
        return _large() if size > 2 + 4 * WHOLE_POWER or _value(word) > 10**WHOLE_POWER else ""
    number = _NUMBER.fullmatch(word)
    return "" if number is None else _fault(*[_digits(part) for part in number.groups("")])


def _fault(whole: str, fraction: str, exponent: str) -> str:
    if len(exponent) > 2 or int(exponent or "0") > EXPONENT:  # noqa: PLR2004 - EXPONENT has two digits
        return tr("指数超过了 ±{limit}。", limit=EXPONENT)
    if len(whole) > WHOLE_POWER and (len(whole) > WHOLE_POWER + 1 or int(whole) > 10**WHOLE_POWER):
        return _large()
    if len(whole) + len(fraction) > DIGITS:
        return tr("位数超过了 {limit} 位。", limit=DIGITS)
    return ""


def _digits(part: str) -> str:
    return part.replace("_", "").lstrip("0")


def _value(word: str) -> int:
    try:
        return int(word, 0)
    except ValueError:
        return 0  # no number at all; the parser says so


def _large() -> str:
    return tr("整数超过了 10 的 {power} 次方。", power=WHOLE_POWER)
