"""完成绩效目标设定的经济效益得8分，未完成的，按完成情况酌情扣分。"""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from attrs import field, frozen

from chidu.rules import (
    ZERO,
    Amount,
    Answers,
    Bounds,
    Case,
    Choice,
    Doc,
    Ident,
    Indicator,
    Option,
    Outcome,
    Percentage,
    Positive,
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    plain,
    rounded,
    tr,
)
from chidu_rules.clauses import percent, repeated
from chidu_rules.formulas import NOTHING, amount, first_of, name


@frozen(eq=False, repr=False, slots=False)
class Guard:
    """A grade that keeps the points inside its interval: from its own share up to the next better grade's."""

    id: Annotated[Ident, Doc("档次标识")]
    text: Annotated[Text, Doc("档次，如 达成年度指标")]
    low: Annotated[
        Percentage, Doc("这一档至少得指标分值的多少，0.8 即 80%（含）；上限是上一档的下限（不含）")
    ] = field(metadata={"key": "from"})


@frozen(eq=False, repr=False, slots=False)
class Params:
    """How finely points are decided, and the grades that guard them."""

    step: Annotated[Positive | None, Doc("得分的最小单位，如 0.5")] = None
    grades: Annotated[tuple[Guard, ...], Doc("由高到低的档次；不写则在 0 至满分之间酌情评定")] = ()
    what: Annotated[Text, Doc("得满分的条件，印在评价标准里")] = "完成绩效目标"


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "酌情评分", "1.0", Params, "评分人在 0 至满分之间评定，低于满分写明原因；可先定档次，再在档内给分。"
    )


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for the grade where there are grades, and for the points."""
    score = Amount("score", tr("评定得分"), low=ZERO, high=indicator.points, step=params.step)
    if not params.grades:
        return (score,)
    options = tuple(
        Option(
            guard.id,
            tr(
                "{grade}（{interval}）", grade=guard.text, interval=_interval(params, indicator.points, place)
            ),
        )
        for place, guard in enumerate(params.grades)
    )
    return (Choice("grade", tr("完成情况属于哪一档"), options=options), score)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give the points decided, where they lie inside the chosen grade."""
    points, place = answers["score"], _chosen(params, answers.get("grade"))
    if place is None:
        return Outcome.of(points, tr("评定 {points} 分", points=plain(points)))
    guard = params.grades[place]
    words = {"grade": guard.text, "points": plain(points)}
    if _inside(params, indicator.points, place, points):
        return Outcome.of(points, tr("{grade}，评定 {points} 分", **words), guard.id)
    interval = _interval(params, indicator.points, place)
    return Outcome.not_computable(
        tr(
            "选的是“{grade}”，应得 {interval}，现评为 {points} 分：请改得分或改档次",
            interval=interval,
            **words,
        )
    )


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Return the points decided, else the reach of the chosen grade, else everything."""
    points, place = answers.get("score"), _chosen(params, answers.get("grade"))
    if points is not None and (place is None or _inside(params, indicator.points, place, points)):
        return Bounds(points, points)
    return Bounds(ZERO, indicator.points) if place is None else _reach(params, indicator.points, place)


def _chosen(params: Params, grade: Any) -> int | None:
    for place, guard in enumerate(params.grades):
        if guard.id == grade:
            return place
    return None


def _edges(params: Params, full: Decimal, place: int) -> Bounds:
    """Return where the grade begins, and where the better one does; the forms round both to hundredths."""
    low = rounded(full * params.grades[place].low, 2)
    return Bounds(low, full if place == 0 else rounded(full * params.grades[place - 1].low, 2))


def _inside(params: Params, full: Decimal, place: int, points: Decimal) -> bool:
    low, high = _edges(params, full, place)
    return low <= points and (points < high or (place == 0 and points == high))


def _reach(params: Params, full: Decimal, place: int) -> Bounds:
    """Return the lowest and highest points of the grade; without a step the open end itself is the limit."""
    low, high = _edges(params, full, place)
    if params.step is None:
        return Bounds(low, high)
    first = (low / params.step).to_integral_value("ROUND_CEILING") * params.step
    last = (high / params.step).to_integral_value("ROUND_FLOOR") * params.step
    return Bounds(first, last - params.step if place != 0 and last == high else last)


def _interval(params: Params, full: Decimal, place: int) -> str:
    low, high = _edges(params, full, place)
    if place == 0:
        return tr("{low} 至 {high} 分", low=plain(low), high=plain(high))
    return tr("{low}（含）至 {high}（不含）分", low=plain(low), high=plain(high))


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that full marks are a multiple of the step and that the grades cover everything."""
    problems = list(repeated([guard.id for guard in params.grades], "grades"))
    if params.step is not None and indicator.points % params.step != ZERO:
        words = {"full": plain(indicator.points), "step": plain(params.step)}
        message = tr("满分 {full} 不是 {step} 的整数倍，得不到满分", **words)
        problems.append(Problem(message, ("step",), tr("改 step，使满分是它的整数倍；或不写 step")))
    return (*problems, *(_order(params) or _room(params, indicator.points)))


def _order(params: Params) -> tuple[Problem, ...]:
    problems = [
        Problem(
            tr("“{grade}”的下限应低于上一档的 {above}", grade=guard.text, above=percent(above.low)),
            ("grades", place, "from"),
            tr("档次由高到低写"),
        )
        for place, (above, guard) in enumerate(pairwise(params.grades), 1)
        if guard.low >= above.low
    ]
    if params.grades and params.grades[-1].low != ZERO:
        last = ("grades", len(params.grades) - 1, "from")
        message = tr("最低一档从 {low} 开始，更低的分不属于任何一档", low=percent(params.grades[-1].low))
        problems.append(Problem(message, last, tr("最低一档写 from = 0")))
    return tuple(problems)


def _room(params: Params, full: Decimal) -> tuple[Problem, ...]:
    problems = []
    for place, guard in enumerate(params.grades):
        low, high = _reach(params, full, place)
        if low > high or (low == high and params.step is None and place != 0):
            message = tr("“{grade}”这一档里没有可评的分", grade=guard.text)
            problems.append(Problem(message, ("grades", place), tr("放宽这一档，或把 step 改小")))
    return tuple(problems)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take the points decided, where they lie inside the chosen grade."""
    score = name("score")
    if not params.grades:
        return score
    cases = []
    for place, guard in enumerate(params.grades):
        low, high = _edges(params, indicator.points, place)
        below = "<=" if place == 0 else "<"
        inside = f"{amount(low)} <= {score} and {score} {below} {amount(high)}"
        cases.append((score, f'{name("grade")} == "{guard.id}" and {inside}'))
    return first_of(cases, NOTHING)


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    full = plain(indicator.points)
    if not params.grades and params.what.startswith("完成"):
        return f"{params.what}得{full}分，未完成的，按完成情况酌情扣分。"
    if not params.grades:
        return f"{params.what.removesuffix('的')}的得{full}分，未达到的，酌情扣分。"
    return f"{'；'.join(_printed(params, place) for place in range(len(params.grades)))}。"


def _printed(params: Params, place: int) -> str:
    guard = params.grades[place]
    high = "100%" if place == 0 else percent(params.grades[place - 1].low)
    low = "0%" if guard.low == ZERO else f"{percent(guard.low)}（含）"
    return f"{guard.text}的，得指标分值的{high}-{low}"


_THREE = {
    "grades": [
        {"id": "met", "text": "达成年度指标", "from": Decimal("0.8")},
        {"id": "partly", "text": "部分达成年度指标并具有一定效果", "from": Decimal("0.6")},
        {"id": "unmet", "text": "未达成年度指标且效果较差", "from": 0},
    ]
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of free judgement and of the three grades."""
    free = "附件3-2 经济效益：完成绩效目标设定的经济效益得8分，未完成的，按完成情况酌情扣分。"
    three = "财预（2020）10号：达成 [80%,100%]，部分达成 [60%,80%)，未达成 [0,60%)"
    eight, half = Decimal(8), {"step": Decimal("0.5")}
    lines = (("评定 6.5 分", Decimal("6.5")),)
    low, edge = {"grade": "partly", "score": Decimal("4.8")}, {"grade": "partly", "score": Decimal("6.4")}
    return (
        Case("满分", {}, eight, {"score": 8}, eight, source=free),
        Case("酌情", half, eight, {"score": Decimal("6.5")}, Decimal("6.5"), lines, free),
        Case("未评", {}, eight, {}, None, source=free),
        Case("档内下限", _THREE, eight, low, Decimal("4.8"), source=three),
        Case("档外", _THREE, eight, edge, None, source=three),
        Case(
            "达成下限", _THREE, eight, {"grade": "met", "score": Decimal("6.4")}, Decimal("6.4"), source=three
        ),
    )
