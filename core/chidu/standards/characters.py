"""The characters of printed standards made even, and the numbers, units and patterns that are read in them."""

import re
from decimal import Decimal
from functools import cache

#: Every character has exactly one in its place, so that a span in the even text is one in the printed text.
_EVEN: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "~〜﹣－–—―−\u2010\u2011\uff5e"), "-"),
    **dict.fromkeys(map(ord, "\u3000\u00a0\t\r"), " "),
    **dict.fromkeys(map(ord, "≦⩽"), "≤"),
    **dict.fromkeys(map(ord, "≧⩾"), "≥"),
    **dict.fromkeys(map(ord, "\u3014﹙"), "("),
    **dict.fromkeys(map(ord, "\u3015﹚"), ")"),
    ord("﹪"): "%",
}

#: A number as forms print it; what is longer is none.
NUMBER = r"(?<![0-9.])[0-9]{1,9}(?:\.[0-9]{1,6})?(?![0-9]|\.[0-9])"

#: Chinese numerals up to 99, and 半.
HAN = "[零〇一二两三四五六七八九十半]{1,3}"

#: What a bound or a step may be counted in.
UNIT = (
    "(?:个?百分点|%|‰|[人户批场]次|个?工作日|个月|小时|分钟|万元|亿元|公里|平方米|微克/立方米"
    "|[天日月年岁倍元人次个项条例家户亩米吨件处名宗起场份篇])"
)

#: A bracket that says whose a bound is, and nothing else: （含）, （不含本数）, （含90%）.
MARKED = rf"\((?:不?含|不?包含|不?包括)(?:本数|{NUMBER}\s?(?:{UNIT}|分)?)?\)"

#: The circled numbers 1 to 20, 21 to 35, 36 to 50, as a character class.
CIRCLED = "[①-⑳㉑-㉟㊱-㊿]"

_DIGITS = {sign: Decimal(n) for n, sign in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": Decimal(0), "两": Decimal(2)}
_BLOCKS = (("①", 20, 1), ("㉑", 15, 21), ("㊱", 15, 36))


def even(text: str) -> str:
    """Return ``text`` with its full-width signs made half-width, character by character."""
    return text.translate(_EVEN)


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Return the pattern compiled, when it is first needed."""
    return re.compile(source)


def amount(text: str) -> Decimal | None:
    """Return the value of a number in digits or in Chinese numerals, None where it is none."""
    if text[0] in "0123456789":
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text)
    high, low = _DIGITS.get(tens or "一"), _DIGITS.get(ones or "零")
    return None if high is None or low is None else 10 * high + low


def circled(sign: str) -> int:
    """Return the number inside a circle."""
    return next(
        ord(sign) - ord(first) + number
        for first, size, number in _BLOCKS
        if 0 <= ord(sign) - ord(first) < size
    )
