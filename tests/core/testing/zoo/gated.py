"""每出现一例不符合要求的扣分，扣完为止；出现了的，再问情节是否严重，严重的不得分。"""

from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    AtLeast,
    Bounds,
    Case,
    Count,
    Doc,
    Outcome,
    Points,
    Positive,
    Problem,
    RuleInfo,
    YesNo,
    hookimpl,
    plain,
)

ZERO = Decimal(0)


@frozen
class Params:
    """What an occurrence costs."""

    each: Annotated[Positive, Doc("每例扣的分")]
    floor: Annotated[Points, Doc("扣到几分为止")] = ZERO


@hookimpl
def rule_info():
    return RuleInfo("按例扣分", "1.0", Params, "每出现一例扣一次，扣完为止；情节严重的不得分。")


@hookimpl
def rule_check(params, indicator):
    if params.each <= indicator.points and params.floor < indicator.points:
        return ()
    return (Problem("扣得比分值还多", ("each",), f"写不大于 {plain(indicator.points)} 的数"),)


@hookimpl
def rule_questions(params):
    return (Count("times", "不符合要求的例数"), YesNo("grave", "情节是否严重", when=(("times", AtLeast(1)),)))


@hookimpl
def rule_score(params, indicator, answers):
    if answers.get("grave"):
        return Outcome.of(ZERO, "情节严重，不得分")
    loss = params.each * answers["times"]
    return Outcome.deduct(indicator.points, loss, f"不符合要求{plain(answers['times'])}例", params.floor)


@hookimpl
def rule_bounds(params, indicator, answers):
    full, times = indicator.points, answers.get("times")
    if answers.get("grave"):
        return Bounds(ZERO, ZERO)
    if times is None:
        return Bounds(ZERO, full)
    left = max(params.floor, full - params.each * times)
    return Bounds(ZERO if times and "grave" not in answers else left, left)


@hookimpl
def rule_standard(params, indicator):
    end = "扣完" if params.floor == ZERO else f"扣至{plain(params.floor)}分"
    return f"每出现一例不符合要求的，扣{plain(params.each)}分，{end}为止；情节严重的，不得分。"


@hookimpl
def rule_cases():
    one, three = {"each": Decimal(1)}, Decimal(3)
    text = "每出现一例不符合要求的扣1分，扣完为止，情节严重的不得分。"
    lines = (("满分", three), ("不符合要求2例", Decimal(-2)))
    return (
        Case("没有", one, three, {"times": 0}, three, source=text),
        Case("两例", one, three, {"times": 2, "grave": False}, Decimal(1), lines, text),
        Case("扣完为止", one, three, {"times": 9, "grave": False}, ZERO, source=text),
        Case("情节严重", one, three, {"times": 1, "grave": True}, ZERO, source=text),
    )
