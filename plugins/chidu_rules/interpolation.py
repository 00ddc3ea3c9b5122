"""达到上限得满分，低于下限不得分，在上述比例之间的按比例计分：两点之间直线插算。"""

from decimal import Decimal
from typing import Annotated

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
    Problem,
    Question,
    RuleInfo,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import given
from chidu_rules.formulas import amount, quantity
from chidu_rules.quantity import Kind, Quantity, known, mistyped, printed, question, settled, shown


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The value, where it earns everything, and where it earns nothing or the floor."""

    value: Annotated[Quantity, Doc("所看的值：事实名或算式；不写则在评分时填")] = None
    full_at: Annotated[Quantity, Doc("到多少得满分：数字（0.3 即 30%），或事实名、算式；不写则问")] = None
    none_at: Annotated[
        Quantity,
        Doc("到多少不得分（或只得 floor）：数字（0.1 即 10%），或事实名、算式；大于 full_at 即越低越好"),
    ] = None
    floor: Annotated[Points, Doc("只到 none_at 或更差时得的分")] = ZERO
    kind: Annotated[Kind, Doc("值的类型：percent 百分比，number 数")] = "percent"
    unit: Annotated[str, Doc("单位；kind = number 时写")] = ""
    what: Annotated[str, Doc("值的叫法，印在评价标准里，如 省级投入比例")] = ""


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("两点插算", "1.0", Params, "达到一点得满分，到另一点不得分，两点之间按比例计分。")


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for the value and for the points of the axis that the template does not give."""
    return (
        *question("value", params.what or indicator.title, params.value, params.kind, params.unit),
        *question("full_at", tr("得满分的值"), params.full_at, params.kind, params.unit),
        *question("none_at", tr("不得分的值"), params.none_at, params.kind, params.unit),
    )


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Draw the line between both points of the axis, and read the value's points from it."""
    value, best, worst = _all(params, answers)
    if value is None or best is None or worst is None:
        return Outcome.not_computable(tr("没有值，或没有得满分、不得分的值"))
    words = {name: _shown(params, one) for name, one in (("value", value), ("best", best), ("worst", worst))}
    if best == worst:
        return Outcome.not_computable(tr("得满分与不得分的值都是 {best}，无法插算：请核对", **words))
    points = between(value, (worst, params.floor), (best, indicator.points))
    return Outcome.of(points, tr("{value}，满分 {best}，不得分 {worst}", **words))


def _all(params: Params, answers: Answers) -> tuple[Decimal | None, ...]:
    named = (("value", params.value), ("full_at", params.full_at), ("none_at", params.none_at))
    return tuple(known(name, given, answers) for name, given in named)


def between(value: Decimal, worst: tuple[Decimal, Decimal], best: tuple[Decimal, Decimal]) -> Decimal:
    """Return the height at ``value`` of the line through two (value, points), level beyond both."""
    (low, least), (high, most) = worst, best
    done, whole = (value - low, high - low) if high > low else (low - value, low - high)
    if done <= ZERO or done >= whole:
        return least if done <= ZERO else most
    return least + (most - least) * done / whole


def _shown(params: Params, value: Decimal) -> str:
    return shown(value, params.kind, params.unit)


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """All three numbers decide; a value that is one of the points of the axis decides alone."""
    value, best, worst = _all(params, answers)
    full, floor = indicator.points, params.floor
    if value is None or best == worst:
        return Bounds(floor, full)
    if best is not None and worst is not None:
        points = between(value, (worst, floor), (best, full))
        return Bounds(points, points)
    if value == best:
        return Bounds(full, full)
    return Bounds(floor, floor) if value == worst else Bounds(floor, full)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the two points of the axis differ, and that the floor lies below full marks."""
    problems = []
    if params.floor >= indicator.points:
        words = {"floor": plain(params.floor), "full": plain(indicator.points)}
        text = tr("floor {floor} 分应低于本指标的 {full} 分", **words)
        problems.append(Problem(text, ("floor",), tr("写低于 {full} 的分，或删去 floor", **words)))
    if params.full_at is not None and params.full_at == params.none_at:
        hint = tr("写不得分的那个值，如 full_at = 0.9、none_at = 0.6")
        problems.append(Problem(tr("full_at 与 none_at 相同，无法插算"), ("none_at",), hint))
    problems += settled(params.value)
    ends = (("full_at", params.full_at), ("none_at", params.none_at))
    return (*problems, *(one for key, end in ends for one in mistyped(end, params.kind, (key,))))


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Read the points from the line between both points of the axis, which must differ."""
    named = (("value", params.value), ("full_at", params.full_at), ("none_at", params.none_at))
    value, best, worst = (quantity(key, given) for key, given in named)
    done = f"clamp(({value} - {worst}) / ({best} - {worst}), 0, 1)"
    return f"{amount(params.floor)} + {amount(indicator.points - params.floor)} * {done}"


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    least = given(params.floor)
    reached, missed = _ends(params)
    full = plain(indicator.points)
    return f"{params.what}{reached}得{full}分，{missed}的{least}，在两者之间的按比例计分。"


def _ends(params: Params) -> tuple[str, str]:
    """Return both ends in words; which of them is the higher is known where the template gives both."""
    best = printed(params.full_at, params.kind, params.unit, "目标值")
    worst = printed(params.none_at, params.kind, params.unit, "基准值")
    if not isinstance(params.full_at, Decimal) or not isinstance(params.none_at, Decimal):
        return f"达到{best}", f"等于或劣于{worst}"
    if params.full_at < params.none_at:
        return f"不高于{best}", f"{worst}（含）以上"
    return f"达到{best}", f"{worst}（含）以下"


_SHARE = {"full_at": Decimal("0.3"), "none_at": Decimal("0.1"), "what": "省级投入比例"}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples between, at and beyond both points, upwards and downwards."""
    share = "省级投入比例：…得满分，…在上述比例之间的按比例计分"
    ten, down = Decimal(10), {"full_at": Decimal("0.1"), "none_at": Decimal("0.3"), "floor": 2}
    lines = (("25%，满分 30%，不得分 10%", Decimal("7.5")),)
    same = {"value": 5, "full_at": 3, "none_at": 3}
    return (
        Case("达到", _SHARE, ten, {"value": Decimal("0.3")}, ten, source=share),
        Case("超过", _SHARE, ten, {"value": 2}, ten, source=share),
        Case("之间", _SHARE, ten, {"value": Decimal("0.25")}, Decimal("7.5"), lines, share),
        Case("下限", _SHARE, ten, {"value": Decimal("0.1")}, ZERO, source=share),
        Case("以下", _SHARE, ten, {"value": 0}, ZERO, source=share),
        Case("越低越好", down, ten, {"value": Decimal("0.15")}, Decimal(8), source=share),
        Case("保底", down, ten, {"value": Decimal("0.5")}, Decimal(2), source=share),
        Case("两点相同", {"kind": "number"}, ten, same, None, source=share),
    )
