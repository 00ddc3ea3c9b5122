"""The formula that a rule gives for its points: asked inside the fence, and compiled over its questions."""

from collections.abc import Mapping
from typing import Any

from chidu.decimals import ZERO
from chidu.formula import Formula, FormulaError, Kind, compile_formula
from chidu.plugins.binding import BoundRule
from chidu.rules.questions import Choice, Date, Finding, FindingAnswer, FreeText, Number, Question, YesNo

#: What the answers to questions are in formulas; tables of answers have no place there.
_KINDS: tuple[tuple[type[Question], Kind], ...] = (
    (YesNo, Kind.BOOLEAN),
    (Choice, Kind.TEXT),
    (FreeText, Kind.TEXT),
    (Date, Kind.DATE),
    (Finding, Kind.NUMBER),
    (Number, Kind.NUMBER),
)


def kind_of(question: Question) -> Kind | None:
    """Return what the answer to a question is in a formula, None where it cannot be in one."""
    return next((kind for asked, kind in _KINDS if isinstance(question, asked)), None)


def worth_of(answer: Any) -> Any:
    """Return an answer as formulas read it: a finding is what it costs, None while that is open."""
    if isinstance(answer, FindingAnswer):
        return answer.amount if answer.found else ZERO
    return answer


def points_formula(bound: BoundRule) -> Formula | None:
    """Return the rule's formula for its points; None where it has none that can be used, or is wrapped."""
    if bound.rule.around:
        return None
    text = bound.rule.call("rule_formula", params=bound.params, indicator=bound.indicator)
    if not isinstance(text, str):
        return None
    kinds = {one.id: kind_of(one) for one in bound.questions}
    try:
        formula = compile_formula(text, {name: kind for name, kind in kinds.items() if kind is not None})
    except FormulaError:  # too long, or wrong: its points are then worked out here alone
        return None
    return formula if formula.kind is Kind.NUMBER else None


def points_by(formula: Formula, answers: Mapping[str, Any]) -> Any:
    """Return the points that a formula gives for accepted answers, None where there are none."""
    return formula.evaluate(lambda name: worth_of(answers.get(name)))
