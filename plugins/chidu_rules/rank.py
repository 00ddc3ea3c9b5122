"""按排位打分，每位次按0.25分递减；在全市排名1-5名的依次赋予60分、57分、54分、51分、48分。"""

from decimal import Decimal
from itertools import pairwise
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Count,
    Doc,
    Fact,
    Indicator,
    Outcome,
    Points,
    Positive,
    Problem,
    Question,
    RuleInfo,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import given, too_high
from chidu_rules.formulas import amount, first_of, name


@frozen(eq=False, repr=False, slots=False)
class Params:
    """How the points fall with the position: by a table, or by the same step each."""

    position: Annotated[Fact | None, Doc("名次：事实名或算式；不写则在评分时填")] = None
    step: Annotated[Positive | None, Doc("每低一个位次递减的分；与 table 二选一")] = None
    floor: Annotated[Points, Doc("用 step 时递减到多少分为止")] = ZERO
    table: Annotated[tuple[Points, ...], Doc("第一名起依次得的分，如 [60, 57, 54, 51, 48]")] = ()
    beyond: Annotated[Points, Doc("用 table 时排在表外的名次得的分")] = ZERO
    among: Annotated[str, Doc("在哪里排名，如 全市")] = ""


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("按名次计分", "1.0", Params, "按名次得分：依表逐名次给分，或每低一个位次递减。")


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask for the position; the first is 1."""
    text = tr("在{among}排第几名", among=params.among) if params.among else tr("排第几名")
    return (Count("position", text, fact=params.position, low=Decimal(1), unit=tr("名")),)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give the points of the position."""
    position = answers["position"]
    text = tr("{among}第 {position} 名", among=params.among, position=plain(position))
    return Outcome.of(_points(params, indicator.points, position), text, "position")


def _points(params: Params, full: Decimal, position: Decimal) -> Decimal:
    if params.step is not None:
        return max(params.floor, full - params.step * (position - 1))
    return params.table[int(position) - 1] if position <= len(params.table) else params.beyond


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take the position where it is known; else the last one and the first one."""
    position = answers.get("position")
    if position is None:
        least = params.beyond if params.step is None else params.floor
        return Bounds(least, _points(params, indicator.points, Decimal(1)))
    points = _points(params, indicator.points, position)
    return Bounds(points, points)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that points fall from full marks in one stated way."""
    if (params.step is None) == (not params.table):
        hint = tr("写 step = 0.25，或 table = [60, 57, 54, 51, 48]")
        return (Problem(tr("应写 step（每位次递减）或 table（逐名次的分），写一个"), (), hint),)
    return _table(params, indicator.points) if params.step is None else _step(params, indicator.points)


def _step(params: Params, full: Decimal) -> tuple[Problem, ...]:
    if params.beyond != ZERO:
        return (Problem(tr("beyond 只用于 table"), ("beyond",), tr("删去 beyond；递减到多少分为止写 floor")),)
    if params.step is not None and params.step > full:
        words = {"step": plain(params.step), "full": plain(full)}
        return (
            Problem(
                tr("每低一名递减 {step} 分，本指标却只有 {full} 分", **words), ("step",), tr("改小 step")
            ),
        )
    return too_high(params.floor, full)


def _table(params: Params, full: Decimal) -> tuple[Problem, ...]:
    if params.floor != ZERO:
        text = tr("floor 只用于 step；表外的名次写 beyond")
        return (Problem(text, ("floor",), tr("把 floor 改为 beyond，或删去")),)
    if params.table[0] != full:
        words = {"first": plain(params.table[0]), "full": plain(full)}
        text = tr("第一名得 {first} 分，本指标为 {full} 分", **words)
        return (Problem(text, ("table", 0), tr("table 的第一个数写 {full}；或改本指标的分值", **words)),)
    falls = pairwise((*params.table, params.beyond))
    for place, (higher, lower) in enumerate(falls, 1):
        if lower > higher:
            at = ("table", place) if place < len(params.table) else ("beyond",)
            words = {"lower": plain(lower), "higher": plain(higher)}
            text = tr("名次靠后的得 {lower} 分，多于前一名的 {higher} 分", **words)
            return (Problem(text, at, tr("从第一名起由高到低写，beyond 不高于最后一名")),)
    return ()


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take the points of the position."""
    position = name("position")
    if params.step is not None:
        lost = f"{amount(params.step)} * ({position} - 1)"
        return f"max({amount(params.floor)}, {amount(indicator.points)} - {lost})"
    cases = [(amount(points), f"{position} <= {place}") for place, points in enumerate(params.table, 1)]
    return first_of(cases, amount(params.beyond))


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    where = f"在{params.among}排名" if params.among else "按排位打分"
    if params.step is not None:
        end = "" if params.floor == ZERO else f"，不低于{plain(params.floor)}分"
        return f"{where}，第1名得{plain(indicator.points)}分，每位次按{plain(params.step)}分递减{end}。"
    points = "、".join(f"{plain(one)}分" for one in params.table)
    rest = given(params.beyond)
    return f"{where}，1-{len(params.table)}名的依次得{points}，其余{rest}。"


_TABLE = {"table": [60, 57, 54, 51, 48], "beyond": 45, "among": "全市"}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples by step and by table."""
    step = "20分：按排位打分，每位次按0.25分递减"
    table = "在全市排名1-5名的依次赋予60分、57分、54分、51分、48分"
    quarter, twenty, sixty = {"step": Decimal("0.25")}, Decimal(20), Decimal(60)
    lines = (("全市第 3 名", Decimal(54)),)
    return (
        Case("第一名", quarter, twenty, {"position": 1}, twenty, source=step),
        Case("第五名", quarter, twenty, {"position": 5}, Decimal(19), source=step),
        Case("第一百名", quarter, twenty, {"position": 100}, ZERO, source=step),
        Case("第三名", _TABLE, sixty, {"position": 3}, Decimal(54), lines, table),
        Case("第六名", _TABLE, sixty, {"position": 6}, Decimal(45), source=table),
        Case("未排", _TABLE, sixty, {}, None, source=table),
    )
