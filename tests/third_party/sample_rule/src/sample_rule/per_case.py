"""每出现一例不符合要求的扣1分，扣完为止，情节严重的不得分。"""

from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    Answers,
    Bounds,
    Case,
    Count,
    Doc,
    Fact,
    Indicator,
    Outcome,
    Positive,
    Problem,
    Question,
    RuleInfo,
    Text,
    YesNo,
    hookimpl,
    plain,
)

ZERO = Decimal(0)


@frozen
class Params:
    """What a case is, and what each costs."""

    each: Annotated[Positive, Doc("每出现一例扣的分")] = Decimal(1)
    what: Annotated[Text, Doc("一例是什么")] = "不符合要求"
    grave: Annotated[Text, Doc("不得分的情形")] = "情节严重"
    cases: Annotated[Fact | None, Doc("由哪个事实给出例数；不写则在评分时填")] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("按例扣分", "1.1", Params, "每出现一例扣一次分，扣完为止；情节严重的不得分。")


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Refuse a case that costs more than there is."""
    if params.each <= indicator.points:
        return ()
    text = f"每例扣 {plain(params.each)} 分，本指标只有 {plain(indicator.points)} 分"
    return (Problem(text, ("each",), f"至多写 {plain(indicator.points)}"),)


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask whether it was grave; if not, how many cases there were."""
    cases = Count("cases", f"{params.what}的例数", fact=params.cases, unit="例", when=(("grave", False),))
    return (YesNo("grave", f"是否{params.grave}"), cases)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give nothing where it was grave, else deduct every case."""
    if answers["grave"]:
        return Outcome.deduct(indicator.points, indicator.points, f"{params.grave}，不得分")
    cases = answers["cases"]
    return Outcome.deduct(indicator.points, params.each * cases, f"{params.what} {plain(cases)} 例")


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Fall to nothing as long as it may be grave, and stop where the known cases leave it."""
    known = answers.get("cases")
    left = indicator.points if known is None else max(ZERO, indicator.points - params.each * known)
    if answers.get("grave") is True:
        return Bounds(ZERO, ZERO)
    return Bounds(left if answers.get("grave") is False and known is not None else ZERO, left)


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the standard as forms print it."""
    return f"每出现一例{params.what}的扣{plain(params.each)}分，扣完为止，{params.grave}的不得分。"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples: none, some, too many, grave, not said."""
    text = "每出现一例不符合要求的扣1分，扣完为止，情节严重的不得分。"
    some = (("满分", Decimal(5)), ("不符合要求 2 例", Decimal(-2)))
    return (
        Case("没有", {}, Decimal(5), {"grave": False, "cases": 0}, Decimal(5), source=text),
        Case("两例", {}, Decimal(5), {"grave": False, "cases": 2}, Decimal(3), some, text),
        Case("扣完为止", {"each": 2}, Decimal(5), {"grave": False, "cases": 3}, ZERO, source=text),
        Case("情节严重", {}, Decimal(5), {"grave": True}, ZERO, source=text),
        Case("没有填例数", {}, Decimal(5), {"grave": False}, None, source=text),
    )
