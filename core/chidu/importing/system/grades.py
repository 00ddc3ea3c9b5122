"""Grades printed beside a table: 综合得分90分（含）以上为优，80（含）-90分为良…, read only where they cover everything."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from chidu.decimals import ZERO
from chidu.model.system import Grade
from chidu.standards.characters import even

_NAME = "优秀|优|良好|良|中等|中|合格|基本合格|及格|一般|较好|好|较差|差|不合格|不及格"
_NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_BAND = (
    rf"(?P<low>{_NUMBER})分?(?:\(含(?:{_NUMBER}分?)?\))?(?:[-~至—到]+(?:{_NUMBER})分?(?:\((?:不?含)[^)]*\))?|\(含\)?以上|以上|及以上)"
    rf"|(?:<|低于|不足|不满)(?P<under>{_NUMBER})|(?P<below>{_NUMBER})分?(?:\(不含\))?(?:以下|$)|[≥](?P<least>{_NUMBER})"
)
#: The name stands before its band, or after it.
_AFTER = re.compile(
    rf"(?:{_BAND})[^,;。、()]{{0,4}}?(?:的|为|是|评为|等次为|定为|:)*[“\"]?(?P<name>{_NAME})[”\"]?"
)
_BEFORE = re.compile(rf"[“\"]?(?P<name>{_NAME})[”\"]?(?:等次|等级|级)?[为:(]*(?:得分)?(?:{_BAND})")
_LEAST = 2


def printed_grades(texts: Iterable[str]) -> tuple[Grade, ...]:
    """Return the grades that one of these texts prints, from the highest; empty where none does it whole."""
    for text in texts:
        plain = even(text).replace(" ", "").replace("(含)", "").replace("(不含)", "")
        for form in (_AFTER, _BEFORE):
            grades = _read(form, plain)
            if grades:
                return grades
    return ()


def _read(form: re.Pattern[str], text: str) -> tuple[Grade, ...]:
    found: dict[str, Decimal] = {}
    for one in form.finditer(text):
        lowest = ZERO if one["under"] or one["below"] else Decimal(one["low"] or one["least"])
        if one["name"] in found:
            return ()
        found[one["name"]] = lowest
    grades = tuple([Grade(name, lowest) for name, lowest in found.items()])
    falling = all(a.lowest > b.lowest for a, b in pairwise(grades))
    is_whole = len(grades) >= _LEAST and falling and grades[-1].lowest == ZERO
    return grades if is_whole else ()
