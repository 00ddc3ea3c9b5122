"""Texts of which only a part is there: a veto alone, 是/否, bands without their points, bands of which three are named at once."""

import re
from decimal import Decimal

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

#: The opposite of what full marks are for, and nothing else.
_REFUSED = r"^(?P<what>[\u4e00-\u9fff]{0,6}?(?:未|不|没有)[^,;。0-9但或者]{1,16}?)的?,?(?:本项|此项|该项)?(?:不得分|得0分|计0分)[。]?$"


def vetoed(text: Text) -> Draft | None:
    """Read a text that only says when nothing is given, beside something that it does not say."""
    found = text.find(
        r"^(?:[0-9]、)?(?P<what>[^,;。0-9][^;。]{3,60}?)(?:的,|的|,)(?:本项|此项|该项|本)?(?:指标)?均?(?:不得分|计0分|得0分)[。]?$"
    )
    if found is None or len(text.passages) != 1:
        return None
    what = text.said(found.span("what"))
    veto: Rule = {"type": "deductions", "items": [{"id": Names()(what), "text": what, "veto": True}]}
    parts = [
        {"id": "work", "text": text.printed.title, "rule": {"type": "judgement"}},
        {"id": "veto", "text": "一票否决", "rule": veto},
    ]
    draft = Draft({"type": "best_of", "take": "worst", "parts": parts}).reading(found.span())
    return draft.doubting(tr("只写了什么时候不得分；其余按酌情评定读"), found.span())


def refused(text: Text) -> Draft | None:
    """Read 未完成不得分 by itself: whoever has done it has all the points."""
    found = text.find(_REFUSED)
    if found is None or len(text.passages) != 1:
        return None
    what = text.said(found.span("what"))
    veto: Rule = {"id": Names()(what), "text": what, "veto": True}
    draft = Draft({"type": "deductions", "items": [veto]}).reading(found.span()).naming(found.span("what"))
    choice = Alternative(tr("其余的酌情评定"), _judged(text, veto))
    return draft.doubting(tr("只写了什么时候不得分；其余按得满分读"), found.span(), choice)


def _judged(text: Text, veto: Rule) -> Rule:
    parts = [
        {"id": "work", "text": text.printed.title, "rule": {"type": "judgement"}},
        {"id": "veto", "text": "一票否决", "rule": {"type": "deductions", "items": [veto]}},
    ]
    return {"type": "best_of", "take": "worst", "parts": parts}


def yes_or_no(text: Text) -> Draft | None:
    """Read 计量单位 是/否；目标值 否 as one condition."""
    found = text.find(r"(?:计量单位)?\s?是/否[;,]\s?目标值\s?(?P<goal>是|否)")
    if found is None:
        return None
    title = text.printed.title.removeprefix("是否")
    said = title if found["goal"] == "是" else f"没有{title.removeprefix('存在')}"
    item = {"id": Names()(said), "text": said, "points": canonical(text.points)}
    draft = Draft({"type": "checklist", "items": [item]}).reading(found.span())
    return draft.doubting(tr("达到目标值得满分，否则不得分，是这样读的"), found.span())


def at_once(text: Text) -> Draft | None:
    """Read 超过80%、70%和60%,且运行管护效果良好,分别得6分、4分和2分."""
    found = text.find(
        rf"(?P<sign>超过|达到|不低于)(?P<bounds>{NUMBER}%(?:[、和]{NUMBER}%)+)(?:,且(?P<condition>[^,]{{2,20}}))?,分别得(?P<points>{NUMBER}分(?:[、和]{NUMBER}分)+)"
    )
    if found is None:
        return None
    bounds = [scaled(Decimal(one), "%") for one in pattern(NUMBER).findall(found["bounds"])]
    points = [canonical(Decimal(one)) for one in pattern(NUMBER).findall(found["points"])]
    if len(bounds) != len(points) or bounds != sorted(bounds, reverse=True):
        return None
    includes = "to" if found["sign"] == "超过" else "from"
    rule: Rule = {"type": "bands", "bands": _between(bounds, points, includes)}
    if found["condition"]:
        rule["condition"] = found["condition"]
    draft = Draft(rule).reading((0, len(text.even)))
    return draft.doubting(tr("端点属于哪一档、其余情形是否都不得分要核对"), found.span())


def _between(bounds: list[Decimal], points: list[Decimal], includes: str) -> list[Rule]:
    tops = [None, *bounds]
    bands: list[Rule] = []
    for place, (low, worth) in enumerate(zip([*bounds, None], [*points, ZERO], strict=True)):
        high = tops[place]
        band: Rule = {"id": f"band_{place + 1}"}
        band |= {} if low is None else {"from": low}
        band |= {} if high is None else {"to": high}
        top = "none" if includes == "to" and high is None else includes
        bands.append({**band, "includes": "to" if low is None and includes == "to" else top, "points": worth})
    return bands


def unpriced(text: Text) -> Draft | None:
    """Read bands whose points stand elsewhere: x<85% | 85%≤x<90% | …; the points are spread evenly."""
    cells = [cell.strip() for cell in text.even.split("|")]
    if len(cells) < 3 or text.passages:  # noqa: PLR2004 - a scale
        return None
    edges = [_edges(cell) for cell in cells]
    known = [one for one in edges if one is not None]
    if len(known) != len(cells):
        return None
    bands: list[Rule] = []
    for place, (low, high) in enumerate(known):
        band: Rule = {"id": f"band_{place + 1}"}
        band |= {} if low is None else {"from": low}
        band |= {} if high is None else {"to": high}
        worth = canonical(text.points * place / (len(cells) - 1))
        bands.append({**band, "includes": "both" if low == high else "from", "points": worth})
    rule: Rule = {"type": "bands", "bands": bands}
    if known[-1] == (Decimal(1), Decimal(1)):
        rule["domain"] = [ZERO, Decimal(1)]
    draft = Draft(rule).reading((0, len(text.even)))
    return draft.doubting(tr("各档得多少分没有写；按平均分档读"))


def _edges(cell: str) -> tuple[Decimal | None, Decimal | None] | None:
    found = re.fullmatch(rf"(?:(?P<low>{NUMBER})%≤)?x(?P<sign><|=)(?P<high>{NUMBER})%", cell)
    if found is None:
        return None
    high = scaled(Decimal(found["high"]), "%")
    if found["sign"] == "=":
        return high, high
    return None if found["low"] is None else scaled(Decimal(found["low"]), "%"), high


def named(text: Text) -> Draft | None:
    """Read 高于甲的得满分,低于甲的按比例减分 as a ratio whose two numbers are asked."""
    found = text.find(
        r"(?P<what>[\u4e00-\u9fff]{2,20}?)高于(?P<goal>[\u4e00-\u9fff]{2,30})的得满分,低于[\u4e00-\u9fff]{0,20}的?按比例减分"
    )
    if found is None:
        return None
    draft = Draft({"type": "ratio"}).reading(found.span())
    said = text.said(found.span("goal"))
    return draft.doubting(tr("目标值是“{said}”，评分时填；低于它的按实际÷目标读", said=said), found.span())
