"""Scores that stand instead of a rule's: those a reviewer assigned, and those recorded by a rule that is gone."""

from collections.abc import Callable
from decimal import Decimal

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Line
from chidu.model.sheet import ASSIGNED_KINDS, Assigned, RecordedOutcome, Round
from chidu.scoring.indicator import Circumstances, assess_indicator
from chidu.systems.bound import BoundIndicator

#: The states in which a round is what it was when it was submitted.
SETTLED = frozenset({"submitted", "accepted"})

Assess = Callable[[BoundIndicator, Circumstances], Assessed]


def assessing(held: Round) -> Assess:
    """Return how the indicators of a round are assessed: most rounds have nothing that stands instead."""
    return _assess_standing if held.assigned or held.outcomes else assess_indicator


def _assess_standing(bound: BoundIndicator, around: Circumstances) -> Assessed:
    held, name = around.round, bound.indicator.id
    recorded = held.outcomes.get(name) if held.state in SETTLED else None
    if bound.rule is None and recorded is not None and recorded.points is not None:
        return _recorded(bound, recorded, recorded.points, around)
    assigned = held.assigned.get(name)  # it needs no rule
    return _assigned(bound, assigned) if assigned else assess_indicator(bound, around)


def _assigned(bound: BoundIndicator, one: Assigned) -> Assessed:
    """Return the assigned score; its reason is the reason, and no evidence is asked for it."""
    return Assessed(
        bound.indicator,
        "scored",
        one.points,
        one.points,
        (_line(one),),
        bound.used,
        one.why,
        beyond=bound.beyond,
        assigned=one,
    )


def _line(one: Assigned) -> Line:
    words = {"points": plain(one.points), "why": one.why}
    return Line(tr("{kind}得分 {points}：{why}", kind=ASSIGNED_KINDS[one.kind], **words), one.points)


def _recorded(
    bound: BoundIndicator, one: RecordedOutcome, points: Decimal, around: Circumstances
) -> Assessed:
    """Return what was recorded of an indicator whose rule cannot be had any more; the round says so."""
    name, held = bound.indicator.id, around.round
    assigned = held.assigned.get(name)
    used = bound.used._replace(type=one.rule, version=one.version, origin=one.origin, wrappers=one.wrappers)
    text = tr(
        "{title}：规则 {rule} 没有安装或不能用，按提交时记录的得分显示",
        title=bound.indicator.title,
        rule=one.rule,
    )
    at = ("rounds", around.round_id, "outcomes", name)
    around.found.append(Diagnostic("N712", text, bound.fault, at, indicator=name))
    return Assessed(
        bound.indicator,
        "scored",
        points,
        points,
        (_line(assigned) if assigned else Line(tr("提交时记录的得分"), points),),
        used,
        assigned.why if assigned else held.reasons.get(name, ""),
        beyond=bound.beyond,
        assigned=assigned,
        recorded=True,
    )
