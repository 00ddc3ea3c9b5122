"""Stretches of a value and what each gives: 90%（含）以上得8分，80%（含）-90%得6分 …"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from chidu.decimals import ZERO, canonical
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.families.band_words import OTHERWISE, called_in_all, read_bands
from chidu.importing.rules.families.no_case import doubted_cases, none_of_it
from chidu.importing.rules.families.stretches import Stretch, joined, nested, unsaid
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards import Bound, Range
from chidu.standards.characters import pattern
from chidu.standards.units import COUNTED

_HUNDRED = Decimal(100)
#: What is counted in whole numbers only where the bands leave out what lies between two of them.
_DAYS = frozenset({"天", "日", "工作日", "个工作日"})
#: What may be less than nothing, whatever its bounds are.
_FALLING = "增长|增幅|变动率|变化率|偏差率|节约率|利润率|收益率"
#: Below what no rate falls, and no number that a form asks for.
_LOWEST = {"%": Decimal(-10)}


def banded(text: Text) -> Draft | None:
    """Read a scale of bands that leaves nothing out."""
    bands = [one for one in text.passages if one.band is not None]
    unit = _unit(bands, text.printed.title + text.even)
    zero = none_of_it(text, bands, unit)
    bands = sorted([*bands, *zero], key=lambda one: one.span)
    known = {one.span for one in bands}
    others = [one for one in text.passages if one.span not in known and one.kind != "evidence"]
    given = [one for one in bands if one.value != ZERO]
    if not given or len(bands) < 2 or any(one.kind != "nothing" and one.value != ZERO for one in others):  # noqa: PLR2004 - a scale
        return None
    stretches = nested([_stretch(text, one, unit) for one in bands if one.band is not None])
    if zero and unit not in COUNTED:
        stretches = [_above_zero(one) for one in stretches]  # 延期1个月以内 is more than none
    if unit is None or _worth(text, stretches[0].passage) is None:
        return None
    descending = _sort_key(stretches[0]) > _sort_key(stretches[-1])
    ordered = sorted(stretches, key=_sort_key, reverse=True)
    draft = read_bands(text, Draft({}).having(*zero), [one for one in bands if one not in zero], others)
    draft = _listed(text, draft, unit, stretches)
    if ordered != (stretches if descending else stretches[::-1]):
        draft = draft.doubting(tr("各档不是依次写的"))
    draft = doubted_cases(text, _monotone(text, ordered, draft), bands, zero)
    counts = unit in COUNTED or (unit in _DAYS and _leaves_gaps(ordered))
    ordered, draft = joined(text, ordered, draft, counts=counts)
    ordered, draft = _closed(text, ordered, draft, others, counts=counts)
    rule, draft = _ruled(text, ordered, draft, unit, counts=counts)
    if not descending:
        rule["bands"].reverse()  # as they are printed
    return proving(text, evolve(draft, rule=rule), listed=False)


def _listed(text: Text, draft: Draft, unit: str, stretches: Sequence[Stretch]) -> Draft:
    """Return the draft with the list of which so many are there: ①…②…③…满足3项得5分."""
    if unit != "项" or len(text.standard.clauses) != max(
        (one.low or ZERO for one in stretches), default=ZERO
    ):
        return draft
    for clause in text.standard.clauses:
        start = next((mark[1] for mark in text.marks if mark[0] == clause.span[0]), clause.span[0])
        found = pattern(r"[。;\n]|$").search(text.even[start : clause.span[1]])
        draft = draft.naming((start, start + found.start() if found else clause.span[1]))
    return draft


def _leaves_gaps(ordered: Sequence[Stretch]) -> bool:
    """Say whether bands of days leave out just what is no whole day: 5天内, 6-10天."""
    pairs = [(one.low, other.high) for one, other in pairwise(ordered)]
    known = [low - high for low, high in pairs if low is not None and high is not None]
    ends = [end for one in ordered for end in (one.low, one.high) if end is not None]
    return 1 in known and set(known) <= {0, 1} and all(end == end.to_integral_value() for end in ends)


def _monotone(text: Text, ordered: Sequence[Stretch], draft: Draft) -> Draft:
    """Return the draft with a doubt where the points neither rise nor fall all the way."""
    worths = [_worth(text, one.passage) for one in ordered]
    lows = [worth.low if isinstance(worth, Range) else worth or ZERO for worth in worths]
    if lows in (sorted(lows), sorted(lows, reverse=True)):
        return draft
    return draft.doubting(tr("各档的分不是依次增减的"))


def _unit(bands: Sequence[Passage], said: str) -> str | None:
    """Return the one unit of all bounds, None where they differ; 0 alone may be a rate's."""
    ends = [end for one in bands if one.band for end in (one.band.low, one.band.high) if end is not None]
    units = {end.unit for end in ends if end.unit}
    if not units and ends and all(end.value == ZERO for end in ends):
        return "%" if pattern("率|幅").search(said) else None
    if len(units) > 1 or not units:
        return None
    if any(not end.unit and end.value != ZERO for end in ends) and units != {"%"}:
        return None
    return units.pop()


def _stretch(text: Text, one: Passage, unit: str | None) -> Stretch:
    assert one.band is not None  # noqa: S101 - only bands are asked for
    low, high = one.band.low, one.band.high
    if high is not None and one.band.exact and pattern(r"(?:\(含\))?以内").match(text.even, high.span[1]):
        low = None  # 1个月（含）以内 is no single value
    return Stretch(_value(low, unit), _value(high, unit), _in(low), _in(high), one)


def _above_zero(one: Stretch) -> Stretch:
    return evolve(one, low=ZERO, low_in=False) if one.low is None else one


def _value(end: Bound | None, unit: str | None) -> Decimal | None:
    if end is None:
        return None
    return scaled(end.value, unit or "")


def _in(end: Bound | None) -> bool | None:
    return None if end is None else end.included


def _sort_key(one: Stretch) -> tuple[Decimal, Decimal]:
    low = Decimal("-1e12") if one.low is None else one.low
    return low, Decimal("1e12") if one.high is None else one.high


def _worth(text: Text, one: Passage) -> Decimal | Range | None:
    if one.range is not None:
        return one.range
    return one.value * text.points if one.kind == "share" and one.value is not None else one.value


def _closed(
    text: Text, ordered: list[Stretch], draft: Draft, others: Sequence[Passage], *, counts: bool
) -> tuple[list[Stretch], Draft]:
    """Return the stretches with an open top, and down to nothing."""
    top, bottom = ordered[0], ordered[-1]
    if counts and top.single and top.low != ZERO and _worth(text, top.passage) == text.points:
        ordered[0] = top = evolve(top, high=None, high_in=None)  # 满足4项: nobody has more, or loses by it
    if top.high is not None and not counts:
        if (
            top.high == 1
            and not top.single
            and any(pattern(OTHERWISE).fullmatch(text.words(one)) for one in others)
        ):
            draft = draft.doubting(tr("高于最高一档的值得多少分没有写"), top.passage.span)
        if top.high == 1 or top.single:
            if (
                top.single
                and not text.find(r"=")
                and (top.high != 1 or lower_is_better(text.printed.title + text.even))
            ):
                draft = draft.doubting(tr("超过最高一档的值按最高一档读"), top.passage.span)
            ordered[0] = evolve(top, high=None, high_in=None, low_in=True if top.single else top.low_in)
        else:
            draft = draft.doubting(tr("高于最高一档的值得多少分没有写"), top.passage.span)
    elif top.high is not None:
        draft = draft.doubting(tr("高于最高一档的值得多少分没有写"), top.passage.span)
    least = bottom.low
    if least is not None and (least > ZERO or _is_signed(ordered)):
        nothing = evolve(bottom.passage, band=None)
        below = Stretch(None, least, None, bottom.low_in is False if counts else not bottom.low_in, nothing)
        if counts and least == 1 and not below.high_in:
            below = Stretch(ZERO, ZERO, low_in=True, high_in=True, passage=nothing)
        ordered.append(below)
        draft = draft if counts and bottom.high is not None else unsaid(draft, bottom)
        if not others:
            draft = draft.doubting(tr("低于最低一档的值得多少分没有写；按不得分读"), bottom.passage.span)
    return ordered, draft


def _is_signed(ordered: Sequence[Stretch]) -> bool:
    """Say whether the value may be less than nothing: a bound is, or everything below 0 is a band."""
    ends = [end for one in ordered for end in (one.low, one.high) if end is not None]
    last = ordered[-1]
    return min(ends) < ZERO or (last.low is None and last.high == ZERO and not last.high_in)


def _ruled(
    text: Text, ordered: Sequence[Stretch], draft: Draft, unit: str, *, counts: bool
) -> tuple[Rule, Draft]:
    percent = unit == "%"
    rule: Rule = {"type": "bands"}
    falls = ordered[-1].low is None and pattern(_FALLING).search(text.printed.title + text.even) is not None
    if (_is_signed(ordered) or (percent and falls)) and not counts:
        rule["domain"] = [_LOWEST.get(unit, Decimal(-(10**9)))]
    if not percent:
        rule |= {"kind": "count" if counts else "number", "unit": unit}
    what = called_in_all(text, ordered)
    if what:
        rule["what"] = f"{what}为" if "domain" in rule else what  # a minus behind a word would be a dash
    rule["bands"] = _apart(
        [_written(text, one, place, percent=percent, counts=counts) for place, one in enumerate(ordered)]
    )
    if any("points_from" in one for one in rule["bands"]):
        rule["inside"] = "choose"
        other = {**rule, "inside": "interpolate"}
        draft = draft.doubting(
            tr("一档之内的分由评分人定，还是按值插算，没有写明"), None, Alternative(tr("按值插算"), other)
        )
    return rule, draft


def _apart(bands: list[Rule]) -> list[Rule]:
    """Return bands of one bound with ids of their own: that they overlap is told by the rule, in words."""
    known: set[str] = set()
    for band in bands:
        name, number = band["id"], 1
        while band["id"] in known:
            number += 1
            band["id"] = f"{name}_{number}"
        known.add(band["id"])
    return bands


def _written(text: Text, one: Stretch, place: int, *, percent: bool, counts: bool) -> Rule:
    edge = one.low if one.low is not None else one.high
    shown = ZERO if edge is None else (edge * _HUNDRED if percent else edge)
    plain = str(canonical(shown)).replace(".", "_").replace("-", "minus_")
    side = "from" if one.low is not None else "below"
    written: Rule = {"id": f"{side}_{plain}" if edge is not None else f"band_{place + 1}"}
    if one.low is not None:
        written["from"] = one.low if not counts or one.low_in is not False else one.low + 1
    if one.high is not None:
        written["to"] = one.high if not counts or one.high_in is not False else one.high - 1
    if one.single:
        written["id"] = f"at_{plain}"
    if not counts:
        first, last = one.low is not None and bool(one.low_in), one.high is not None and bool(one.high_in)
        written["includes"] = {(True, True): "both", (True, False): "from", (False, True): "to"}.get(
            (first, last), "none"
        )
    worth = ZERO if one.passage.band is None else _worth(text, one.passage)
    if isinstance(worth, Range):
        written |= {"points_from": canonical(worth.low), "points_to": canonical(worth.high)}
    else:
        written["points"] = canonical(worth or ZERO)
    return written
