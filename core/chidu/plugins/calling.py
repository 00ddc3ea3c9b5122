"""A rule called inside its fence, and what it returns made sure of."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from typing import Any

from attrs import evolve

from chidu.decimals import CONTEXT, ZERO, plain, steady
from chidu.language import tr
from chidu.model.assessment import Line
from chidu.plugins.binding import BoundRule
from chidu.plugins.fence import CONTAINED, Fault, fault_of
from chidu.plugins.showing import LONGEST, no_number, shortly
from chidu.plugins.tracing import traced
from chidu.rules.outcome import Bounds, Outcome

#: Divisions are cut somewhere; the sum of their parts may differ by as little.
NOISE = Decimal(1).scaleb(-20)


def score(rule: BoundRule, answers: Mapping[str, Any]) -> Outcome | Fault:
    """Return the rule's outcome; a ``Fault`` where it raises or returns nonsense."""
    outcome: Outcome | Fault = traced("rule_score", _score, rule, answers)
    return outcome


def _score(rule: BoundRule, answers: Mapping[str, Any]) -> Outcome | Fault:
    try:
        with localcontext(
            CONTEXT
        ):  # as in scoring a whole round, whoever asks; a rule's own precision ends here
            outcome: Any = _steadied(rule.score(answers))
            wrong = nonsense(outcome, rule.indicator.points, rule.allows)
    except CONTAINED as error:
        return fault_of(f"{rule.rule.name}.rule_score", rule.rule.source, error)
    if not wrong:
        sound: Outcome = outcome
        return sound
    name = f"{rule.rule.name}.rule_score"
    return Fault(tr("{name}（{source}）：{error}", name=name, source=rule.rule.source, error=wrong))


def _steadied(outcome: Any) -> Any:
    """Return the outcome with its points as they are compared and rounded; nonsense stays what it is."""
    points = outcome.points if type(outcome) is Outcome else None
    if type(points) is not Decimal or not points.is_finite():
        return outcome
    short = steady(points)
    return outcome if short is points else evolve(outcome, points=short)


def reachable(rule: BoundRule, answers: Mapping[str, Any]) -> Bounds | Fault:
    """Return what is still reachable with ``answers``; a ``Fault`` where the rule does not say it properly."""
    bounds: Bounds | Fault = traced("rule_bounds", _reachable, rule, answers)
    return bounds


def _reachable(rule: BoundRule, answers: Mapping[str, Any]) -> Bounds | Fault:
    try:
        bounds = rule.bounds(answers)
        if isinstance(bounds, Fault) or ZERO <= bounds.low <= bounds.high <= rule.indicator.points:
            return bounds
        if bounds.low <= bounds.high and rule.allows(bounds.low) and rule.allows(bounds.high):
            return bounds  # a rule that adds and takes, such as bonus
    except CONTAINED as error:
        return fault_of(f"{rule.rule.name}.rule_bounds", rule.rule.source, error)
    text = tr("{name}.rule_bounds（{source}）不在 0 到满分之间", name=rule.rule.name, source=rule.rule.source)
    return Fault(text)


def _never(_points: Decimal) -> bool:
    return False


def nonsense(outcome: Any, full: Decimal, allows: Callable[[Decimal], bool] = _never) -> str:
    """Return why what a rule returned cannot stand, empty where it can."""
    if type(outcome) is not Outcome:
        return tr("应返回 Outcome，却返回了 {kind}", kind=type(outcome).__name__)
    points = outcome.points
    if points is None:
        if not isinstance(outcome.problem, str) or not outcome.problem:
            return tr("没有得分，也没有说明原因")
        return _unread("", outcome.problem) or _wrong_warnings(outcome.warnings)
    wrong = no_number(points)
    if wrong:
        return tr("得分{wrong}", wrong=wrong)
    if not ZERO <= points <= full and not allows(points):
        return tr("得分 {points} 不在 0 到 {full} 之间", points=plain(points), full=plain(full))
    return _unexplained(outcome, points)


def _unexplained(outcome: Outcome, points: Decimal) -> str:
    """Return why the lines and warnings cannot stand beside the points; annotations alone stop no plugin."""
    if type(outcome.lines) is not tuple:
        return tr("得分的各行应放在元组里，却是 {kind}", kind=type(outcome.lines).__name__)
    for number, line in enumerate(outcome.lines, 1):
        wrong = _no_line(number, line)
        if wrong:
            return wrong
    wrong = _wrong_warnings(outcome.warnings)
    if wrong:
        return wrong
    total = sum([line.points for line in outcome.lines], ZERO)
    if total != points and abs(total - points) > NOISE:
        return tr("各行之和 {total} 与得分 {points} 不符", total=plain(total), points=plain(points))
    return ""


def _wrong_warnings(warnings: Any) -> str:
    if type(warnings) is not tuple or not all(isinstance(one, str) for one in warnings):
        words = {"kind": type(warnings).__name__, "value": shortly(warnings)}
        return tr('提醒应是若干文字的元组，如 ("请核对",)，却是 {kind} {value}', **words)
    return next(filter(None, (_unread("", one) for one in warnings)), "")


def _unread(where: str, text: str) -> str:
    """Return that a text is too long to be read, empty where it is not."""
    if len(text) <= LONGEST:
        return ""
    words = {"where": where, "text": shortly(text), "count": len(text), "most": LONGEST}
    return tr("{where}文字太长：“{text}”有 {count} 字，应不超过 {most} 字", **words)


def _no_line(number: int, line: Any) -> str:
    """Return why a line cannot stand, empty where it can."""
    if type(line) is not Line:
        return tr("得分的各行应是 Line，第 {number} 行却是 {kind}", number=number, kind=type(line).__name__)
    texts: tuple[Any, ...] = (line.text, line.clause)
    for text in texts:
        if not isinstance(text, str):
            words = {"number": number, "kind": type(text).__name__, "value": shortly(text)}
            return tr("第 {number} 行的文字应是 str，却是 {kind} {value}", **words)
        if len(text) > LONGEST:
            return _unread(tr("第 {number} 行的", number=number), text)
    wrong = no_number(line.points)
    if not wrong:
        return ""
    return tr("第 {number} 行“{text}”的分{wrong}", number=number, text=shortly(line.text), wrong=wrong)
