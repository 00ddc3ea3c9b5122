"""项目产出成本按绩效目标控制得3分，未完成的，按超支比例扣减。"""

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
    Indicator,
    Number,
    Outcome,
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    plain,
    quotient,
    readable,
    tr,
)
from chidu_rules.clauses import rate
from chidu_rules.formulas import NOTHING, amount, first_of, name
from chidu_rules.quantity import constant


@frozen(eq=False, repr=False, slots=False)
class Params:
    """What was planned, what it became, and how exceeding it costs points."""

    plan: Annotated[Fact | None, Doc("计划数：事实名或算式，也可写数字；不写则在评分时填")] = None
    actual: Annotated[Fact | None, Doc("实际数：事实名或算式；不写则在评分时填")] = None
    method: Annotated[
        Literal["linear", "reciprocal"],
        Doc("扣法：linear 按超支比例扣减，超支一倍扣完；reciprocal 得分为分值×计划÷实际"),
    ] = "linear"
    unit: Annotated[str, Doc("在评分时填的数的单位，如 万元")] = ""
    what: Annotated[Text, Doc("得满分的条件，印在评价标准里")] = "项目产出成本按绩效目标控制"


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("按超支比例扣减", "1.0", Params, "不超计划得满分；超支的按比例扣减，或按计划÷实际计分。")


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask for the plan and the actual number."""
    return (
        Number("plan", tr("计划数"), fact=params.plan, unit=params.unit),
        Number("actual", tr("实际数"), fact=params.actual, unit=params.unit),
    )


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Score the overrun; a plan of zero or less allows none."""
    plan, actual = answers["plan"], answers["actual"]
    if plan <= ZERO:
        asked = params.plan is None or constant(params.plan) is not None
        name = tr("计划数") if asked else tr("计划数 {fact} ", fact=params.plan)
        text = tr("{name}是 {plan}，算不出超支比例：请填大于 0 的计划数", name=name, plan=readable(plan))
        return Outcome.not_computable(text)
    return Outcome.of(points_left(params.method, indicator.points, plan, actual), _text(plan, actual))


def points_left(method: str, full: Decimal, plan: Decimal, actual: Decimal) -> Decimal:
    """Return what an overrun leaves of ``full``: full × (1 − overrun ÷ plan), or full × plan ÷ actual."""
    if quotient(actual, plan) <= 1:
        return full
    if method == "reciprocal":
        return full * plan / actual
    return full * max(ZERO, plan + plan - actual) / plan


def _text(plan: Decimal, actual: Decimal) -> str:
    numbers = tr("计划 {plan}，实际 {actual}", plan=readable(plan), actual=readable(actual))
    if quotient(actual, plan) <= 1:
        return tr("{numbers}，没有超支", numbers=numbers)
    return tr("{numbers}，超支 {rate}", numbers=numbers, rate=rate(quotient(actual - plan, plan)))


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Range over the unknown number; nothing spent is no overrun of any plan."""
    full = indicator.points
    plan, actual = answers.get("plan"), answers.get("actual")
    if plan is None and actual is not None and actual <= ZERO:
        return Bounds(full, full)
    if plan is None or actual is None or plan <= ZERO:
        return Bounds(ZERO, full)
    points = points_left(params.method, full, plan, actual)
    return Bounds(points, points)


@hookimpl
def rule_check(params: Params) -> tuple[Problem, ...]:
    """Prove that an overrun can be computed, and can differ."""
    plan, actual = constant(params.plan), constant(params.actual)
    if plan is not None and plan <= ZERO:
        text = tr("计划数固定为 {plan}，永远算不出超支比例", plan=plain(plan))
        return (Problem(text, ("plan",), tr("写大于 0 的计划数，或写事实名、算式")),)
    if plan is not None and actual is not None:
        hint = tr("actual 写事实名或算式；不写则在评分时填")
        return (Problem(tr("计划数与实际数都是固定的数，得分永远一样"), ("actual",), hint),)
    return ()


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take what the overrun leaves; a plan of zero or less allows no points."""
    full, plan, actual = amount(indicator.points), name("plan"), name("actual")
    left = f"{full} * max(0, {plan} + {plan} - {actual}) / {plan}"
    if params.method == "reciprocal":
        left = f"{full} * {plan} / {actual}"
    return first_of(((NOTHING, f"{plan} <= 0"), (full, f"{actual} / {plan} <= 1")), left)


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    full = plain(indicator.points)
    missed = "未完成" if "目标" in params.what else "超支"
    how = "超支比例扣减" if params.method == "linear" else f"计划数÷实际数×{full}分计分"
    return f"{params.what}得{full}分，{missed}的，按{how}。"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of both methods."""
    cost = "附件3-2 产出成本：项目产出成本按绩效目标控制得3分，未完成的，按超支比例扣减。"
    double = "反向线性：实际值达到目标值两倍及以上的，得0分。"
    other = "产出成本 3，超支 20%：线性 2.40，倒数 2.50"
    three, reciprocal = Decimal(3), {"method": "reciprocal"}
    fifth = {"plan": 100, "actual": 120}
    lines = (("计划 100，实际 120，超支 20%", Decimal("2.4")),)
    return (
        Case(
            "没有超支", {}, three, {"plan": Decimal("437.7"), "actual": Decimal("437.7")}, three, source=cost
        ),
        Case("超支两成", {}, three, fifth, Decimal("2.4"), lines, cost),
        Case("超支一倍", {}, three, {"plan": 100, "actual": 200}, ZERO, source=double),
        Case("超支两倍", {}, three, {"plan": 100, "actual": 300}, ZERO, source=double),
        Case("倒数", reciprocal, three, fifth, Decimal("2.5"), source=other),
        Case("没有计划数", {}, three, {"plan": 0, "actual": 5}, None, source=cost),
    )
