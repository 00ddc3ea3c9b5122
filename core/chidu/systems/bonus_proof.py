"""A bonus adds nothing where there is nothing to be rewarded: proved by answering that nothing happened."""

from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.plugins.binding import BoundRule
from chidu.plugins.calling import score
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Bounds
from chidu.rules.questions import Count, Finding, FindingAnswer, Question, YesNo


def added_for_nothing(rule: BoundRule, bounds: Bounds, at: KeyPath) -> list[Diagnostic]:
    """Warn of a bonus that adds something whatever is answered, or where every answer is that there was nothing."""
    title, full = rule.indicator.title, rule.indicator.points
    if bounds.low > ZERO:
        low = plain(min(bounds.low, full))
        text = tr("“{title}”是加分项，没有任何加分情形也加 {low} 分", title=title, low=low)
        return [Diagnostic("W402", text, tr("让得分从 0 起，如 base = 0"), at)]
    given = _points_for_nothing(rule)
    if given is None or given <= ZERO:
        return []
    text = tr(
        "“{title}”是加分项，各项都答“否”、0 次，也加 {low} 分", title=title, low=plain(min(given, full))
    )
    hint = tr('加分用从 0 起的规则，如 checklist、bonus；这一项是扣分的，写 beyond = "penalty"')
    return [Diagnostic("W402", text, hint, at)]


def _points_for_nothing(rule: BoundRule) -> Decimal | None:
    """Return what is given where nothing happened, None where a question has no such answer."""
    answers: dict[str, Any] = {}
    for question in rule.questions:
        if not question.asked(answers):
            continue
        answer = _nothing(question)
        if answer is None and question.required:
            return None
        answers |= {} if answer is None else {question.id: answer}
    outcome = score(rule, answers)
    return None if isinstance(outcome, Fault) else outcome.points


def _nothing(question: Question) -> Any:
    if isinstance(question, Finding):
        return FindingAnswer(found=False)
    if isinstance(question, YesNo):
        return False
    return ZERO if isinstance(question, Count) and (question.low or ZERO) <= ZERO else None
