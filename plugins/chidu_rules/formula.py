"""指标得分=(1-10×部门全年预算调剂金额/年初部门预算数)×指标分值：由事实和分值按算式计算，不超出限度。"""

import re
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
    Indicator,
    Number,
    Outcome,
    Points,
    Problem,
    Question,
    RuleInfo,
    hookimpl,
    plain,
    readable,
    tr,
)
from chidu_rules.clauses import too_high
from chidu_rules.formulas import amount, name


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The expression, and how low its result counts."""

    expression: Annotated[
        Fact, Doc("算式，由事实、points（本指标的分值）和 min max clamp round if-else 组成，结果为得分")
    ]
    floor: Annotated[Points, Doc("算得再低也得的分")] = ZERO
    printed: Annotated[str, Doc("印在评价标准里的算式；不写则印 expression")] = ""


#: The signs of an expression, and the name of the indicator's points, as forms print them.
_WORDS = {"*": "×", "/": "÷", "points": "指标分值"}
_SIGN = re.compile(r"[*/]|(?<![\w.-])points(?![\w.-])")


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "按算式计分", "1.0", Params, "得分由事实和分值按算式计算，不低于下限，不高于满分。", "rising"
    )


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Have the expression computed from facts and the indicator's points; nobody is asked."""
    given = (("points", indicator.points),)
    return (Number("result", tr("按算式算得的分"), fact=params.expression, given=given),)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give the result, within the floor and full marks."""
    result = answers["result"]
    points = min(max(result, params.floor), indicator.points)
    words = {"result": readable(result), "points": readable(points)}
    if points == result:
        return Outcome.of(points, tr("按算式算得 {result} 分", **words), "result")
    return Outcome.of(points, tr("按算式算得 {result} 分，以 {points} 分为限", **words), "result")


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take the result where it is known; without it everything is open."""
    result = answers.get("result")
    if result is None:
        return Bounds(params.floor, indicator.points)
    points = min(max(result, params.floor), indicator.points)
    return Bounds(points, points)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the floor lies within the points; the expression itself is checked by the engine."""
    return too_high(params.floor, indicator.points)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Keep the result within the floor and full marks."""
    return f"min(max({name('result')}, {amount(params.floor)}), {amount(indicator.points)})"


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the expression as forms print it."""
    text = params.printed or _SIGN.sub(lambda sign: _WORDS[sign[0]], params.expression)
    end = "" if params.floor == ZERO else f"，不低于{plain(params.floor)}分"
    return f"指标得分={text}，满分{plain(indicator.points)}分{end}。"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples inside and beyond the limits."""
    source = "编制准确 10：指标得分=(1-10×部门全年预算调剂金额/年初部门预算数)*指标分值"
    params, ten = {"expression": "(1 - 10 * adjusted / budget) * points"}, Decimal(10)
    lines = (("按算式算得 -10 分，以 0 分为限", ZERO),)
    return (
        Case("调剂4%", params, ten, {"result": 6}, Decimal(6), source=source),
        Case("调剂20%", params, ten, {"result": -10}, ZERO, lines, source),
        Case("算得过高", params, ten, {"result": 12}, ten, source=source),
        Case("保底", {**params, "floor": 2}, ten, {"result": 1}, Decimal(2), source=source),
        Case("事实未填", params, ten, {}, None, source=source),
    )
