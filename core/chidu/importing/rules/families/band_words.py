"""What the words of bands say: the name of the value, its bounds, and what stands between them."""

from collections.abc import Sequence

from chidu.importing.rules.draft import Draft
from chidu.importing.rules.families.stretches import Stretch
from chidu.importing.rules.passages import Passage, Text
from chidu.language import tr
from chidu.standards import Band, Bound, Span
from chidu.standards.characters import MARKED, NUMBER, pattern

OTHERWISE = r"(?:否则|其余|其他|其它|反之)(?:的|情况)?,?"
#: Where none of what is counted is there: 均不符合, 未完成.
_NONE = r"(?:[均都皆也]|全部|全都|一[项个]也?|1[项个]也?)?(?:未|不|没有)(?:全部)?(?:满足|符合|具备|完成|达标|达到|开展|举办|组织)(?:任何(?:一项)?)?(?:要求|条件)?的?"
_MARK = f"(?:{MARKED})?"
#: What may stand between two bounds: 80%-90%, 80%≤x<90%, ≥80%且<90%.
_BETWEEN = (
    r"\s?(?:[-至到,]|(?:<|≤|<=)\s?(?P<what>[A-Za-z\u4e00-\u9fff]{1,12})(?:<|≤|<=)"
    r"|[,、且并]{0,2}(?:≥|>=|>|≤|<=|<|不低于|不少于|不小于|不高于|不超过|不大于|不多于|[大小][于](?:等于|或等于)?|[高低多少]于|超过|不足|达到?|未达到?))\s?"
)
#: The value itself between two bounds, by no name: 80%≤x<90%.
_ITSELF = r"[A-Za-z]|该?值|比[率例]"
#: What may stand behind the last bound.
_TAIL = (
    rf"[\])]?(?:及|或)?(?:以[上下])?(?:[以之]?内)?{_MARK}(?:之间|[以之]?内)?(?:完成|办结|办理完毕|办理|到位|报送|上报|完工|竣工|整改)?"
    r"(?:的?(?:违[规纪法]|问题|事故|投诉|差错))?(?:[为是](?:优秀|良好|合格|不合格|优|良|中|差|一般|较好|较差|好))?[的时者则均,:\s]*"
)
#: What may stand before the first bound: what is looked at.
_WHAT = r"(?P<what>[\u4e00-\u9fff“”\"A-Za-z]{0,24})"
_BEFORE = rf"{_WHAT}(?:在|为|是|达到?|[≥≤<>=:,]|超过|大于|小于|低于|高于|不低于|不高于|不足|不超过|少于|多于|以下|以上|等于|或|不少于)*\s?[\[(]?"


def read_bands(text: Text, draft: Draft, bands: Sequence[Passage], others: Sequence[Passage]) -> Draft:
    """Return the draft with what the bands' words say understood: bounds, and the name of the value."""
    named = _called(text, bands)
    for one in bands:
        begin, end = one.words
        draft = draft.reading(one.span)
        spans = sorted(bound.span for bound in ends_of(one.band))
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
        if pattern(rf"{OTHERWISE}|{_NONE}").fullmatch(text.words(one)):
            draft = draft.having(one)
    return draft


def _called(text: Text, bands: Sequence[Passage]) -> str:
    """Return what the first band calls the value: before its bounds, or between them, where it says it."""
    begin, end = bands[0].words
    spans = sorted(bound.span for bound in ends_of(bands[0].band))
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


def ends_of(band: Band | None) -> list[Bound]:
    """Return the ends that a band names."""
    return [] if band is None else [end for end in (band.low, band.high) if end is not None]


def called_in_all(text: Text, ordered: Sequence[Stretch]) -> str:
    """Return what the band that is printed first calls the value, empty where it is the value itself (x)."""
    first = min((one.passage for one in ordered), key=lambda one: one.span)
    spans = [bound.span for bound in ends_of(first.band)]
    begin = first.words[0]
    found = pattern(_WHAT).match(
        text.even, begin, max(begin, min((span[0] for span in spans), default=begin))
    )
    called = (_name(found["what"]).strip() if found else "") or _called(text, [first])
    return "" if pattern(_ITSELF).fullmatch(called) else called
