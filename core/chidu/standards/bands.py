"""The stretches of the axis that give points: 90%（含）以上的得8分, 0-10%(含),计2分, 60%以下不得分."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from chidu.standards.amounts import Band, Bound, Range, Span
from chidu.standards.characters import MARKED, NUMBER, UNIT, amount, pattern
from chidu.standards.points import Token

_MARKED = f"(?:{MARKED})?"
_LOWER = "≥|>=|>|不低于|不少于|不小于|大于等于|大于或等于|大于|高于|超过|多于|达到?"
_UPPER = "≤|<=|<|不高于|不超过|不大于|不多于|小于等于|小于或等于|小于|低于|少于|不足|未达到?"
_SIGN = f"(?:{_LOWER}|{_UPPER}|=)"
#: A minus that belongs to the number behind it: ≥-5%, -10%至-5%; between two numbers it is 至.
_MINUS = r"(?:(?<![^≥≤<>=,;:。(至到为于过足达\s-])-)?"
_INSIDE = "[以之]?内"
#: What may be done within a time: 3天内办结.
_DONE = "(?:完成|办结|办理完毕|办理|到位|报送|上报|完工|竣工|整改)?"
_OPEN = frozenset(
    {">", "大于", "高于", "超过", "多于", "<", "小于", "低于", "少于", "不足", "未达", "未达到"}
)


def _number(name: str) -> str:
    return rf"(?P<{name}>{_MINUS}{NUMBER}\s?(?P<{name}_unit>{UNIT}|分(?!钟))?\s?(?P<{name}_marked>{_MARKED}))"


#: A bound expression that ends where the words of the points begin.
_BEFORE = (
    rf"(?:(?P<opens>[\[(]){_number('inner')}\s?[,-]\s?{_number('outer')}(?P<closes>[\])])"
    rf"|{_number('first')}\s?[-至到]\s?{_number('last')}"
    rf"|{_number('left')}\s?(?P<left_sign><|≤|<=)\s?[A-Za-z\u4e00-\u9fff]{{1,8}}(?P<right_sign><|≤|<=)\s?{_number('right')}"
    rf"|(?:(?P<one_sign>{_SIGN})\s?{_number('one')}[,、且并]{{0,2}})?(?P<sign>(?:{_UPPER}|{_LOWER}|=))\s?{_number('value')}"
    r"(?P<value_side>[及或]?以[上下]\s?(?P<value_late>" + _MARKED + r"))?"
    rf"|{_number('whole')}(?P<whole_side>(?:[及或]?以[上下]|{_INSIDE})\s?(?P<whole_late>{_MARKED}))?)"
    rf"(?:之间|{_INSIDE})?{_DONE}(?:的?(?:违[规纪法]|问题|事故|投诉|差错))?"
    r"(?:[为是](?:优秀|良好|合格|不合格|优|良|中|差|一般|较好|较差|好))?[的时者则均,:\s(]{0,4}$"
)
#: The bounds of that expression, and the bracket that may follow them later.
_LATE = {
    **dict.fromkeys(("inner", "outer", "first", "last", "left", "right", "one")),
    "value": "value_late",
    "whole": "whole_late",
}
_NOTHING = r"不[得计]分|不予[得计]分"


@frozen
class Zero:
    """A place that says that nothing is given."""

    span: Span
    after: int


def find_zeros(text: str, tokens: Sequence[Token]) -> Iterator[Zero]:
    """Yield every 不得分, and where the number of points before it ends."""
    ends = [0, *(token.span[1] for token in tokens)]
    place = 0
    for found in pattern(_NOTHING).finditer(text):
        while place + 1 < len(ends) and ends[place + 1] <= found.start():
            place += 1
        yield Zero(found.span(), ends[place])


def bounds_before(text: str, after: int, end: int) -> tuple[Bound | None, Bound | None] | None:
    """Return the ends of the stretch that is named just before ``end``, None where none is."""
    begin = max(after, end - 64)
    numbered = pattern("[0-9]").search(text, begin, end)  # few awards have a bound before them
    found = pattern(_BEFORE).search(text, begin, end) if numbered else None
    if found is None or not _mark_themselves(found):
        return None
    if found["opens"]:
        low = _bound(found, "inner", included=found["opens"] == "[")
        return _same_unit(low, _bound(found, "outer", included=found["closes"] == "]"))
    if found["first"]:
        low, high = _bound(found, "first"), _bound(found, "last")
        return _same_unit(low, high)
    if found["left"]:
        low = _bound(found, "left", included="=" in found["left_sign"] or "≤" in found["left_sign"])
        return low, _bound(found, "right", included="=" in found["right_sign"] or "≤" in found["right_sign"])
    if found["value"]:
        return _signed(found)
    return _sided(found)


def _mark_themselves(found: re.Match[str]) -> bool:
    """Say whether every number in a bracket is that of the bound before it; 90%（含80%） is none."""
    for name, late in _LATE.items():
        for marked in (found[f"{name}_marked"], found[late] if late else None):
            own, said = (pattern(NUMBER).search(one or "") for one in (found[name], marked))
            if own is not None and said is not None and Decimal(own[0]) != Decimal(said[0]):
                return False
    return True


def _signed(found: re.Match[str]) -> tuple[Bound | None, Bound | None]:
    low, high = _by_sign(found["sign"], found, "value")
    if found["one"]:
        first_low, first_high = _by_sign(found["one_sign"], found, "one")
        low, high = low or first_low, high or first_high
    return low, high


def _by_sign(sign: str, found: re.Match[str], name: str) -> tuple[Bound | None, Bound | None]:
    side = found[f"{name}_side"] if name == "value" else None
    if sign == "=":
        bound = _bound(found, name, included=True)
        return bound, bound
    lower = pattern(_LOWER).fullmatch(sign)
    late = (found["value_late"] or "") if name == "value" else ""
    bound = _bound(found, name, included=_with_itself(side) if side else sign not in _OPEN, late=late)
    return (bound, None) if lower else (None, bound)


def _with_itself(side: str) -> bool | None:
    """Return whether 及以上 includes its bound: it does; 以上 alone does not say."""
    return True if side[0] in "及或" else None


def _sided(found: re.Match[str]) -> tuple[Bound | None, Bound | None] | None:
    side = found["whole_side"]
    if side is None:
        bound = _bound(found, "whole")
        return (bound, bound) if bound.unit not in {"", "分"} else None  # 满分100分, no value by itself
    bound = _bound(found, "whole", included=_with_itself(side), late=found["whole_late"])
    return (bound, None) if "上" in side else (None, bound)


def _bound(found: re.Match[str], name: str, *, included: bool | None = None, late: str = "") -> Bound:
    """Return a bound; what the text marks in brackets is truer than what its sign says."""
    marked = found[f"{name}_marked"] or late
    minus = found[name].startswith("-")
    whole = pattern(NUMBER).match(found[name], int(minus))
    number = amount(whole[0]) if whole else None
    assert number is not None  # noqa: S101 - the pattern matched a number
    unit = found[f"{name}_unit"] or ""
    start, end = found.span(name)
    return Bound(
        -number if minus else number,
        "%" if unit.endswith("百分点") else unit,
        "不" not in marked if marked else included,
        (start, end - (len(found[name]) - len(found[name].rstrip()))),
    )


def _same_unit(low: Bound, high: Bound) -> tuple[Bound, Bound] | None:
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if low.value > high.value:
        return None
    unit = low.unit or high.unit
    return (
        Bound(low.value, unit, low.included, low.span),
        Bound(high.value, unit, high.included, high.span),
    )


def is_given(band: Band) -> bool:
    """Say whether a band gives any points."""
    return isinstance(band.points.value, Range) or band.points.value > 0
