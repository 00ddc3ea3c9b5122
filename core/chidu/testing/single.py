"""A rule scored once, for a test that knows what must come out."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.language import tr
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule, Unbound, rule_problems
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import Offer
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Outcome
from chidu.testing.drawing_answers import is_complete
from chidu.testing.subjects import Subject, named, offered


class RuleRefusedError(AssertionError):
    """The rule, its parameters or the answers cannot be used; the message says why."""


def bind_once(subject: Subject, params: Mapping[str, Any], points: Decimal | int | str) -> BoundRule:
    """Return a rule bound to parameters; raise ``RuleRefusedError`` where ``chidu check`` would refuse them."""
    offer = offered(named(subject))
    if not isinstance(offer, Offer):
        raise RuleRefusedError(offer.message)
    catalogue = Catalogue((offer, *[one for one in Catalogue().rules if one.qualified != offer.qualified]))
    indicator = Indicator("trial", "试验指标", Decimal(points), rule=RuleSpec(offer.qualified, params))
    try:
        bound = Binder(catalogue).bind(indicator, ())
    except Unbound as error:
        raise RuleRefusedError(str(error)) from error
    errors = [one.message for one in rule_problems(bound, ()) if one.is_error]
    if errors:
        raise RuleRefusedError("\n".join(errors))
    return bound


def _make_sure_all_are_asked(answers: Mapping[str, Any], bound: BoundRule) -> None:
    """Refuse answers to what no question is called: a slip of the pen is no missing answer."""
    names = [one.id for one in bound.questions]
    for name in answers:
        if name not in names:
            words = {"id": name, "known": tr("、").join(names) or "—"}
            raise RuleRefusedError(tr("没有 {id} 这个问题；有的是 {known}", **words))


def score_once(
    subject: Subject,
    answers: Mapping[str, Any],
    *,
    points: Decimal | int | str,
    params: Mapping[str, Any] | None = None,
) -> Outcome | None:
    """Return what a rule gives for answers as a sheet has them, None where a required one is missing.

    Raises ``RuleRefusedError`` where the rule, its file among all, is not there or fails, or has no such question, and
    ``AnswerError`` where a question does not accept its answer.
    """
    bound = bind_once(subject, params or {}, points)
    _make_sure_all_are_asked(answers, bound)
    known: dict[str, Any] = {}
    for question in bound.questions:
        value = question.accept(answers[question.id]) if question.id in answers else None
        if question.asked(known) and value is not None:
            known[question.id] = value
    if not is_complete(bound.questions, known):
        return None
    outcome = score(bound, known)
    if isinstance(outcome, Fault):
        raise RuleRefusedError(outcome.message)
    return outcome
