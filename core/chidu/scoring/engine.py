"""One round of one sheet scored: every indicator, every sum, the total, the grade, and what is missing."""

from collections.abc import Iterator
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
        book, checks = _facts(bound, sheet)
        held = sheet.rounds.get(round_id, _EMPTY)
        attached = frozenset([one.at for one in held.evidence])
        found: list[Diagnostic] = []
        around = Circumstances(book, round_id, held, attached, bound.system.scoring, found)
        outcomes = {name: assess_indicator(one, around) for name, one in bound.indicators.items()}
        groups, total = _totals(bound, outcomes)
    found.extend(_contradictions(checks))
    grade = None if total.points is None else bound.system.grade(total.points)
    return Assessment(
        bound.system,
        round_id,
        MappingProxyType(outcomes),
        MappingProxyType(groups),
        total,
        grade,
        checks,
        tuple(found),
    )


def _facts(bound: BoundSystem, sheet: ScoreSheet) -> tuple[FactBook, tuple[CheckResult, ...]]:
    """Return the facts' values and checks; the last sheet's are kept, for answers change more often than facts."""
    known = bound.memory.get("facts")
    if known is not None and known[0] is sheet.facts:
        return known[1], known[2]
    book = FactBook(bound, sheet.facts)
    checks = check_facts(bound, book)
    if type(sheet.facts) is MappingProxyType:  # an accepted sheet's facts cannot change under us
        bound.memory["facts"] = (sheet.facts, book, checks)
    return book, checks


def _totals(bound: BoundSystem, outcomes: dict[str, Assessed]) -> tuple[dict[str, GroupTotal], Total]:
    """Return the sums of all groups in printed order, and of the whole; children stand after their parents."""
    sums: dict[str, Total] = {}
    for _, group in reversed(bound.groups):
        sums[group.id] = _sum(group.children, outcomes, sums, group.points)
    total = _sum(bound.system.children, outcomes, sums, bound.system.head.points)
    return {group.id: GroupTotal(group, depth, sums[group.id]) for depth, group in bound.groups}, total


def _sum(
    nodes: tuple[Group | Indicator, ...], outcomes: dict[str, Assessed], sums: dict[str, Total], full: Decimal
) -> Total:
    so_far = possible = ZERO
    complete = True
    for node in nodes:
        below: Assessed | Total
        if node.id in sums:
            below = sums[node.id]
            so_far += below.so_far
        else:
            below = outcomes[node.id]
            if below.points is not None:
                so_far += below.points
        if below.points is None:
            complete = False
        possible += below.possible
    return Total(full, so_far if complete else None, so_far, possible)


def _contradictions(checks: tuple[CheckResult, ...]) -> Iterator[Diagnostic]:
    for check in checks:
        if check.holds is False:
            compared = tr("；").join(f"{text} = {value}" for text, value in check.sides) or check.formula
            text = tr("{message}，现在不符：{compared}", message=check.message, compared=compared)
            yield Diagnostic("W703", text, tr("核对这些事实"), ("facts",))
        elif check.holds is None:
            text = tr("资料不全，无法核对：{message}", message=check.message)
            yield Diagnostic("N704", text, tr("填好后核对：{formula}", formula=check.formula), ("facts",))
