"""Stretches of a value and what each gives: 90%（含）以上得8分，80%（含）-90%得6分 …"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from chidu.decimals import ZERO, canonical
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.families.stretches import Stretch, joined, nested, unsaid
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards import Amount, Band, Bound, Range, Span
from chidu.standards.characters import MARKED, NUMBER, pattern
from chidu.standards.units import COUNTED

_HUNDRED = Decimal(100)
_OTHERWISE = r"(?:否则|其余|其他|其它|反之)(?:的|情况)?,?"
#: Where none of what is counted is there: 均不符合, 未完成.
_NONE = r"(?:[均都皆也]|全部|全都|一[项个]也?|1[项个]也?)?(?:未|不|没有)(?:全部)?(?:满足|符合|具备|完成|达标|达到|开展|举办|组织)(?:任何(?:一项)?)?(?:要求|条件)?的?"
#: No case in words: 未发生, 无投诉; which are none of what is counted is looked at.
_NO_CASE = (
    r"(?:(?:未|没有|无)(?:发生|出现|发现|存在)(?:过)?|无|没有)(?P<thing>[\u4e00-\u9fff]{0,8}?)(?:的|情况)*"
)
_QUALIFIED = "重大|较大|特大|一般|严重|有效|责任|集体|故意|恶性|级"
_MARK = f"(?:{MARKED})?"
#: What may stand between two bounds: 80%-90%, 80%≤x<90%, ≥80%且<90%.
_BETWEEN = (
    r"\s?(?:[-至到,]|(?:<|≤|<=)\s?(?P<what>[A-Za-z\u4e00-\u9fff]{1,12})(?:<|≤|<=)"
    r"|[,、且并]{0,2}(?:≥|>=|>|≤|<=|<|不低于|不少于|不小于|不高于|不超过|不大于|不多于|[大小][于](?:等于|或等于)?|[高低多少]于|超过|不足|达到?|未达到?))\s?"
)
#: The value itself between two bounds, by no name: 80%≤x<90%.
_ITSELF = r"[A-Za-z]|该?值|比[率例]"
_NOT_OVER = "[\u4e00-\u9fff]{0,10}(?:未|不|没有)(?:超(?:过|出|支)?|突破)(?:预算|计划|标准|目标值?|规定)?的?"
_NO_RATE = "[\u4e00-\u9fff]{0,8}(?:为|是|等于|=)0%?的?"
#: In time in words, which is no delay, and the words of a delay.
_NO_DELAY = "(?:按(?:期|时|计划)|如期|及时|准时)(?:完成|办结|到位|报送|支付|拨付|完工|竣工|开工)?的?"
_DELAYED = "延期|逾期|延迟|推迟|滞后|超期|拖延"
_TIMES = frozenset({"天", "日", "工作日", "个工作日", "个月", "月", "小时", "分钟", "年"})
#: What is counted in whole numbers only where the bands leave out what lies between two of them.
_DAYS = frozenset({"天", "日", "工作日", "个工作日"})
#: Below what no rate falls, and no number that a form asks for.
_TAIL = (
    rf"[\])]?(?:及|或)?(?:以[上下])?(?:[以之]?内)?{_MARK}(?:之间|[以之]?内)?(?:完成|办结|办理完毕|办理|到位|报送|上报|完工|竣工|整改)?"
    r"(?:的?(?:违[规纪法]|问题|事故|投诉|差错))?(?:[为是](?:优秀|良好|合格|不合格|优|良|中|差|一般|较好|较差|好))?[的时者则均,:\s]*"
)
#: What may be less than nothing, whatever its bounds are.
_FALLING = "增长|增幅|变动率|变化率|偏差率|节约率|利润率|收益率"
_LOWEST = {"%": Decimal(-10)}
#: What may stand before the first bound: what is looked at.
_WHAT = r"(?P<what>[\u4e00-\u9fff“”\"A-Za-z]{0,24})"
_BEFORE = rf"{_WHAT}(?:在|为|是|达到?|[≥≤<>=:,]|超过|大于|小于|低于|高于|不低于|不高于|不足|不超过|少于|多于|以下|以上|等于|或|不少于)*\s?[\[(]?"


def banded(text: Text) -> Draft | None:
    """Read a scale of bands that leaves nothing out."""
    bands = [one for one in text.passages if one.band is not None]
    unit = _unit(bands, text.printed.title + text.even)
    zero = _no_case(text, bands, unit)
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
    draft = _read(text, Draft({}).having(*zero), [one for one in bands if one not in zero], others)
    draft = _listed(text, draft, unit, stretches)
    if ordered != (stretches if descending else stretches[::-1]):
        draft = draft.doubting(tr("各档不是依次写的"))
    draft = _cases(text, _monotone(text, ordered, draft), bands, zero)
    counts = unit in COUNTED or (unit in _DAYS and _leaves_gaps(ordered))
    ordered, draft = joined(text, ordered, draft, counts=counts)
    ordered, draft = _closed(text, ordered, draft, others, counts=counts)
    rule, draft = _ruled(text, ordered, draft, unit, counts=counts)
    if not descending:
        rule["bands"].reverse()  # as they are printed
    return proving(text, evolve(draft, rule=rule), listed=False)


def _no_case(text: Text, bands: Sequence[Passage], unit: str | None) -> list[Passage]:
    """Return the award for no case at all as the band 0, where the others count cases."""
    words = _NO_CASE if unit in COUNTED else _NO_RATE if unit == "%" else _NO_DELAY
    if unit not in {*COUNTED, *_TIMES, "%"} or any(
        one.band and one.band.exact and _holds_zero(one) for one in bands
    ):
        return []
    if unit == "%" and all("超" in text.words(one) for one in bands):
        words = rf"{_NO_RATE}|{_NOT_OVER}"
    if unit in _TIMES and not all(pattern(_DELAYED).search(text.words(one)) for one in bands):
        return []
    given = [one for one in text.of("item", "full", "share") if one.band is None and one.value != ZERO]
    found = [one for one in given if pattern(words).fullmatch(text.words(one))]
    if len(found) != 1 or not isinstance(found[0].token, Amount):
        return []
    end = Bound(ZERO, unit, included=True, span=found[0].words)
    return [evolve(found[0], band=Band(end, end, found[0].token))]


def _holds_zero(one: Passage) -> bool:
    ends = _ends(one.band)
    return any(end.value == ZERO for end in ends)


def _cases(text: Text, draft: Draft, bands: Sequence[Passage], zero: Sequence[Passage]) -> Draft:
    """Return the draft with a doubt where none of one thing stands beside some of what may be another."""
    for one in zero:
        if pattern(_NO_RATE).fullmatch(text.words(one)):
            continue  # 比例为0 is 0
        said = pattern(_NO_CASE).fullmatch(text.words(one))
        others = "".join(text.words(other) for other in bands if other is not one)
        draft = draft if said is None else draft.naming(one.words)
        if said is None or pattern(_QUALIFIED).search(said["thing"] + others):
            draft = draft.doubting(tr("“{said}”按 0 读", said=text.said(one.words)), one.words)
    return draft


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


def _read(text: Text, draft: Draft, bands: Sequence[Passage], others: Sequence[Passage]) -> Draft:
    """Return the draft with what the bands' words say understood: bounds, and the name of the value."""
    named = _called(text, bands)
    for one in bands:
        begin, end = one.words
        draft = draft.reading(one.span)
        spans = sorted(bound.span for bound in _ends(one.band))
        first = min(begin if not spans else spans[0][0], end)
        last = spans[-1][1] if spans else begin
        middle = text.even[first:last] if spans else ""
        tail = text.even[last:end]
        found = pattern(_BEFORE).fullmatch(text.even, begin, first)
        if found is not None and _name(found["what"]) in {"", named}:
            draft = draft.reading((begin, first))
            if not pattern("得分$").search(
                _name(found["what"])
            ):  # the score of another assessment is no award
                draft = draft.naming((begin, begin + len(_name(found["what"]))))
        draft = _between(text, draft, spans, named)
        if pattern(_TAIL).fullmatch(tail) and _marks_itself(tail, middle):
            draft = draft.reading((last, end))
    for one in others:
        if pattern(rf"{_OTHERWISE}|{_NONE}").fullmatch(text.words(one)):
            draft = draft.having(one)
    return draft


def _called(text: Text, bands: Sequence[Passage]) -> str:
    """Return what the first band calls the value: before its bounds, or between them, where it says it."""
    begin, end = bands[0].words
    spans = sorted(bound.span for bound in _ends(bands[0].band))
    first = min(begin if not spans else spans[0][0], end)
    found = pattern(_BEFORE).fullmatch(text.even, begin, first)
    inner = pattern(_BETWEEN).fullmatch(text.even, spans[0][1], spans[-1][0]) if spans else None
    before = _name(found["what"]) if found is not None else ""
    return before or ((inner["what"] or "") if inner is not None else "")


def _between(text: Text, draft: Draft, spans: Sequence[Span], named: str) -> Draft:
    """Return the draft with two bounds read, and what stands between them: it may name no other value."""
    if not spans:
        return draft
    if spans[0] == spans[-1]:
        return draft.reading(spans[0])
    start, end = spans[0][1], spans[-1][0]
    found = pattern(_BETWEEN).fullmatch(text.even, start, end)
    if found is None:
        return draft.reading(spans[0], spans[-1])
    what = found["what"]
    if what is None or pattern(_ITSELF).fullmatch(what) or what == named:
        draft = draft.reading((start, end))
        return draft.reading(*spans) if what is None else draft.reading(*spans).naming(found.span("what"))
    said = text.said(found.span("what"))
    return draft.reading(*spans, (start, end)).doubting(
        tr("“{said}”说的是不是同一个值没有写明", said=said), found.span("what")
    )


def _marks_itself(tail: str, middle: str) -> bool:
    """Say whether a number that a bracket marks, 90%以上(含90%), is the bound before it."""
    marked = pattern(NUMBER).search(tail)
    return marked is None or marked[0] in pattern(NUMBER).findall(middle)


def _name(what: str) -> str:
    found = pattern(
        r"(?:在|为|是|达到?|不(?:超过|大于|小于|低于|高于|少于|多于)|超过|大于|小于|低于|高于|少于|多于|不足)+$"
    ).search(what)
    return what[: found.start()] if found else what


def _ends(band: Band | None) -> list[Bound]:
    return [] if band is None else [end for end in (band.low, band.high) if end is not None]


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
            and any(pattern(_OTHERWISE).fullmatch(text.words(one)) for one in others)
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
    what = _what(text, ordered)
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


def _what(text: Text, ordered: Sequence[Stretch]) -> str:
    first = min((one.passage for one in ordered), key=lambda one: one.span)
    spans = [bound.span for bound in _ends(first.band)]
    begin = first.words[0]
    found = pattern(_WHAT).match(
        text.even, begin, max(begin, min((span[0] for span in spans), default=begin))
    )
    called = (_name(found["what"]).strip() if found else "") or _called(text, [first])
    return "" if pattern(_ITSELF).fullmatch(called) else called


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
