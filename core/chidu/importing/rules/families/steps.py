"""A standard, and what every step away from it costs: 每超过一个百分点扣0.5分."""

import re
from decimal import Decimal

from attrs import evolve

from chidu.decimals import canonical
from chidu.importing.rules.account import is_wrong
from chidu.importing.rules.conversion import converted
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.families.counting import COUNTED
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards import Amount, Bound, Measure
from chidu.standards.characters import HAN, MARKED, NUMBER, UNIT, even, pattern

_KNOWN = {
    *("full", "share", "item", "step", "exhausted", "exhaust", "limit", "floor", "evidence"),
    *("proportional", "band", "nothing"),  # read by others, or not at all: a doubt
}
_STEP = (
    rf"(?:以{NUMBER}%为(?:标准|基准),?)?(?:(?:低于|不足|高于|超过|超出)(?:(?P<beyond>{NUMBER})%|标准|目标值?)的?(?:部分)?,?)?(?:未(?:达到|完成)(?:年度)?(?:目标值?|标准|计划|要求)的?,?)?(?:未按(?:计划|规定|要求|时|期)(?:时间|期限|进度)?(?:完成|报送|到位)的?,)?(?P<lead>“[^”]{{1,8}}”|[\u4e00-\u9fff]{{0,6}})>?0?,?"
    rf"每(?:逾期|延迟|延期|超期|迟报|推迟|拖延|滞后|超过|超出|超|高于|高出|高|增加|上升|低于|降低|低|减少|少|下降|相差|偏差|偏离|差)\s?"
    rf"(?:{NUMBER}|{HAN})?\s?(?:{UNIT})?(?:\(含\))?的?,?"
)
_FAILING = r"(?:否则|反之|如|若|其余|相应)?(?:未|不|没有|达不|完不)?(?:能)?(?:按期|按时|如期)?(?:达到|达标|完成|到|成|足|符合|满足|超过|超出|超支|高于|低于|逾期|延迟|延期|延误|迟延|滞后|不足)?(?:标准|目标值?|要求|部分|计划|规定|时限|时间|期限)?的?"
#: What may follow the unit of a standard: 2周内完成.
_AFTER_UNIT = r"(?:之?内|以内)?(?:完成|办结|办理|到位|完工|完毕)*$"
#: What is in time in words, and what is late; how long after that time is then the value.
_IN_TIME = (
    r"(?:在|于)?(?:规定|要求|计划|约定)?(?:的)?(?:时间|时限|期限|日期)?(?:以?内)?(?:按(?:时|期|(?:计划|规定|要求)(?:时间|期限|进度)?)?|如期|及时|准时)?"
    r"(?:完成|报送|上报|办结|到位|支付|拨付|完工|竣工|开工)?的?"
)
_LATE = "逾期|延迟|延期|超期|迟报|推迟|拖延|滞后|超时"
_TAKEN_IN = rf"(?:(?!\(不){MARKED})?"
_ONE_STEP = rf"{NUMBER}%|一个百分点|1个百分点|一步"
_STANDARD = rf"以(?P<value>{NUMBER})%为(?:标准|基准)"


def stepped(text: Text) -> Draft | None:
    """Read one kind of step in per cent or in a unit of measure, and the standard it is counted from."""
    steps = text.of("step")
    first = text.of("full", "share", "item")
    if len(steps) != 1 or len(first) > 1 or not set(text.kinds) <= _KNOWN:
        return None
    step = steps[0]
    per = step.token.per if isinstance(step.token, Amount) else None
    if per is None or per.unit in COUNTED or step.value is None:
        return None
    percent = per.unit == "%"
    rule: Rule = {"type": "steps", "step": scaled(per.value, per.unit)}
    rule["each"] = canonical(step.value)
    if not percent:
        rule |= {"kind": "number", "unit": per.unit}
    draft = _stepping(text, Draft(rule), step, per)
    draft = _beyond(text, _standing(text, draft, first, per), step)
    return proving(text, _directed(text, _parted(text, _exhausted(text, draft)), per, first), listed=False)


def _parted(text: Text, draft: Draft) -> Draft:
    """Return the draft with what becomes of a part of a step: 不足的按比例扣, 不足1%的按1%计."""
    found = text.find(
        rf"不足(?:{_ONE_STEP})?的?,?(?:部分)?,?(?P<how>按比例扣(?:减|分)?|按(?:{_ONE_STEP})[扣计]|不扣(?:分)?)"
    )
    if found is None:
        return draft
    sizes = {Decimal(one) for one in pattern(rf"(?P<n>{NUMBER})%").findall(found[0])}
    if (
        sizes
        and draft.rule.get("kind") != "number"
        and {scaled(one, "%") for one in sizes} != {draft.rule["step"]}
    ):
        return draft  # 不足1%的 of steps of 5%
    partial = {"按比": "proportional", "不扣": "floor"}.get(found["how"][:2], "ceil")
    return evolve(draft.reading(found.span()), rule={**draft.rule, "partial": partial})


def _stepping(text: Text, draft: Draft, step: Passage, per: Measure) -> Draft:
    draft = draft.reading(step.span)
    words = text.words(step)
    found = pattern(_STEP).fullmatch(words)
    if found:
        begin = step.words[0]
        if not _is_same(text, step, found["lead"]):
            said = text.said(step.words)
            draft = draft.doubting(tr("“{said}”说的是不是同一个值没有写明", said=said), step.words)
        return draft.reading(step.words).naming((begin + found.start("lead"), begin + found.end("lead")))
    draft = draft.reading(step.words, per.span)  # told once, and whole
    return draft.doubting(tr("“{said}”没有读懂", said=text.said(step.words)), step.words)


def _is_same(text: Text, step: Passage, lead: str) -> bool:
    """Say whether what stands before 每 is named before or in the title, or is only the failure: 未达到的."""
    before = even(text.printed.title) + text.even[: step.words[0]]
    bare = lead.strip("“”的")
    is_failure = pattern("[不未没有能]+").fullmatch(bare) is None and pattern(_FAILING).fullmatch(bare)
    return bare in before or is_failure is not None


def _beyond(text: Text, draft: Draft, step: Passage) -> Draft:
    """Return the draft with a doubt where steps are counted from another place than the standard: 低于80%的，每低."""
    found = pattern(_STEP).fullmatch(text.words(step))
    if found is None or found["beyond"] is None:
        return draft
    if draft.rule.get("standard") == scaled(Decimal(found["beyond"]), "%"):
        return draft
    return draft.doubting(tr("“{said}”与标准不是同一个数", said=text.said(step.words)), step.words)


def _standing(text: Text, draft: Draft, first: tuple[Passage, ...], per: Measure) -> Draft:
    """Return the draft with the standard: the bound that gives full marks, or 以100%为标准."""
    said = text.find(_STANDARD)
    if said is not None:
        draft = draft.reading(said.span())
    if not first:
        if said is not None:
            return _at(draft, scaled(Decimal(said["value"]), "%"))
        if per.unit == "%" and text.find("计划|目标") and per.way == "either":
            return _at(draft, Decimal(1)).doubting(tr("标准没有写明，按 100% 读"))
        if text.find(f"每(?:{_LATE})"):
            return _at(draft, Decimal(0)).doubting(tr("不足一步的不扣，是这样读的"), per.span)
        if is_wrong(text.even) and per.way is None:
            return _at(draft, Decimal(0)).doubting(tr("标准没有写明，按 0 读"))
        return draft.doubting(tr("标准没有写明，评分时填"))
    one = first[0]
    if pattern(_IN_TIME).fullmatch(text.words(one)) and pattern(rf"每(?:{_LATE})").search(text.even):
        draft = draft.reading(one.span).naming(one.words)
        return evolve(_at(draft, Decimal(0)), rule={**draft.rule, "standard": Decimal(0), "what": "逾期"})
    worth = one.value if one.kind != "share" or one.value is None else one.value * text.points
    if worth != text.points:
        draft = draft.doubting(tr("得的分与分值不同"), one.span)
    draft = draft.reading(one.span)
    return _bounded(text, draft, one, per)


def _bounded(text: Text, draft: Draft, one: Passage, per: Measure) -> Draft:
    again = pattern(rf"{_STANDARD},\s?").match(text.even, *one.words)  # 以100%为标准，不超过100%得满分
    begin = again.end() if again else one.words[0]
    found = pattern(
        rf"(?P<what>[\u4e00-\u9fff“”\"A-Za-z0-9./]{{0,30}}?)(?:达到|完成|控制在|在|达|为|不低于|不少于|不高于|不大于|不超过|[≥≤=])*\s?(?P<value>{NUMBER})(?P<unit>%|小时|[\u4e00-\u9fff/]{{0,6}}?)"
        rf"{_TAKEN_IN}(?:[及或]?以[上内下])?{_TAKEN_IN}(?:完成|办结|到位)?(?:的|时)?"
    ).fullmatch(text.even, begin, one.words[1])
    said = pattern(NUMBER).findall(text.even, found.start("value"), found.end()) if found is not None else ()
    if len({Decimal(number) for number in said}) > 1 or (found is not None and _has_number(found)):
        found = None  # 90%以上（含80%）, 2023年100%
    if found is None or (per.unit == "%") != (
        found["unit"] == "%" or (per.unit == "%" and found["value"] == "0")
    ):
        return draft.naming(one.words).doubting(
            tr("“{said}”里的标准没有读成数，评分时填", said=text.said(one.words)), one.words
        )
    value = _in_steps(Decimal(found["value"]), found["unit"], per)
    if value is None:
        words = {"said": text.said(one.words), "unit": per.unit}
        return draft.naming(one.words).doubting(
            tr("“{said}”里的标准不能准确换算成{unit}，评分时填", **words), one.words
        )
    if found["what"]:
        draft = evolve(draft, rule={**draft.rule, "what": found["what"]})
    if per.unit != "%" and not found["unit"]:  # ≥5得10分，每少1000人扣1分 may be 5 万人
        words = {"said": text.said(one.words), "unit": per.unit}
        draft = draft.doubting(tr("“{said}”里的标准没有写单位；按{unit}读", **words), one.words)
    draft = draft.reading(one.words).naming(found.span("what"))
    if again is not None and scaled(Decimal(again["value"]), "%") != scaled(value, per.unit):
        draft = draft.doubting(tr("“{said}”里有两个标准", said=text.said(one.words)), one.words)
    return _at(draft, scaled(value, per.unit))


def _has_number(found: re.Match[str]) -> bool:
    """Say whether the name of a value has a number that is none of a name like PM2.5, or the value itself is no number."""
    return (
        pattern("(?<![A-Za-z.0-9])[0-9]").search(found["what"]) is not None
        or pattern("0[0-9]").match(found["value"]) is not None
    )


def _in_steps(value: Decimal, unit: str, per: Measure) -> Decimal | None:
    """Return the standard in the unit of the steps, None where it has another that is no exact number of them."""
    bare = pattern(_AFTER_UNIT).sub("", unit)
    return value if bare in {"", "%"} else converted(value, bare, per.unit)


def _at(draft: Draft, value: Decimal) -> Draft:
    return evolve(draft, rule={**draft.rule, "standard": canonical(value)})


def _exhausted(text: Text, draft: Draft) -> Draft:
    """Return the draft with the end of the deductions: 扣完为止, 最多扣3分, 扣至2分为止."""
    for one in text.of("limit", "floor"):
        if text.words(one) or one.value is None or "扣" not in text.even[slice(*one.span)]:
            continue  # unread: a doubt
        least = one.value if one.kind == "floor" else text.points - one.value
        draft = evolve(draft.having(one), rule={**draft.rule, "floor": canonical(least)})
    for one in text.of("exhausted", "exhaust"):
        draft = draft.reading(one.span)
        amount = pattern(r"[0-9.]+").search(text.even[slice(*one.span)])
        if amount is not None and Decimal(amount[0].strip(".")) != text.points:
            draft = draft.doubting(tr("“{said}”与分值不符", said=text.said(one.span)), one.span)
    return draft


def _directed(text: Text, draft: Draft, per: Measure, first: tuple[Passage, ...]) -> Draft:
    """Return the draft with its direction: the step's words say it, and the bound's may not deny it."""
    way = per.way
    if pattern("每差").search(text.even):
        way = None
    if way is None and text.find(f"每(?:{_LATE})"):
        way = "above"
    if way is None:
        # of what is wrong by itself, 挪用比例每1%扣2分, more costs more
        down = lower_is_better(f"{text.printed.title}{text.even}") or is_wrong(text.even)
        rule = {**draft.rule, "direction": "down" if down else "up"}
        other = {**draft.rule, "direction": "up" if down else "down"}
        label = tr("低于标准才扣") if down else tr("高于标准才扣")
        return evolve(draft, rule=rule).doubting(
            tr("高于标准扣，还是低于标准扣，没有写明"), per.span, Alternative(label, other)
        )
    direction = {"above": "down", "below": "up", "either": "both"}[way]
    bounds = [one.band for one in first if one.band is not None]
    lower = [band.low for band in bounds if not band.exact]
    upper = [band.high for band in bounds if not band.exact]
    if (direction == "down" and any(lower)) or (direction == "up" and any(upper)):
        draft = draft.doubting(tr("得满分的条件与扣分的方向不一致"), per.span)
    exact = any(band.exact for band in bounds)
    if exact and (direction == "down") != lower_is_better(f"{text.printed.title}{text.words(first[0])}"):
        draft = draft.doubting(tr("高于标准扣，还是低于标准扣，与所看的值不相称"), per.span)
    if any(_is_open(bound) for bound in (*lower, *upper)):
        draft = draft.doubting(tr("恰好等于标准的得不得满分没有写明"), per.span)
    if direction == "both" and not bounds:
        draft = draft.doubting(tr("高于、低于标准都扣，是这样读的"), per.span)
    written = {} if direction == "up" else {"direction": direction}
    return evolve(draft, rule={**draft.rule, **written})


def _is_open(bound: Bound | None) -> bool:
    return bound is not None and bound.included is False
