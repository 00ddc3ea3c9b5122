"""Golden cases run: a rule's worked examples, bound and scored as a template's would be."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from chidu.decimals import plain
from chidu.language import tr, wanted
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule, Unbound
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.loading import LoadedRule
from chidu.rules.cases import Case
from chidu.rules.outcome import Outcome
from chidu.rules.questions import AnswerError


@frozen(eq=False)
class CaseResult:
    """A golden case and what came of it; ``problem`` is empty where it came out as expected."""

    case: Case
    bound: BoundRule | None
    outcome: Outcome | None
    problem: str = ""
    answers: Mapping[str, Any] = field(factory=dict)  # those that were asked for, typed


def golden_cases(rule: LoadedRule, catalogue: Catalogue) -> tuple[CaseResult, ...] | Fault:
    """Return every golden case of ``rule`` with its result; a ``Fault`` where the rule does not tell them."""
    cases = told_cases(rule)
    return cases if isinstance(cases, Fault) else tuple(case_result(rule, one, catalogue) for one in cases)


def told_cases(rule: LoadedRule) -> tuple[Case, ...] | Fault:
    """Return the golden cases that ``rule`` tells; a ``Fault`` where it does not tell them."""
    cases = rule.call("rule_cases")
    if isinstance(cases, Fault):
        return cases
    cases = () if cases is None else cases
    strange = cases
    if isinstance(cases, (tuple, list)):
        strange = next((case for case in cases if not isinstance(case, Case)), None)
        if strange is None and None not in cases:
            return tuple(cases)
    words = {"name": rule.name, "source": rule.source, "kind": type(strange).__name__}
    return Fault(tr("{name}.rule_cases（{source}）应返回若干 Case 的元组，却有 {kind}", **words))


def case_result(rule: LoadedRule, case: Case, catalogue: Catalogue) -> CaseResult:
    """Return what came of a golden case; whatever is wrong with it is its problem."""
    result = fenced(f"{rule.name}.rule_cases", rule.source, run_case, rule, case, catalogue)
    return CaseResult(case, None, None, result.message) if isinstance(result, Fault) else result


def run_case(rule: LoadedRule, case: Case, catalogue: Catalogue) -> CaseResult:
    """Bind the case's parameters, answer its questions, score, and compare."""
    indicator = Indicator("case", case.title, case.points, rule=RuleSpec(rule.offer.qualified, case.params))
    try:
        bound = Binder(catalogue).bind(indicator, ())
    except Unbound as error:
        return CaseResult(case, None, None, str(error))
    strange = sorted(case.answers.keys() - {one.id for one in bound.questions})
    if strange:
        return CaseResult(case, bound, None, tr("没有 {id} 这个问题", id=strange[0]))
    answers: dict[str, Any] = {}
    for question in bound.questions:
        if not question.asked(answers):
            continue
        try:
            answer = question.accept(case.answers[question.id]) if question.id in case.answers else None
        except AnswerError as error:
            return CaseResult(case, bound, None, f"{question.id}: {error}", answers)
        if answer is not None:
            answers[question.id] = answer
        if question.required and (answer is None or not question.is_complete(answer)):
            unanswered = "" if case.expected is None else tr("没有回答 {id}", id=question.id)
            return CaseResult(case, bound, None, unanswered, answers)
    outcome = score(bound, answers)
    if isinstance(outcome, Fault):
        return CaseResult(case, bound, None, outcome.message, answers)
    return CaseResult(case, bound, outcome, _difference(case, outcome), answers)


def _difference(case: Case, outcome: Outcome) -> str:
    if outcome.points is None and case.expected is not None:
        return tr("应得 {expected}，却没有得分：{problem}", expected=case.expected, problem=outcome.problem)
    if outcome.points != case.expected:
        return tr("应得 {expected}，得到 {points}", expected=case.expected, points=outcome.points)
    lines = tuple((line.text, line.points) for line in outcome.lines)
    if case.lines is not None and _compared(lines) != _compared(case.lines):
        return tr("各行应为 {expected}，得到 {lines}", expected=_said(case.lines), lines=_said(lines))
    return ""


def _said(lines: tuple[tuple[str, Decimal], ...]) -> str:
    return tr("；").join(f"{text} {plain(points)}" for text, points in lines) or "—"


def _compared(lines: tuple[tuple[str, Decimal], ...]) -> tuple[tuple[str, Decimal], ...]:
    """Return lines as they are compared: rules write the texts of their cases in Chinese, and in no other language."""
    return lines if wanted() == "zh" else tuple(("", points) for _, points in lines)
