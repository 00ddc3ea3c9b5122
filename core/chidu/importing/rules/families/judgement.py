"""What an assessor decides: 按完成情况酌情扣分, and the three grades of 财预 2020 年第 10 号文."""

from collections.abc import Sequence
from decimal import Decimal

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_SHORT = (
    r"(?:未完成|未达到|未达(?:到)?(?:指标值|目标|预期)?|未实现|(?P<who>[\u4e00-\u9fff]{0,6})(?:不力|较差|不足|一般|不到位|不符合(?:要求)?|不明显))"
    r"的?,?(?:按|根据|视)?(?:完成|具体|实际)?(?:情况)?,?"
)
_DECIDED = r"视(?:具体)?情况(?:酌情)?扣分"
_BY_EYE = r"^(?:由[\u4e00-\u9fff]{2,8})?(?:根据|视|结合|按照?|依据)[\u4e00-\u9fff]{0,12}(?:情况|效果|程度|结果|质量)(?:进行)?(?:综合)?(?:评分|打分|评定|评判|赋分|判断)[。]?$"
_HUNDRED = Decimal(100)
#: How far a level may end below the next: 90-100, 80-89.
_STEPS = frozenset({ZERO, Decimal(1), Decimal("0.01"), Decimal("0.1")})
_GRADE = "优秀|优良|优|良好|良|中等|中|合格|及格|一般|较差|差|不合格|不及格|较好|好"
_UNIT = r"(?:%|分)?(?:\(不?含\))?"
_LEVEL = (
    rf"(?P<name>{_GRADE})(?:\(|:|得)?(?:指标)?(?:分值的)?\s?"
    rf"(?:(?P<low>{NUMBER}){_UNIT}\s?[-至]\s?(?P<high>{NUMBER})(?:%|分){_UNIT}|(?P<below>{NUMBER})(?:%|分){_UNIT}以下)\)?[,;、。]?"
)
_GRADING = r"^(?:等级评价|评价等级|评定等级|等级)[为:]*"
_BY_LEVEL = r"[,。]?按(?:照)?(?:相应|对应|所在)?(?:等级)?(?:的)?系数(?:计分|得分|计算得分)[。]?$"
_HEADING = r"^评\(扣\)分标准:"


def discretion(text: Text) -> Draft | None:
    """Read full marks for what is reached, and an assessor's discretion below."""
    full, left = text.of("full", "share", "item"), text.of("discretion")
    decided = text.find(_DECIDED)
    known = {"full", "share", "item", "discretion", "exhausted", "exhaust", "evidence"}
    if len(left) > 1 or not (left or decided) or len(full) > 1 or not set(text.kinds) <= known:
        return None
    draft = Draft({"type": "judgement"})
    heading = text.find(_HEADING)
    draft = draft.reading(heading.span()) if heading else draft
    if full:
        worth = full[0].value if full[0].kind != "share" else text.points
        if worth != text.points:
            return None
        what = text.said(full[0].words)
        rule: Rule = {"type": "judgement", "what": what} if what else {"type": "judgement"}
        draft = Draft(rule).having(full[0], named=True)
    for one in left:
        draft = draft.reading(one.span)
        words = text.words(one)
        cut = heading.end() - one.words[0] if heading else 0
        short = pattern(_SHORT).fullmatch(words[max(cut, 0) :].strip())
        if short is not None:
            begin = text.even.index(short[0], one.words[0])
            draft = draft.reading(one.words).naming(_shifted(short.span("who"), begin))
    if not left and decided:
        draft = draft.reading(decided.span())
        lacking = pattern(r"不符合要求的$").search(text.even[: decided.start()])
        draft = draft.reading(lacking.span()) if lacking else draft
    return proving(text, _exhausted(text, draft), listed=False)


def _shifted(span: tuple[int, int], begin: int) -> tuple[int, int]:
    """Return a stretch of words in the whole text; empty at its beginning where there is none."""
    return (begin, begin) if span[0] < 0 else (begin + span[0], begin + span[1])


def _exhausted(text: Text, draft: Draft) -> Draft:
    for one in text.of("exhausted", "exhaust"):
        amount = pattern(r"[0-9.]+").search(text.even[slice(*one.span)])
        draft = draft.reading(one.span)
        if amount is not None and Decimal(amount[0].strip(".")) != text.points:
            draft = draft.doubting(tr("“{said}”与分值不符", said=text.said(one.span)), one.span)
    return draft


def partly(text: Text) -> Draft | None:
    """Read 全部完成得满分，部分完成酌情得分，未完成不得分: only the middle is left to the assessor."""
    full, left = text.of("full", "share", "item"), text.of("discretion")
    nothing = [one for one in text.passages if one.kind == "nothing" or one.value == ZERO]
    full = tuple(one for one in full if one not in nothing)
    if len(full) != 1 or len(left) != 1 or len(nothing) != 1 or len(text.passages) != 3:  # noqa: PLR2004 - three cases
        return None
    worth = full[0].value if full[0].kind != "share" or full[0].value is None else full[0].value * text.points
    if worth != text.points or not full[0].span < left[0].span < nothing[0].span:
        return None
    rule: Rule = {"type": "judgement", "what": text.said(full[0].words) or "完成绩效目标"}
    draft = Draft(rule).having(full[0], left[0], nothing[0], named=True)
    return proving(
        text,
        draft.doubting(
            tr("“{said}”得多少分由评分人定；评分时不再分三种情况问", said=text.said(left[0].words))
        ),
        listed=False,
    )


def by_eye(text: Text) -> Draft | None:
    """Read 由评价组根据实际效果评分: the points are the assessor's."""
    found = text.find(_BY_EYE)
    if found is None or text.passages:
        return None
    draft = Draft({"type": "judgement"}).reading(found.span())
    return draft.doubting(tr("没有写怎样算得多少分；由评分人在 0 至满分之间定"), found.span())


def levelled(text: Text) -> Draft | None:
    """Read levels that each bound a share: 优（90%-100%）、良（80%-90%）、中（60%-80%）、差（60%以下）."""
    found = list(pattern(_LEVEL).finditer(text.even))
    lows = [Decimal(one["low"] or 0) for one in found]
    highs = [Decimal(one["high"] or one["below"] or 0) for one in found]
    if len(found) < 3 or len(found) != len(set(lows)) or lows[-1] != ZERO:  # noqa: PLR2004 - levels
        return None
    whole = _HUNDRED if highs[0] == _HUNDRED else text.points
    if highs[0] != whole or any(
        high - low not in _STEPS for high, low in zip(highs[1:], lows[:-1], strict=True)
    ):
        return None
    names = Names()
    grades = [
        {"id": names(one["name"]), "text": one["name"], "from": canonical(low / whole)}
        for one, low in zip(found, lows, strict=True)
    ]
    draft = Draft({"type": "judgement", "grades": grades}).reading(*(one.span() for one in found))
    for said in (_GRADING, _BY_LEVEL):
        around = text.find(said)
        draft = draft.reading(around.span()) if around else draft
    return draft.doubting(tr("各档的端点按含下限读；档内得多少由评分人定"))


def graded(text: Text) -> Draft | None:
    """Read 达成、部分达成、未达成 with the shares that bound them."""
    labels = text.find(
        r"(?P<met>(?:全部(?:或基本)?|基本)?达成(?:年度|预期)?(?:指标|目标)?).*?(?P<partly>部分达成(?:年度|预期)?(?:指标|目标)?(?:并具有一定效果)?)"
        r".*?(?P<unmet>未达成(?:年度|预期)?(?:指标|目标)?(?:且效果较差)?)"
    )
    shares = _shares(text)
    if labels is None or len(shares) != 2:  # noqa: PLR2004 - two bounds between three grades
        return None
    names = Names()
    said = [text.said(labels.span(name)).rstrip("的得") for name in ("met", "partly", "unmet")]
    lows = (*sorted(shares, reverse=True), ZERO)
    grades = [{"id": names(one), "text": one, "from": low} for one, low in zip(said, lows, strict=True)]
    draft = Draft({"type": "judgement", "grades": grades}).reading((0, len(text.even)))
    return draft.doubting(tr("三档的端点按含下限读"), labels.span())


def ranged(text: Text) -> Draft | None:
    """Read grades that each give a range of points: 达到预期得8分；基本达到得5-7分；未达到得0-4分."""
    cases = text.of("item", "full", "nothing")
    lows = [one.range.low if one.range else one.value or ZERO for one in cases]
    tops = [one.range.high if one.range else one.value or ZERO for one in cases]
    if not any(one.range for one in cases) or len(cases) < 2 or len(cases) < len(text.passages):  # noqa: PLR2004 - grades
        return None
    if max(tops) != text.points or lows != sorted(lows, reverse=True) or lows[-1] != ZERO:
        return None
    names = Names()
    grades = [
        {
            "id": names(text.said(one.words)),
            "text": text.said(one.words) or "某档",
            "from": canonical(low / text.points),
        }
        for one, low in zip(cases, lows, strict=True)
    ]
    draft = Draft({"type": "judgement", "grades": grades}).having(*cases, named=True)
    return draft.doubting(tr("各档之间的分按属于较低一档读"))


def _shares(text: Text) -> Sequence[Decimal]:
    """Return the bounds between the grades, each once: 100-80%、80-60%、60-0%, or weight*0.8."""
    weights = [Decimal(one) for one in pattern(r"weight\*([0-9.]+)").findall(text.even)]
    ranges = pattern(rf"(?P<a>{NUMBER})%?(?:\(含\))?-(?P<b>{NUMBER})%").finditer(text.even)
    found = weights or [scaled(Decimal(one[side]), "%") for one in ranges for side in ("a", "b")]
    return [one for one in dict.fromkeys(found) if ZERO < one < 1]
