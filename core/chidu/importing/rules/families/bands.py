"""Stretches of a value and what each gives: 90%（含）以上得8分，80%（含）-90%得6分 …"""

from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve

from chidu.decimals import ZERO, canonical
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.families.stretches import Stretch, joined
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards import Band, Bound, Range
from chidu.standards.characters import pattern
from chidu.standards.units import COUNTED

_HUNDRED = Decimal(100)
_OTHERWISE = r"(?:否则|其余|其他|其它|反之)(?:的|情况)?,?"
#: What may stand before the first bound: what is looked at.
_WHAT = r"(?P<what>[\u4e00-\u9fff“”\"A-Za-z]{0,24})"


def banded(text: Text) -> Draft | None:
    """Read a scale of bands that leaves nothing out."""
    bands = [one for one in text.passages if one.band is not None]
    others = [one for one in text.passages if one.band is None and one.kind != "evidence"]
    given = [one for one in bands if one.value != ZERO]
    if not given or len(bands) < 2 or any(one.kind != "nothing" for one in others):  # noqa: PLR2004 - a scale
        return None
    unit = _unit(bands)
    stretches = [_stretch(text, one, unit) for one in bands if one.band is not None]
    if unit is None or _worth(text, stretches[0].passage) is None:
        return None
    descending = _sort_key(stretches[0]) > _sort_key(stretches[-1])
    ordered = sorted(stretches, key=_sort_key, reverse=True)
    draft = _read(text, Draft({}), bands, others)
    if ordered != (stretches if descending else stretches[::-1]):
        draft = draft.doubting(tr("各档不是依次写的"))
    draft = _monotone(text, ordered, draft)
    ordered, draft = joined(text, ordered, draft, counts=unit in COUNTED)
    ordered, draft = _closed(text, ordered, draft, others, counts=unit in COUNTED)
    rule, draft = _ruled(text, ordered, draft, unit)
    return proving(text, evolve(draft, rule=rule), listed=False)


def _monotone(text: Text, ordered: Sequence[Stretch], draft: Draft) -> Draft:
    """Return the draft with a doubt where the points neither rise nor fall all the way."""
    worths = [_worth(text, one.passage) for one in ordered]
    lows = [worth.low if isinstance(worth, Range) else worth or ZERO for worth in worths]
    if lows in (sorted(lows), sorted(lows, reverse=True)):
        return draft
    return draft.doubting(tr("各档的分不是依次增减的"))


def _unit(bands: Sequence[Passage]) -> str | None:
    """Return the one unit of all bounds, None where they differ."""
    ends = [end for one in bands if one.band for end in (one.band.low, one.band.high) if end is not None]
    units = {end.unit for end in ends if end.unit}
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


def _read(text: Text, draft: Draft, bands: Sequence[Passage], others: Sequence[Passage]) -> Draft:
    """Return the draft with what the bands' words say understood: bounds, and the name of the value."""
    named = ""
    for one in bands:
        begin, end = one.words
        draft = draft.reading(one.span)
        spans = sorted(bound.span for bound in _ends(one.band))
        first = min(begin if not spans else spans[0][0], end)
        lead = text.even[begin:first]
        last = spans[-1][1] if spans else begin
        middle = text.even[first:last] if spans else ""
        tail = text.even[last:end]
        found = pattern(
            rf"{_WHAT}(?:在|为|是|达到?|[≥≤<>=:,]|超过|大于|小于|低于|高于|不低于|不高于|不足|不超过|少于|多于|以下|以上|等于|或|不少于)*\s?"
        ).fullmatch(lead)
        if found is not None and (not named or _name(found["what"]) in {"", named}):
            named = named or _name(found["what"])
            draft = draft.reading((begin, first)).naming((begin, begin + len(_name(found["what"]))))
        if pattern(r"[^,;。]*[-至到<>≤≥=,且并]?[^,;。]*").fullmatch(middle) and not pattern(
            "[但或另扣]"
        ).search(middle):
            draft = draft.reading((first, last))
        if pattern(r"(?:及|或)?(?:以[上下内])?(?:\(不?含\))?(?:之间|以内)?[的时者则均,:\s]*").fullmatch(tail):
            draft = draft.reading((last, end))
    for one in others:
        if pattern(_OTHERWISE).fullmatch(text.words(one)):
            draft = draft.having(one)
    return draft


def _name(what: str) -> str:
    found = pattern(r"(?:在|为|是|达到?|超过|大于|小于|低于|高于|不低于|不高于|不足)+$").search(what)
    return what[: found.start()] if found else what


def _ends(band: Band | None) -> list[Bound]:
    return [] if band is None else [end for end in (band.low, band.high) if end is not None]


def _closed(
    text: Text, ordered: list[Stretch], draft: Draft, others: Sequence[Passage], *, counts: bool
) -> tuple[list[Stretch], Draft]:
    """Return the stretches with an open top, and down to nothing."""
    top, bottom = ordered[0], ordered[-1]
    if top.high is not None and not counts:
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
    if least is not None and least > ZERO:
        ordered.append(Stretch(None, least, None, not bottom.low_in, evolve(bottom.passage, band=None)))
        if not others:
            draft = draft.doubting(tr("低于最低一档的值得多少分没有写；按不得分读"), bottom.passage.span)
    return ordered, draft


def _ruled(text: Text, ordered: Sequence[Stretch], draft: Draft, unit: str) -> tuple[Rule, Draft]:
    percent, counts = unit == "%", unit in COUNTED
    rule: Rule = {"type": "bands"}
    if not percent:
        rule |= {"kind": "count" if counts else "number", "unit": unit}
    what = _what(text, ordered)
    if what:
        rule["what"] = what
    rule["bands"] = [
        _written(text, one, place, percent=percent, counts=counts) for place, one in enumerate(ordered)
    ]
    if any("points_from" in one for one in rule["bands"]):
        rule["inside"] = "choose"
        other = {**rule, "inside": "interpolate"}
        draft = draft.doubting(
            tr("一档之内的分由评分人定，还是按值插算，没有写明"), None, Alternative(tr("按值插算"), other)
        )
    return rule, draft


def _what(text: Text, ordered: Sequence[Stretch]) -> str:
    first = min((one.passage for one in ordered), key=lambda one: one.span)
    spans = [bound.span for bound in _ends(first.band)]
    begin = first.words[0]
    found = pattern(_WHAT).match(
        text.even, begin, max(begin, min((span[0] for span in spans), default=begin))
    )
    return _name(found["what"]).strip() if found else ""


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
