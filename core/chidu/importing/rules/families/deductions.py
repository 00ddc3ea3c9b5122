"""What is found costs points: fixed, within a range, each time, or all of them."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from attrs import evolve

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.account import MEASURE
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.exclusive import excludes
from chidu.importing.rules.families.counting import COUNTED, counting
from chidu.importing.rules.families.severity import weighed
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.language import tr
from chidu.standards import Amount, Measure
from chidu.standards.characters import HAN, NUMBER, pattern

_LOSSES = {"deduct", "deduct_range", "step", "veto"}
_KNOWN = {*_LOSSES, "full", "share", "item", "exhausted", "exhaust", "limit", "evidence", "floor"}
_DAYS = frozenset({"天", "日", "工作日", "个工作日", "个月", "月"})
#: A number of things in a loss that is no loss each time: 不规范一处, 缺2份.
_SOME = r"[一二三四五六七八九十两几0-9][个例次项处件起条人名户笔家宗份张本期批]$"
#: Full marks for what is in order: whatever is not is among the losses.
_IN_ORDER = "规范|合规|符合|无|未|没有|不存在|齐全|健全|正常|良好|全部|按规定|按要求"
#: 个 before what is measured, and of which there may be a part: 每延迟一个季度.
_LONG = r"季度|月|学期|星期|小时|工作日|年度|百分点|千分点|台阶|周"
#: 超过3例的每例: what has been counted already.
_AGAIN = rf"(?:{NUMBER}|{HAN})\s?[{''.join(sorted(COUNTED))}]"
#: How grave what is looked at must be.
_GRAVE = "国家级|省级|市级|县级|特别重大|重大|特大|较大|严重|恶劣|明显|突出|群体性|集体"
_ONE = r"(?:^|[,、])(?:发现|出现|发生|存在|有|缺少|缺失|缺|少)?[一1](?P<unit>[个例次项处件起条人名户笔家宗份张篇期批场])"
_ONE_DAY = r"(?:延期|逾期|延迟|超期|推迟|滞后|拖延)[一1](?P<unit>天|日|个?工作日|个月)"


def deducted(text: Text) -> Draft | None:
    """Read what is taken away from full marks."""
    losses = [one for one in text.passages if one.kind in _LOSSES]
    if not losses or not set(text.kinds) <= _KNOWN or all(one.kind == "veto" for one in losses):
        return None
    first = text.of("full", "share", "item")
    if len(first) > 1 or (first and _worth(text, first[0]) != text.points):
        return None
    if first and first[0].span[0] > losses[0].span[0]:
        return None
    names = Names()
    draft = Draft({"type": "deductions"})
    items: list[Rule] = []
    for loss in losses:
        item, draft = _item(text, names, draft, loss)
        items.append(item)
    for one in first:
        draft = draft.having(one, named=True)
        if pattern(MEASURE).search(text.words(one)):
            draft = draft.doubting(tr("得满分的条件里有数值，扣分项却没有用到它"), one.words)
        elif not _is_opposite(text, one, losses):
            draft = draft.doubting(tr("得满分的条件没有达到、又没有所列情形时得多少分，没有写"), one.words)
    draft = _ended(text, evolve(draft, rule={"type": "deductions", "items": items}), losses)
    return proving(text, _compared(text, _parted(text, draft, losses), losses), listed=False)


def _is_opposite(text: Text, full: Passage, losses: list[Passage]) -> bool:
    """Say whether full marks are for what is in order, or for the opposite of one of the losses."""
    words = text.words(full)
    grave = pattern(_GRAVE).search(words)
    if grave is not None and not any(grave[0] in text.words(one) for one in losses):
        return False
    found = [pattern(_GRAVE).search(text.words(one)) for one in losses]
    if pattern("^(?:未|无|没有|不存在)").search(words) and not any(
        one is None or one[0] in words for one in found
    ):
        return False  # 未被通报得5分，每被省级通报扣2分: what of the others
    return bool(pattern(_IN_ORDER).search(words)) or any(excludes(words, text.words(one)) for one in losses)


def _worth(text: Text, one: Passage) -> Decimal | None:
    return one.value * text.points if one.kind == "share" and one.value is not None else one.value


def _item(text: Text, names: Names, draft: Draft, loss: Passage) -> tuple[Rule, Draft]:
    if loss.kind == "step":
        return _counted(text, names, draft, loss)
    words = text.words(loss)
    one = (
        (pattern(_ONE).match(words) or pattern(_ONE_DAY).match(words))
        if loss.kind == "deduct" and loss.value is not None
        else None
    )
    item: Rule = {"id": names(text.said(loss.words)), "text": text.said(loss.words) or "发现问题"}
    if one is not None and loss.value is not None:  # 一个学校未达到预期效果扣0.5分
        span = (loss.words[0] + one.end(), loss.words[1])
        draft = draft.reading(loss.span, (loss.words[0], span[0])).naming(span)
        draft = draft.doubting(
            tr("“{said}”按每{unit}扣读", said=text.said(loss.words), unit=one["unit"]), span
        )
        named = {**item, "text": text.said(span) or text.printed.title or "发现问题"}
        return {**named, "each": canonical(loss.value), "unit": one["unit"]}, draft
    grave = loss.kind == "veto" and words == "情节严重"
    draft = draft.having(loss, named=not grave)
    if not words:
        draft = draft.doubting(tr("没有写什么情况扣分"), loss.span)
    if loss.kind == "veto":
        if pattern(r"否则|反之").search(words):
            draft = draft.doubting(tr("“{said}”指什么情况没有写明", said=words), loss.words)
        return {**item, "veto": True}, draft
    if loss.range is not None:
        return {**item, "from": canonical(loss.range.low), "to": canonical(loss.range.high)}, draft
    return {**item, "points": canonical(loss.value or ZERO)}, draft


def _counted(text: Text, names: Names, draft: Draft, loss: Passage) -> tuple[Rule, Draft]:
    """Return what costs so much each time, and the draft that has read it."""
    words, per = text.words(loss), loss.token.per if isinstance(loss.token, Amount) else None
    found = counting(text, loss, per)
    unit = _unit(per, found.unit if found else None)
    kept = words if found is None else found.name
    said = kept or text.printed.title
    item: Rule = {
        "id": names(said),
        "text": said,
        "each": canonical(loss.value or ZERO),
        "unit": unit or "次",
    }
    draft = draft.reading(loss.span)
    if found is None or unit is None:
        draft = draft.naming(loss.words).doubting(tr("“{said}”按什么计次没有读懂", said=words), loss.words)
        return item, draft
    draft = draft.reading(found.span).naming(*found.words)
    if not found.is_wrong:
        draft = draft.doubting(tr("没有写什么情况扣分"), loss.span)
    if loss.range is not None:
        draft = draft.doubting(tr("每次扣的分是一个区间，读不成规则"), loss.span)
    length = found.before or found.after
    if pattern("[月季年周旬日]|半年|学期").match(length) and pattern(f"每{length[0]}").search(words):
        draft = draft.doubting(tr("“{said}”按什么计次没有读懂", said=words), loss.words)
    return item, draft


def _parted(text: Text, draft: Draft, losses: list[Passage]) -> Draft:
    """Return the draft with a doubt for each step of which there may be a part, and what may become of that part."""
    for place, loss in enumerate(losses):
        per = loss.token.per if loss.kind == "step" and isinstance(loss.token, Amount) else None
        found = counting(text, loss, per) if loss.kind == "step" else None
        unit = None if found is None else _unit(per, found.unit)
        if found is None or unit is None:
            continue
        size = f"一个{found.after}" if unit == "个" and pattern(_LONG).match(found.after) else ""
        if per is not None and per.value != 1:
            size = f"{per.value}{per.unit}"
        if size:
            choices = _part(draft.rule, place, loss, per, size)
            draft = draft.doubting(tr("不足{size}的扣不扣没有写明", size=size), loss.words, *choices)
    return draft


def _part(rule: Rule, place: int, loss: Passage, per: Measure | None, size: str) -> Iterator[Alternative]:
    """Yield what may become of a part of a step: nothing, its share, or as much as a whole."""
    item = rule["items"][place]

    def with_item(changed: Rule) -> Rule:
        return {**rule, "items": [*rule["items"][:place], {**item, **changed}, *rule["items"][place + 1 :]]}

    none, whole = tr("不足{size}的不扣", size=size), tr("不足{size}的按{size}扣", size=size)
    yield Alternative(none, with_item({"text": f"{item['text']}（不足{size}的不算）"}))
    yield Alternative(whole, with_item({"text": f"{item['text']}（不足{size}的按{size}算）"}))
    if per is not None and per.value != 1 and loss.value is not None:
        share = loss.value / per.value
        if share * per.value == loss.value:
            yield Alternative(
                tr("不足{size}的按比例扣", size=size), with_item({"each": canonical(share), "unit": per.unit})
            )


def _unit(per: Measure | None, found: str | None) -> str | None:
    unit = per.unit if per is not None else found
    if unit is None or not (unit in COUNTED or unit in _DAYS):
        return None
    return unit if per is None or per.value == 1 else f"{per.value}{unit}"


def _ended(text: Text, draft: Draft, losses: list[Passage]) -> Draft:
    """Return the draft with the ends of the deductions: 扣完为止, 最多扣3分, 扣至2分为止."""
    items = draft.rule["items"]
    for one in text.of("exhausted", "exhaust"):
        draft = draft.reading(one.span)
        amount = pattern(r"[0-9.]+").search(text.even[slice(*one.span)])
        if amount is not None and Decimal(amount[0].strip(".")) != text.points:
            draft = draft.doubting(tr("“{said}”与分值不符", said=text.said(one.span)), one.span)
    for one in text.of("floor"):
        draft = draft.having(one).doubting(tr("“{said}”按扣到这里为止读", said=text.said(one.span)), one.span)
        draft = evolve(draft, rule={**draft.rule, "floor": canonical(one.value or ZERO)})
    for one in text.of("limit"):
        before = [place for place, loss in enumerate(losses) if loss.span[1] <= one.span[0]]
        if not before or one.value is None or one.value > text.points:
            continue  # unread: a doubt
        if text.words(one) or "each" not in items[before[-1]]:
            said = text.said(one.span)
            draft = draft.doubting(tr("“{said}”按各项合计读", said=said), one.span)
            rule = {**draft.rule, "floor": canonical(text.points - one.value)}
            draft = evolve(draft.having(one) if not text.words(one) else draft.reading(one.span), rule=rule)
            continue
        draft = draft.having(one)
        items[before[-1]]["max"] = canonical(one.value)
        if len(losses) > 1:
            said = text.said(one.span)
            draft = draft.doubting(tr("“{said}”是这一项的，还是各项合计的，没有写明", said=said), one.span)
    return draft


def _goes_on(text: Text, one: Passage, other: Passage) -> bool:
    """Say whether a fixed loss follows in the sentence of one that is counted: 每例扣1分，已整改的扣0.5分."""
    if one.kind != "step" or other.kind not in {"deduct", "deduct_range"}:
        return False
    marked = any(one.span[1] <= mark[0] < other.span[0] for mark in text.marks)
    return not marked and pattern(r"[。;\n]").search(text.even[one.span[1] : other.span[0]]) is None


def _compared(text: Text, draft: Draft, losses: list[Passage]) -> Draft:
    names = [text.words(one) for one in losses]
    draft = weighed(text, draft, losses)
    if any(_goes_on(text, one, other) for one, other in pairwise(losses)):
        draft = draft.doubting(tr("后一种情形是每次扣，还是只扣一次，或是代替前一种，没有写明"))
    counted = [item["text"] for item in draft.rule["items"] if "each" in item]
    if any(pattern(rf"{_AGAIN}|{NUMBER}\s?[%‰]").search(name) for name in counted):
        draft = draft.doubting(tr("扣分的情形里有数值，可能是分档"))
    fixed = [text.words(one) for one in losses if one.kind != "step"]
    if any(pattern(rf"{MEASURE}|{_SOME}").search(name) for name in fixed):
        draft = draft.doubting(tr("扣分的情形里有数值，可能是分档"))
    if any(pattern(rf"^(?:{HAN})?(?:否则|反之|未达到的?|未完成的?)$").search(name) for name in names):
        draft = draft.doubting(tr("扣分的情形没有写明是什么"))
    return draft
