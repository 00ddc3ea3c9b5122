"""①设有目标（1分）②目标明确（1分）：具备一项得该项的分；或每少一项扣n分，扣完为止。"""

from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Doc,
    Fact,
    Flag,
    FreeText,
    Ident,
    Indicator,
    Line,
    Outcome,
    Percentage,
    Points,
    Positive,
    Problem,
    Question,
    RuleInfo,
    Text,
    YesNo,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import (
    exhausted,
    number,
    numbered,
    percent,
    printed_worth,
    repeated,
    too_high,
    unpriced,
    worth,
)
from chidu_rules.formulas import added, amount, if_else, name


@frozen(eq=False, repr=False, slots=False)
class Item:
    """An element that is there or not; a gate is the prerequisite of all others."""

    id: Annotated[Ident, Doc("要素标识")]
    text: Annotated[Text, Doc("要素，如 设有目标")]
    points: Annotated[Points | None, Doc("具备该要素得的分")] = None
    share: Annotated[Percentage | None, Doc("具备该要素得指标分值的比例，0.4 即 40%；与 points 二选一")] = (
        None
    )
    evidence: Annotated[str, Doc("该要素须提供的佐证资料，如 年度工作计划")] = ""
    gate: Annotated[Flag, Doc("前提要素：不具备则本指标不得分")] = False
    fact: Annotated[Fact | None, Doc("由哪个事实（是否）回答；不写则在评分时问")] = None


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The elements, and how they count: added up, deducted when missing, or so much per documented reason."""

    items: Annotated[tuple[Item, ...], Doc("各项要素")]
    deduct: Annotated[Positive | None, Doc("每少一项扣的分；写了它就从满分往下扣")] = None
    floor: Annotated[Points, Doc("用 deduct 时扣到多少分为止")] = ZERO
    each: Annotated[Positive | None, Doc("每条成立的理由得的分，至满分为止；须逐条写明理由")] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "逐项得分", "1.0", Params, "具备一项要素得该项的分；前提要素不具备则不得分；也可每少一项扣分。"
    )


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask for each element; what follows a gate is asked only where the gate is passed."""
    questions: list[Question] = []
    gates: tuple[tuple[str, bool], ...] = ()
    for item, text in zip(params.items, _texts(params), strict=True):
        questions.append(YesNo(item.id, text, fact=item.fact, when=gates, evidence=item.evidence))
        if item.gate:
            gates = (*gates, (item.id, True))
        elif params.each is not None:
            questions.append(
                FreeText(_reason(item), tr("{item}：写明理由", item=text), when=((item.id, True),))
            )
    return tuple(questions)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Score by the elements that are there."""
    return _scored(
        params, indicator.points, {item.id for item in params.items if answers.get(item.id) is True}
    )


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take what is unanswered once as missing and once as there: more elements never cost points."""
    least = {item.id for item in params.items if answers.get(item.id) is True}
    most = {item.id for item in params.items if answers.get(item.id) is not False}
    return Bounds(_points(params, indicator.points, least), _points(params, indicator.points, most))


def _points(params: Params, full: Decimal, met: AbstractSet[str]) -> Decimal:
    return sum((line.points for line in _scored(params, full, met).lines), ZERO)


def _scored(params: Params, full: Decimal, met: AbstractSet[str]) -> Outcome:
    clauses = tuple(zip(params.items, _texts(params), strict=True))
    for item, text in clauses:
        if item.gate and item.id not in met:
            return Outcome.of(ZERO, tr("{item}：前提要素不具备，本指标不得分", item=text), item.id)
    if params.deduct is not None:
        missing = [(item, text) for item, text in clauses if item.id not in met]
        return Outcome.deductions(
            full, tuple(_missing(params.deduct, *clause) for clause in missing), params.floor
        )
    return _capped(full, tuple(_given(_worth(params, item, full), item, text, met) for item, text in clauses))


def _given(points: Decimal, item: Item, text: str, met: AbstractSet[str]) -> Line:
    if item.id in met:
        return Line(text, points, item.id)
    return Line(tr("{item}：不具备，少得 {points} 分", item=text, points=plain(points)), ZERO, item.id)


def _missing(cost: Decimal, item: Item, text: str) -> Line:
    return Line(tr("{item}：不具备，扣 {points} 分", item=text, points=plain(cost)), -cost, item.id)


def _capped(full: Decimal, lines: tuple[Line, ...]) -> Outcome:
    outcome = Outcome.total(lines)
    over = sum((line.points for line in lines), ZERO) - full
    if over <= ZERO:
        return outcome
    return Outcome.total((*lines, Line(tr("超过满分 {full} 分的部分不计", full=plain(full)), -over)))


def _worth(params: Params, item: Item, full: Decimal) -> Decimal:
    if params.each is None:
        return worth(item, full)
    return ZERO if item.gate else params.each


def _texts(params: Params) -> tuple[str, ...]:
    return numbered([item.text for item in params.items])


def _reason(item: Item) -> str:
    return f"{item.id}_reason"


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that all elements together give full marks, and no id stands twice."""
    if not params.items:
        return (Problem(tr("没有任何要素"), ("items",), tr("至少写一项：{ id = …, text = …, points = … }")),)
    return (*_ids(params), *_counting(params, indicator.points))


def _ids(params: Params) -> tuple[Problem, ...]:
    twice = repeated([item.id for item in params.items], "items")
    reasons = {_reason(item) for item in params.items if params.each is not None and not item.gate}
    return twice + tuple(
        Problem(tr("标识“{name}”留给了另一项的理由", name=item.id), ("items", place, "id"), tr("换一个 id"))
        for place, item in enumerate(params.items)
        if item.id in reasons
    )


def _counting(params: Params, full: Decimal) -> tuple[Problem, ...]:
    if params.deduct is not None and params.each is not None:
        text = tr("deduct（每少一项扣分）与 each（每条理由得分）只能用一个")
        return (Problem(text, ("each",), tr("从满分往下扣的删去 each，一条一条得分的删去 deduct")),)
    if params.deduct is not None:
        return (*_deducting(params, params.deduct), *too_high(params.floor, full))
    if params.floor != ZERO:
        text = tr("floor 只在写了 deduct（每少一项扣分）时有意义")
        return (Problem(text, ("floor",), tr("删去 floor，或写上 deduct")),)
    if params.each is not None:
        return _reasons(params, params.each, full)
    return unpriced(params.items, "items") or _sum(params, full)


def _deducting(params: Params, deduct: Decimal) -> tuple[Problem, ...]:
    message = tr("每少一项扣 {deduct} 分，这一项写的却不是 {deduct} 分", deduct=plain(deduct))
    return tuple(
        Problem(message, ("items", place), tr("不写 points 与 share，或 points 与 deduct 相同"))
        for place, item in enumerate(params.items)
        if item.share is not None or (item.points is not None and item.points != deduct)
    )


def _reasons(params: Params, each: Decimal, full: Decimal) -> tuple[Problem, ...]:
    text = tr("每条理由得 {each} 分，这里不再写 points 或 share", each=plain(each))
    priced = tuple(
        Problem(text, ("items", place), tr("删去这一项的 points 与 share；各项的分不同，就删去 each"))
        for place, item in enumerate(params.items)
        if item.points is not None or item.share is not None
    )
    most = sum((_worth(params, item, full) for item in params.items), ZERO)
    if most >= full:
        return priced
    message = tr("所有理由都成立也只得 {most} 分，得不到满分 {full} 分", most=plain(most), full=plain(full))
    return (*priced, Problem(message, ("each",), tr("增加理由的条数，或提高 each")))


def _sum(params: Params, full: Decimal) -> tuple[Problem, ...]:
    if all(item.share is not None for item in params.items):
        whole = sum((item.share for item in params.items if item.share is not None), ZERO)
        message = tr("各项 share 合计 {whole}，应为 100%", whole=percent(whole))
        return () if whole == 1 else (Problem(message, ("items",), tr("改动各项的 share，使合计为 1")),)
    gap = sum((worth(item, full) for item in params.items), ZERO) - full
    if gap == ZERO:
        return ()
    words = {"total": plain(full + gap), "full": plain(full), "gap": plain(abs(gap))}
    if gap > ZERO:
        message = tr("各项合计 {total} 分，本指标为 {full} 分：多出 {gap} 分", **words)
    else:
        message = tr("各项合计 {total} 分，本指标为 {full} 分：还差 {gap} 分", **words)
    return (Problem(message, ("items",), _remedy(params, full, gap)),)


def _remedy(params: Params, full: Decimal, gap: Decimal) -> str:
    if gap > ZERO and any(worth(item, full) == full for item in params.items):
        return tr('有一项单独就得满分：如果各项只取其一，请改为 type = "choice"，并把 items 改为 options')
    return tr("改动各项的 points，使合计等于 {full}", full=plain(full))


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Add up what is there, or deduct what is missing; a gate that is not there leaves nothing."""
    full, gates = indicator.points, [name(item.id) for item in params.items if item.gate]
    if params.deduct is not None:
        cost = amount(params.deduct)
        missing = [if_else("0", name(item.id), cost) for item in params.items]
        points = f"max({amount(params.floor)}, {amount(full)} - {added(missing)})"
    else:
        there = [if_else(amount(_worth(params, item, full)), name(item.id), "0") for item in params.items]
        points = f"min({added(there)}, {amount(full)})"
    return if_else(points, " and ".join(gates), "0") if gates else points


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the elements as forms print them."""
    clauses = [f"{text}{_printed(item)}" for item, text in zip(params.items, _texts(params), strict=True)]
    return "\n".join((*clauses, *_counted(params), *_evidence(params)))


def _printed(item: Item) -> str:
    if item.points is None and item.share is None:
        return ""
    return f"（{printed_worth(item)}）"


def _counted(params: Params) -> tuple[str, ...]:
    gates = "".join(number(place) for place, item in enumerate(params.items) if item.gate)
    barred = (f"如不具备{gates}，该指标分值为0。",) if gates else ()
    if params.deduct is not None:
        return (*barred, f"每少一项扣{plain(params.deduct)}分，{exhausted(params.floor)}。")
    return barred if params.each is None else (*barred, f"每条理由{plain(params.each)}分。")


def _evidence(params: Params) -> tuple[str, ...]:
    if len(params.items) == 1:
        return ("需提供佐证资料。",) if params.items[0].evidence else ()
    which = "".join(number(place) for place, item in enumerate(params.items) if item.evidence)
    return (f"以上{which}需提供佐证资料。",) if which else ()


_FINANCE = {
    "items": [
        {"id": "sound", "text": "财务制度健全", "points": 1, "evidence": "财务制度"},
        {"id": "strict", "text": "严格执行制度", "points": 1},
        {"id": "books", "text": "会计核算规范", "points": 1},
    ]
}
_GOAL = {
    "items": [
        {"id": "set", "text": "项目有绩效目标", "share": Decimal("0.4"), "gate": True},
        {"id": "relevant", "text": "项目绩效目标与实际工作内容具有相关性", "share": Decimal("0.2")},
        {"id": "expected", "text": "项目预期产出和效果达到预期的业绩水平", "share": Decimal("0.2")},
        {"id": "matched", "text": "与预算确定的项目投资额或资金量相匹配", "share": Decimal("0.2")},
    ]
}
_RECEPTION = {
    "deduct": 1,
    "items": [
        {"id": "meals", "text": "招待费用明确招待标准和招待人数", "points": 1},
        {"id": "cars", "text": "车辆维护、燃油使用政府定点", "points": 1},
        {"id": "rules", "text": "制定“三公经费”管理办法", "points": 1},
    ],
}
_CUSTOMS = {
    "each": 5,
    "items": [
        {"id": "reduced", "text": "减少了企业通关成本", "gate": True},
        *({"id": f"r{n}", "text": f"理由{n}"} for n in range(1, 6)),
    ],
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of each way of counting."""
    finance = "附件3-2 财务管理：①财务制度健全（1分）②严格执行制度（1分）③会计核算规范（1分）"
    goal = "绩效目标合理性：具备要素①，得到指标分值的40%；如不具备，该指标分值为0。具备要素②③④，分别得到20%。"
    reception = "“三公经费”管理 3：每少一项扣1分，扣完为止。"
    customs = "是否减少了企业通关成本 25：是/否；理由 ①②③④⑤ 每条5分"
    some = {"set": True, "relevant": True, "expected": False, "matched": True}
    reasons = {"r1": True, "r1_reason": "申报环节减少", "r2": True, "r2_reason": "费用降低"}
    rest = {"r3": False, "r4": False, "r5": False}
    lines = (
        ("①财务制度健全", Decimal(1)),
        ("②严格执行制度", Decimal(1)),
        ("③会计核算规范：不具备，少得 1 分", ZERO),
    )
    two = {"sound": True, "strict": True}
    return (
        Case("样样具备", _FINANCE, Decimal(3), {**two, "books": True}, Decimal(3), source=finance),
        Case("缺一项", _FINANCE, Decimal(3), {**two, "books": False}, Decimal(2), lines, finance),
        Case("未答不是否", _FINANCE, Decimal(3), two, None, source=finance),
        Case("有目标", _GOAL, Decimal(4), some, Decimal("3.2"), source=goal),
        Case("没有目标", _GOAL, Decimal(4), {"set": False}, ZERO, source=goal),
        Case(
            "少两项",
            _RECEPTION,
            Decimal(3),
            {"meals": True, "cars": False, "rules": False},
            Decimal(1),
            source=reception,
        ),
        Case(
            "两条理由",
            _CUSTOMS,
            Decimal(25),
            {"reduced": True, **reasons, **rest},
            Decimal(10),
            source=customs,
        ),
    )
