"""One round of one sheet scored: every indicator, every sum, the total, the grade, and what is missing."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from types import MappingProxyType

from chidu.decimals import CONTEXT, ZERO
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment, CheckResult, GroupTotal, Total
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import Round, ScoreSheet
from chidu.scoring.checking import check_facts
from chidu.scoring.fact_book import FactBook
from chidu.scoring.indicator import Circumstances, assess_indicator
from chidu.systems.bound import BoundSystem

_EMPTY = Round()


def assess(bound: BoundSystem, sheet: ScoreSheet, round_id: str = "self") -> Assessment:
    """Return the assessment of a round; a round that does not exist yet is an empty one.

    Deterministic, whatever the caller's decimal context: one sheet has one result.
    """
    with localcontext(CONTEXT):
        return _assess(bound, sheet, round_id)


def _assess(bound: BoundSystem, sheet: ScoreSheet, round_id: str) -> Assessment:
    book = FactBook(bound, sheet.facts)
    held = sheet.rounds.get(round_id, _EMPTY)
    attached = frozenset([one.at for one in held.evidence])
    found: list[Diagnostic] = []
    around = Circumstances(book, round_id, held, attached, bound.system.scoring, found)
    outcomes = {name: assess_indicator(one, around) for name, one in bound.indicators.items()}
    totals = _totals(bound, outcomes)
    total = _sum(bound.system.children, outcomes, totals, bound.system.head.points)
    checks = check_facts(bound, book)
    found.extend(_contradictions(checks))
    return Assessment(
        bound.system,
        round_id,
        MappingProxyType(outcomes),
        MappingProxyType(
            {group.id: GroupTotal(group, depth, totals[group.id]) for depth, group in bound.groups}
        ),
        total,
        None if total.points is None else bound.system.grade(total.points),
        checks,
        tuple(found),
    )


def _totals(bound: BoundSystem, outcomes: Mapping[str, Assessed]) -> dict[str, Total]:
    totals: dict[str, Total] = {}
    for _, group in reversed(bound.groups):  # children stand after their parents
        totals[group.id] = _sum(group.children, outcomes, totals, group.points)
    return totals


def _sum(
    nodes: tuple[Group | Indicator, ...],
    outcomes: Mapping[str, Assessed],
    totals: Mapping[str, Total],
    full: Decimal,
) -> Total:
    so_far = possible = ZERO
    complete = True
    for node in nodes:
        if isinstance(node, Indicator):
            outcome = outcomes[node.id]
            points = outcome.points
            so_far += ZERO if points is None else points
            possible += outcome.possible
        else:
            below = totals[node.id]
            points = below.points
            so_far += below.so_far
            possible += below.possible
        complete = complete and points is not None
    return Total(full, so_far if complete else None, so_far, possible)


def _contradictions(checks: tuple[CheckResult, ...]) -> Iterator[Diagnostic]:
    for check in checks:
        if check.holds is False:
            yield Diagnostic("W703", check.message, tr("核对：{formula}", formula=check.formula), ("facts",))
        elif check.holds is None:
            text = tr("资料不全，无法核对：{message}", message=check.message)
            yield Diagnostic("N704", text, tr("填好后核对：{formula}", formula=check.formula), ("facts",))
