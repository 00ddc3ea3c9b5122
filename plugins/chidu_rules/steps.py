"""以100%为标准，每超过一个百分点扣0.5分，扣完为止；每低于5%扣2分：与标准相差一步，扣一步的分。"""

from decimal import Decimal
from typing import Annotated, Literal

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Doc,
    Indicator,
    Outcome,
    Points,
    Positive,
    Problem,
    Question,
    RuleInfo,
    hookimpl,
    plain,
    readable,
    steady,
    tr,
)
from chidu_rules.clauses import exhausted, too_high
from chidu_rules.formulas import amount, quantity
from chidu_rules.formulas import steps_in as counted_steps
from chidu_rules.quantity import Kind, Quantity, known, mistyped, printed, question, settled, shown, written

#: A step of 100 % was probably meant as 1 %.
_LARGEST_STEP = Decimal("0.99")


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The value, the standard it is held to, and what each step away from it costs."""

    step: Annotated[Positive, Doc("一步有多大，0.01 即一个百分点，0.05 即 5%")]
    each: Annotated[Positive, Doc("每差一步扣的分")]
    value: Annotated[Quantity, Doc("所看的值：事实名或算式；不写则在评分时填")] = None
    standard: Annotated[Quantity, Doc("标准值：数字（1 即 100%），或事实名、算式；不写则在评分时填")] = None
    direction: Annotated[
        Literal["up", "down", "both"], Doc("方向：up 低于标准才扣，down 高于标准才扣，both 高于低于都扣")
    ] = "up"
    partial: Annotated[
        Literal["floor", "ceil", "proportional"],
        Doc("不足一步的：floor 不扣，ceil 按一步扣，proportional 按比例扣"),
    ] = "floor"
    floor: Annotated[Points, Doc("扣到多少分为止")] = ZERO
    kind: Annotated[Kind, Doc("值的类型：percent 百分比，number 数")] = "percent"
    unit: Annotated[str, Doc("单位，如 微克/立方米；kind = number 时写")] = ""
    what: Annotated[str, Doc("值的叫法，印在评价标准里，如 在职人员控制率")] = ""


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("按步扣分", "1.0", Params, "达到标准得满分；与标准每差一步扣一步的分，扣完为止。")


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for the value and the standard where the template does not give them."""
    text = params.what or indicator.title
    return (
        *question("value", text, params.value, params.kind, params.unit),
        *question("standard", tr("标准值"), params.standard, params.kind, params.unit),
    )


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Deduct for every step between the value and its standard."""
    value, standard = _both(params, answers)
    if value is None or standard is None:
        return Outcome.not_computable(tr("没有值或标准值"))
    return _scored(params, indicator.points, value, standard)


def _both(params: Params, answers: Answers) -> tuple[Decimal | None, Decimal | None]:
    return known("value", params.value, answers), known("standard", params.standard, answers)


def _scored(params: Params, full: Decimal, value: Decimal, standard: Decimal) -> Outcome:
    words = {"value": _shown(params, value), "standard": _shown(params, standard)}
    gap = shortfall(params.direction, value, standard)
    if gap == ZERO:
        return Outcome.of(full, tr("{value}，达到标准 {standard}", **words))
    cost = min(params.each * steps_in(gap, params.step, params.partial), full - params.floor)
    words |= {"gap": _shown(params, gap), "loss": readable(cost)}
    if cost == ZERO:
        return Outcome.of(full, tr("{value}，标准 {standard}，相差 {gap}，不足一步，不扣分", **words))
    return Outcome.deduct(full, cost, tr("{value}，标准 {standard}，相差 {gap}，扣 {loss} 分", **words))


def shortfall(direction: str, value: Decimal, standard: Decimal) -> Decimal:
    """Return by how much the value misses its standard, zero where it meets it."""
    if direction == "both":
        return abs(steady(value - standard))
    return max(ZERO, steady(standard - value if direction == "up" else value - standard))


def steps_in(gap: Decimal, step: Decimal, partial: str) -> Decimal:
    """Return how many steps a gap is: the begun one left out, counted whole, or counted in part."""
    if partial == "proportional":
        return gap / step
    whole, rest = divmod(gap, step)
    return whole + 1 if partial == "ceil" and rest != ZERO else whole


def _shown(params: Params, value: Decimal) -> str:
    return shown(value, params.kind, params.unit)


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Both numbers decide; one of them leaves everything open."""
    value, standard = _both(params, answers)
    if value is None or standard is None:
        return Bounds(params.floor, indicator.points)
    points = sum((line.points for line in _scored(params, indicator.points, value, standard).lines), ZERO)
    return Bounds(points, points)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the floor lies within the points, and that there is something to score."""
    problems = [*too_high(params.floor, indicator.points), *settled(params.value)]
    if params.each > indicator.points:
        words = {"each": plain(params.each), "full": plain(indicator.points)}
        text = tr("每步扣 {each} 分，本指标却只有 {full} 分", **words)
        problems.append(Problem(text, ("each",), tr("each 不能多于 {full}", **words)))
    problems += mistyped(params.standard, params.kind, ("standard",))
    problems += mistyped(params.step, params.kind, ("step",), _LARGEST_STEP)
    return tuple(problems)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Deduct for every step between the value and its standard."""
    value, standard = quantity("value", params.value), quantity("standard", params.standard)
    gap = {
        "up": f"max(0, {standard} - {value})",
        "down": f"max(0, {value} - {standard})",
        "both": f"abs({value} - {standard})",
    }[params.direction]
    taken = counted_steps(f"{gap} / {amount(params.step)}", params.partial)
    return f"max({amount(params.floor)}, {amount(indicator.points)} - {amount(params.each)} * {taken})"


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    goal = printed(params.standard, params.kind, params.unit)
    meets = {"up": "不低于", "down": "不高于", "both": "等于"}[params.direction]
    away = {"up": "每低", "down": "每高", "both": "每相差"}[params.direction]
    rest = {"floor": "", "ceil": "，不足的按一步扣", "proportional": "，不足的按比例扣"}[params.partial]
    step = written(params.step, params.kind, params.unit)
    full = plain(indicator.points)
    return f"{params.what}{meets}{goal}的得{full}分；{away}{step}扣{plain(params.each)}分{rest}，{exhausted(params.floor)}。"


_STAFF = {
    "standard": 1,
    "direction": "down",
    "step": Decimal("0.01"),
    "each": Decimal("0.5"),
    "what": "在职人员控制率",
}
_BUDGET = {"standard": 1, "step": Decimal("0.05"), "each": 2}
_AIR = {"direction": "down", "step": 1, "each": Decimal("0.5"), "kind": "number", "unit": "微克/立方米"}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of steps up and down, begun steps, and the floor."""
    staff = "财政供养人员控制率 5：在职人员控制率≦100%，计5分；每超过一个百分点扣0.5分，扣完为止。"
    budget = "预算完成率 5：100%计满分，每低于5%扣2分，扣完为止。"
    air = "PM10年均值 3：每差1微克/立方米扣0.5分，扣完为止。"
    part = {**_STAFF, "partial": "proportional"}
    five, over, half = Decimal(5), {"value": Decimal("1.026")}, {"value": Decimal("1.006")}
    lines = (("满分", five), ("102.6%，标准 100%，相差 2.6%，扣 1 分", Decimal(-1)))
    return (
        Case("恰好", _STAFF, five, {"value": 1}, five, source=staff),
        Case("超过2.6个百分点", _STAFF, five, over, Decimal(4), lines, staff),
        Case("不足一个百分点", _STAFF, five, half, five, source=staff),
        Case("按一步扣", {**_STAFF, "partial": "ceil"}, five, half, Decimal("4.5"), source=staff),
        Case("按比例扣", part, five, half, Decimal("4.7"), source=staff),
        Case("完成99.27%", _BUDGET, five, {"value": Decimal("0.9927")}, five, source=budget),
        Case("完成90%", _BUDGET, five, {"value": Decimal("0.9")}, Decimal(1), source=budget),
        Case("完成80%", _BUDGET, five, {"value": Decimal("0.8")}, ZERO, source=budget),
        Case("高3微克", _AIR, Decimal(3), {"value": 73, "standard": 70}, Decimal("1.5"), source=air),
    )
