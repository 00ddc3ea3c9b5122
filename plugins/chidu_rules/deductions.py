"""①虚列套取扣4-7分 ②依据不合规扣2分；每发生一例扣1分：从满分逐项扣，扣完为止。"""

from decimal import Decimal
from typing import Annotated, Any

from attrs import field, frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Count,
    Doc,
    Fact,
    Finding,
    FindingAnswer,
    Flag,
    Ident,
    Indicator,
    Line,
    Outcome,
    Points,
    Positive,
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import exhausted, loss, numbered, repeated, too_high
from chidu_rules.formulas import added, amount, if_else, name


@frozen(eq=False, repr=False, slots=False)
class Item:
    """A finding that costs a fixed amount, an amount in a range, so much per occurrence, or everything."""

    id: Annotated[Ident, Doc("扣分项标识")]
    text: Annotated[Text, Doc("扣分情形，如 虚列套取")]
    points: Annotated[Points | None, Doc("固定扣的分")] = None
    low: Annotated[Points | None, Doc("至少扣的分；与 to 一起写成区间，由评分人定")] = field(
        default=None, metadata={"key": "from"}
    )
    high: Annotated[Points | None, Doc("至多扣的分")] = field(default=None, metadata={"key": "to"})
    each: Annotated[Positive | None, Doc("每发生一次扣的分")] = None
    max: Annotated[Points | None, Doc("按次扣时，这一项至多扣的分")] = None
    times: Annotated[Fact | None, Doc("按次扣时，由哪个事实给出次数；不写则在评分时填")] = None
    unit: Annotated[Text, Doc("次数的单位，如 次、例、个")] = "次"
    veto: Annotated[Flag, Doc("一票否决：有此情形则本指标不得分")] = False


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The findings, and how low they may bring the points."""

    items: Annotated[tuple[Item, ...], Doc("各扣分项")]
    floor: Annotated[Points, Doc("扣到多少分为止")] = ZERO


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "逐项扣分", "1.0", Params, "从满分扣起：固定扣、在区间内定、按次扣，或一票否决；扣完为止。"
    )


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for each finding whether it was found and what it costs, or how often it occurred."""
    clauses = zip(params.items, _texts(params), strict=True)
    return tuple(_question(item, text, indicator.points) for item, text in clauses)


def _question(item: Item, text: str, full: Decimal) -> Question:
    if item.each is not None:
        return Count(
            item.id, tr("{item}：发生几{unit}", item=text, unit=item.unit), fact=item.times, unit=item.unit
        )
    return Finding(item.id, text, *_range(item, full))


def _range(item: Item, full: Decimal) -> Bounds:
    """Return what a finding costs at least and at most, once it is found."""
    if item.veto:
        return Bounds(full, full)
    if item.points is not None:
        return Bounds(item.points, item.points)
    return Bounds(ZERO if item.low is None else item.low, full if item.high is None else item.high)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Deduct what was found from full marks, not below the floor; a veto leaves nothing."""
    losses = []
    for item, text in zip(params.items, _texts(params), strict=True):
        cost = _cost(item, indicator.points, answers.get(item.id)).low
        line = Line(_why(item, text, cost, answers.get(item.id)), -cost, item.id)
        if item.veto and cost != ZERO:
            return Outcome.deductions(indicator.points, (line,))
        if cost != ZERO:
            losses.append(line)
    return Outcome.deductions(indicator.points, tuple(losses), params.floor)


def _cost(item: Item, full: Decimal, answer: Any) -> Bounds:
    """Return the least and the most that the item costs, as far as it is answered."""
    if item.each is None:
        return loss(*_range(item, full), answer)
    if answer is None:
        return Bounds(ZERO, full if item.max is None else item.max)
    cost = item.each * answer
    cost = cost if item.max is None else min(cost, item.max)
    return Bounds(cost, cost)


def _why(item: Item, text: str, cost: Decimal, answer: Any) -> str:
    if isinstance(answer, FindingAnswer):
        why = tr("：{why}", why=answer.why) if answer.why else ""
        if item.veto:
            return tr("{item}，本指标不得分{why}", item=text, why=why)
        return tr("{item}，扣 {cost} 分{why}", item=text, cost=plain(cost), why=why)
    times = plain(answer) if answer is not None else ""
    return tr("{item}，{times}{unit}，扣 {cost} 分", item=text, times=times, unit=item.unit, cost=plain(cost))


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take each open finding once at nothing and once at its dearest."""
    full, least, most = indicator.points, ZERO, ZERO
    barred, barrable = False, False
    for item in params.items:
        low, high = _cost(item, full, answers.get(item.id))
        if item.veto:
            barred, barrable = barred or low != ZERO, barrable or high != ZERO
        else:
            least, most = least + low, most + high
    high = ZERO if barred else max(params.floor, full - least)
    return Bounds(ZERO if barrable else max(params.floor, full - most), high)


def _texts(params: Params) -> tuple[str, ...]:
    return numbered([item.text for item in params.items])


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that every item costs in one way, that ranges are ranges, and that none must cost more than there is."""
    problems = list(repeated([item.id for item in params.items], "items"))
    if not params.items:
        problems.append(
            Problem(tr("没有任何扣分项"), ("items",), tr("至少写一项：{ id = …, text = …, points = … }"))
        )
    problems += too_high(params.floor, indicator.points)
    for place, item in enumerate(params.items):
        problems.extend(_form(item, place) or _size(item, place, indicator.points))
    return tuple(problems)


def _form(item: Item, place: int) -> tuple[Problem, ...]:
    ranged = item.low is not None or item.high is not None
    if sum((item.points is not None, ranged, item.each is not None, item.veto)) != 1:
        hint = tr("写 points（固定扣），或 from 与 to（区间），或 each（按次扣），或 veto = true（一票否决）")
        return (Problem(tr("“{item}”应只用一种扣法", item=item.text), ("items", place), hint),)
    if ranged and (item.low is None or item.high is None):
        return (
            Problem(
                tr("“{item}”的扣分区间缺一头", item=item.text), ("items", place), tr("from 与 to 都要写")
            ),
        )
    if item.each is None and (item.max is not None or item.times is not None):
        hint = tr("删去 max 与 times；按次扣的，写 each")
        return (Problem(tr("max 与 times 只用于按次扣（each）"), ("items", place), hint),)
    return ()


def _size(item: Item, place: int, full: Decimal) -> tuple[Problem, ...]:
    low, high = _range(item, full)
    least = low if item.each is None else item.each
    if low > high:
        message = tr("扣分区间颠倒：from = {low} 大于 to = {high}", low=plain(low), high=plain(high))
        return (Problem(message, ("items", place, "from"), tr("from 写较小的数，to 写较大的数")),)
    if item.each is not None and item.max is not None and item.max < item.each:
        message = tr("至多扣 {max} 分，却每次扣 {each} 分", max=plain(item.max), each=plain(item.each))
        return (Problem(message, ("items", place, "max"), tr("max 不小于 each；不写则扣完为止")),)
    if least > full:
        message = tr("至少扣 {least} 分，本指标却只有 {full} 分", least=plain(least), full=plain(full))
        return (Problem(message, ("items", place), tr("至少扣的分不能多于 {full}", full=plain(full))),)
    return ()


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Deduct what was found from full marks; a veto leaves nothing."""
    vetoes = [f"{name(item.id)} != 0" for item in params.items if item.veto]
    losses = added(_loss(item) for item in params.items if not item.veto)
    points = f"max({amount(params.floor)}, {amount(indicator.points)} - {losses})"
    return if_else("0", " or ".join(vetoes), points) if vetoes else points


def _loss(item: Item) -> str:
    if item.each is None:
        return name(item.id)
    loss = f"{amount(item.each)} * {name(item.id)}"
    return loss if item.max is None else f"min({loss}, {amount(item.max)})"


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the findings as forms print them."""
    clauses = [f"{text}{_printed(item)}" for item, text in zip(params.items, _texts(params), strict=True)]
    end = f"{exhausted(params.floor)}。"
    stated = params.floor != ZERO or any(item.each is not None for item in params.items)
    if len(clauses) == 1:
        return f"{clauses[0]}，{end}" if stated else f"{clauses[0]}。"
    return "\n".join((*clauses, end) if stated else clauses)


def _printed(item: Item) -> str:
    if item.veto:
        return "的，本指标不得分"
    if item.each is not None:
        most = "" if item.max is None else f"，至多扣{plain(item.max)}分"
        return f"，每{item.unit}扣{plain(item.each)}分{most}"
    low, high = _range(item, ZERO)
    return f"扣{plain(low)}分" if low == high else f"扣{plain(low)}-{plain(high)}分"


_USE = {
    "items": [
        {"id": "overstated", "text": "虚列套取", "from": 4, "to": 7},
        {"id": "basis", "text": "依据不合规", "points": 2},
        {"id": "diverted", "text": "截留、挤占、挪用", "from": 3, "to": 6},
        {"id": "standard", "text": "超标准开支", "from": 2, "to": 5},
        {"id": "budget", "text": "超预算", "from": 2, "to": 5},
    ]
}
_CLEAN = dict.fromkeys(("overstated", "basis", "diverted", "standard", "budget"), False)
_SCHOOLS = {
    "items": [{"id": "school", "text": "学校未达到预期效果", "each": Decimal("0.5"), "unit": "个"}],
}
_PLAN = {
    "items": [
        {"id": "coarse", "text": "项目未细化到具体实施内容", "points": 1},
        {"id": "nodes", "text": "错填、漏填进度节点", "each": Decimal("0.2"), "max": 2, "unit": "个"},
    ]
}
_VETO = {"items": [{"id": "unmet", "text": "重点县制定的资金整合计划未全部落实", "veto": True}], "floor": 1}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of each way of costing points."""
    use = "附件3-2 资金使用：①虚列套取扣4-7分 ②依据不合规扣2分 ③截留、挤占、挪用扣3-6分 ④超标准开支扣2-5分 ⑤超预算扣2-5分"
    school = "目标完成效果 3：一个学校未达到预期效果扣0.5分，扣完为止。"
    plan = "目标预期实现进度 3：未细化的扣1.0分；对每个错填、漏填的进度节点，扣0.2分。"
    found = {"found": True, "amount": Decimal("4.5"), "why": "虚开发票"}
    lines = (("满分", Decimal(7)), ("①虚列套取，扣 4.5 分：虚开发票", Decimal("-4.5")))
    worse = {**_CLEAN, "overstated": found, "basis": True, "budget": {"found": True, "amount": 3}}
    undecided = {**_CLEAN, "overstated": True}
    return (
        Case("无违规", _USE, Decimal(7), _CLEAN, Decimal(7), source=use),
        Case("虚列", _USE, Decimal(7), {**_CLEAN, "overstated": found}, Decimal("2.5"), lines, use),
        Case("扣完为止", _USE, Decimal(7), worse, ZERO, source=use),
        Case("未定扣多少", _USE, Decimal(7), undecided, None, source=use),
        Case("三个学校", _SCHOOLS, Decimal(3), {"school": 3}, Decimal("1.5"), source=school),
        Case("七个学校", _SCHOOLS, Decimal(3), {"school": 7}, ZERO, source=school),
        Case("节点", _PLAN, Decimal(3), {"coarse": True, "nodes": 4}, Decimal("1.2"), source=plan),
        Case("节点上限", _PLAN, Decimal(3), {"coarse": False, "nodes": 40}, Decimal(1), source=plan),
        Case(
            "否决",
            _VETO,
            Decimal(5),
            {"unmet": True},
            ZERO,
            source="县级资金整合：…未全部落实，本项指标不得分。",
        ),
    )
