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
    r"(?:未完成|未达到|未达(?:到)?(?:指标值|目标|预期)?|未实现|[\u4e00-\u9fff]{0,6}(?:不力|较差|不足|一般|不到位|不符合(?:要求)?|不明显))"
    r"的?,?(?:按|根据|视)?(?:完成|具体|实际)?(?:情况)?,?"
)
_DECIDED = r"视(?:具体)?情况(?:酌情)?扣分"
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
        if pattern(_SHORT).fullmatch(words[max(cut, 0) :].strip()):
            draft = draft.reading(one.words)
    if not left and decided:
        draft = draft.reading(decided.span())
        short = pattern(r"不符合要求的$").search(text.even[: decided.start()])
        draft = draft.reading(short.span()) if short else draft
    return proving(text, _exhausted(text, draft), listed=False)


def _exhausted(text: Text, draft: Draft) -> Draft:
    for one in text.of("exhausted", "exhaust"):
        amount = pattern(r"[0-9.]+").search(text.even[slice(*one.span)])
        draft = draft.reading(one.span)
        if amount is not None and Decimal(amount[0].strip(".")) != text.points:
            draft = draft.doubting(tr("“{said}”与分值不符", said=text.said(one.span)), one.span)
    return draft


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
