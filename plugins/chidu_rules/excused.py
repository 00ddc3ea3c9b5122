"""项目产出时效达到绩效目标得3分，未如期完成且无充分理由的扣3分。"""

from decimal import Decimal
from typing import Annotated, Literal

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Doc,
    Fact,
    FreeText,
    Indicator,
    Number,
    Outcome,
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
from chidu_rules.clauses import one
from chidu_rules.formulas import amount, if_else, name
from chidu_rules.formulas import steps_in as counted_steps
from chidu_rules.steps import steps_in

_FAILED = ("achieved", False)


@frozen(eq=False, repr=False, slots=False)
class Params:
    """What must be achieved, what failing costs, and that a good reason spares it."""

    what: Annotated[Text, Doc("得满分的条件，如 项目产出时效达到绩效目标")] = "达到绩效目标"
    failing: Annotated[Text, Doc("未达到的说法，印在评价标准里")] = "未如期完成"
    excuse: Annotated[Text, Doc("可以不扣的理由")] = "充分理由"
    loss: Annotated[Points | None, Doc("无充分理由时扣的分；不写则扣完")] = None
    each: Annotated[Positive | None, Doc("无充分理由时每少一个单位扣的分，扣完为止；与 loss 二选一")] = None
    unit: Annotated[Text, Doc("单位，如 个百分点，或 1%；each 按它计")] = "个百分点"
    partial: Annotated[
        Literal["floor", "ceil", "proportional"],
        Doc("不足一个单位的：floor 不扣，ceil 按一个扣，proportional 按比例扣；each 时写"),
    ] = "floor"
    achieved: Annotated[Fact | None, Doc("由哪个事实（是否）回答是否达到")] = None
    justified: Annotated[Fact | None, Doc("由哪个事实（是否）回答有无充分理由")] = None
    times: Annotated[Fact | None, Doc("由哪个事实给出少了几个单位")] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "有理由不扣分", "1.0", Params, "达到得满分；未达到而有充分理由的不扣分，须写明理由；否则扣分。"
    )


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask whether it was achieved; if not, whether with good reason, and which."""
    failed = (_FAILED, ("justified", False))
    excused = (_FAILED, ("justified", True))
    questions: list[Question] = [
        YesNo("achieved", params.what, fact=params.achieved),
        YesNo("justified", tr("有{excuse}", excuse=params.excuse), fact=params.justified, when=(_FAILED,)),
        FreeText("reason", tr("写明理由"), when=excused),
    ]
    if params.each is not None:
        unit = _counted(params.unit)
        text = tr("少了几{unit}", unit=unit)
        questions.append(Number("times", text, fact=params.times, unit=unit, low=ZERO, when=failed))
    return tuple(questions)


def _counted(unit: str) -> str:
    """Return the unit as it is counted: 几个百分点, 几个 1%."""
    return tr("个 {unit}", unit=unit) if unit[:1].isdigit() else unit


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give full marks where it was achieved or is excused, else deduct the loss."""
    full = indicator.points
    if answers["achieved"]:
        return Outcome.of(full, params.what, "achieved")
    if answers["justified"]:
        text = tr(
            "{failing}，但有{excuse}：{reason}",
            failing=params.failing,
            excuse=params.excuse,
            reason=answers["reason"],
        )
        return Outcome.of(full, text, "justified")
    loss = _loss(params, full, answers.get("times"))
    words = {"failing": params.failing, "excuse": params.excuse, "loss": plain(loss)}
    return Outcome.deduct(full, loss, tr("{failing}且无{excuse}，扣 {loss} 分", **words))


def _loss(params: Params, full: Decimal, times: Decimal | None) -> Decimal:
    """Return what failing without excuse costs, at most while the units are not counted."""
    if params.each is not None:
        return full if times is None else params.each * steps_in(times, Decimal(1), params.partial)
    return full if params.loss is None else params.loss


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Nothing is lost once it is achieved or justified; nothing can be saved once it is neither."""
    full, achieved, justified = indicator.points, answers.get("achieved"), answers.get("justified")
    if achieved is True or justified is True:
        return Bounds(full, full)
    low = max(ZERO, full - _loss(params, full, answers.get("times")))
    if achieved is False and justified is False and (params.each is None or answers.get("times") is not None):
        return Bounds(low, low)
    return Bounds(low, full)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the loss fits into the points and is stated once."""
    problems = []
    for key, cost in (("loss", params.loss), ("each", params.each)):
        if cost is not None and cost > indicator.points:
            words = {"cost": plain(cost), "full": plain(indicator.points)}
            text = tr("扣 {cost} 分，本指标却只有 {full} 分", **words)
            problems.append(Problem(text, (key,), tr("扣的分不能多于 {full}", **words)))
    if params.loss == ZERO:
        problems.append(Problem(tr("loss = 0 等于从不扣分"), ("loss",), tr("不写 loss 则扣完全部分值")))
    if params.loss is not None and params.each is not None:
        hint = tr("一次扣的删去 each，每少一个单位扣的删去 loss")
        problems.append(Problem(tr("loss（一次扣）与 each（按单位扣）只能写一个"), ("each",), hint))
    hint = tr("删去这一项；按单位扣的，写上 each")
    if params.each is None and params.partial != "floor":
        problems.append(Problem(tr("partial 只用于按单位扣（each）"), ("partial",), hint))
    if params.each is None and params.times is not None:
        problems.append(Problem(tr("times 只用于按单位扣（each）"), ("times",), hint))
    return tuple(problems)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take full marks where it was achieved or is excused, else less the loss."""
    full = amount(indicator.points)
    loss = amount(_loss(params, indicator.points, None))
    if params.each is not None:
        loss = f"{amount(params.each)} * {counted_steps(name('times'), params.partial)}"
    return if_else(full, f"{name('achieved')} or {name('justified')}", f"max(0, {full} - {loss})")


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    full = plain(indicator.points)
    start = f"{params.what}得{full}分，{params.failing}且无{params.excuse}的"
    if params.each is not None:
        rest = {"floor": "", "ceil": "，不足的按一个扣", "proportional": "，不足的按比例扣"}[params.partial]
        return f"{start}，每少{one(params.unit)}扣{plain(params.each)}分{rest}，扣完为止。"
    return f"{start}扣{plain(_loss(params, indicator.points, None))}分。"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of the four ways it can end."""
    time = "附件3-2 产出时效：项目产出时效达到绩效目标得3分，未如期完成且无充分理由的扣3分。"
    staff = "中小学编制 2：若保障不到位的，每少1%，扣0.1分；但占比高于各地区平均占比加5%的，可不扣分。"
    three, two = Decimal(3), Decimal(2)
    late, counted = {"achieved": False, "justified": False}, {"each": Decimal("0.1")}
    excused = {"achieved": False, "justified": True, "reason": "防汛停工"}
    lines = (("未如期完成，但有充分理由：防汛停工", three),)
    lost = (("满分", three), ("未如期完成且无充分理由，扣 3 分", Decimal(-3)))
    unsaid = {"achieved": False, "justified": True}
    return (
        Case("如期", {}, three, {"achieved": True}, three, source=time),
        Case("有理由", {}, three, excused, three, lines, time),
        Case("有理由而没写", {}, three, unsaid, None, source=time),
        Case("无理由", {}, three, late, ZERO, lost, time),
        Case("少四个百分点", counted, two, {**late, "times": 4}, Decimal("1.6"), source=staff),
        Case(
            "少3.6个1%",
            {**counted, "unit": "1%"},
            two,
            {**late, "times": Decimal("3.6")},
            Decimal("1.7"),
            source=staff,
        ),
        Case("少得太多", counted, two, {**late, "times": 25}, ZERO, source=staff),
    )
