"""引用市委市政府对市级单位考核的“工作绩效”考核得分，相应进行折算。"""

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
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    plain,
    readable,
    tr,
)
from chidu_rules.formulas import NOTHING, amount, if_else, name, quantity
from chidu_rules.quantity import Quantity, known, printed, question

_HUNDRED = Decimal(100)


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The other assessment, its score, and what that is out of."""

    what: Annotated[Text, Doc("引用的考核，如 市委市政府对市级单位的“工作绩效”考核")] = "其他考核"
    score: Annotated[Fact | None, Doc("该考核的得分：事实名或算式；不写则在评分时填")] = None
    out_of: Annotated[Quantity, Doc("该考核的满分：数字，或事实名、算式")] = _HUNDRED


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("引用折算", "1.0", Params, "引用另一考核的得分，按满分折算为本指标的分值。")


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask for the other score, which is at most what it is out of, and for that where it is not known."""
    most = params.out_of if isinstance(params.out_of, Decimal) else None
    text = tr("{what}的得分", what=params.what)
    return (
        Number("score", text, fact=params.score, low=ZERO, high=most, unit=tr("分")),
        *question("out_of", tr("{what}的满分", what=params.what), params.out_of, "number", tr("分")),
    )


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Convert the score; more than its full marks, or full marks of nothing, allow no conversion."""
    score, most = answers["score"], known("out_of", params.out_of, answers)
    if most is None or most <= ZERO:
        return Outcome.not_computable(tr("{what}的满分应大于 0，无法折算", what=params.what))
    words = {"what": params.what, "score": readable(score), "most": readable(most)}
    if score > most:
        return Outcome.not_computable(tr("{what}得 {score} 分，高于满分 {most} 分：请核对", **words))
    text = tr("{what}得 {score} 分，满分 {most} 分", **words)
    return Outcome.of(indicator.points * score / most, text, "score")


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Both numbers decide, and a score of nothing decides alone."""
    score, most = answers.get("score"), known("out_of", params.out_of, answers)
    if score == ZERO:
        return Bounds(ZERO, ZERO)
    if score is None or most is None or not ZERO < score <= most:
        return Bounds(ZERO, indicator.points)
    points = indicator.points * score / most
    return Bounds(points, points)


@hookimpl
def rule_check(params: Params) -> tuple[Problem, ...]:
    """Prove that the other assessment's full marks are some."""
    if isinstance(params.out_of, Decimal) and params.out_of <= ZERO:
        return (Problem(tr("满分应大于 0"), ("out_of",), tr("如 out_of = 100")),)
    return ()


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Convert the score; more than its full marks, or full marks of nothing, allow no conversion."""
    score, most = name("score"), quantity("out_of", params.out_of)
    converted = f"{amount(indicator.points)} * {score} / {most}"
    return if_else(NOTHING, f"{most} <= 0 or {score} > {most}", converted)


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    most = printed(params.out_of, "number", "分", "")
    full = f"满分{most}，" if most else ""
    return f"引用{params.what}的得分（{full}折算为{plain(indicator.points)}分）。"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of conversion from a hundred, and from full marks that are asked."""
    source = "履职效能：引用市委市政府对市级单位考核的“工作绩效”考核得分，相应进行折算"
    params, twenty = {"what": "“工作绩效”考核"}, Decimal(20)
    asked = {"out_of": "full_marks"}
    lines = (("“工作绩效”考核得 92.5 分，满分 100 分", Decimal("18.5")),)
    return (
        Case("折算", params, twenty, {"score": Decimal("92.5")}, Decimal("18.5"), lines, source),
        Case("满分", params, twenty, {"score": 100}, twenty, source=source),
        Case("另一满分", asked, twenty, {"score": 45, "out_of": 60}, Decimal(15), source=source),
        Case("高于满分", asked, twenty, {"score": 70, "out_of": 60}, None, source=source),
        Case("满分为零", asked, twenty, {"score": 0, "out_of": 0}, None, source=source),
    )
