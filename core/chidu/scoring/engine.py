"""One round of one sheet scored: every indicator, every sum, the total, the grade, and what is missing."""

from collections.abc import Iterator
from decimal import localcontext
from types import MappingProxyType

from chidu.decimals import CONTEXT, ZERO
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.accepted import AcceptedFacts
from chidu.model.assessment import Assessment, CheckResult, GroupTotal
from chidu.model.sheet import Round, ScoreSheet
from chidu.scoring.as_submitted import as_submitted, is_recorded, total_as_submitted
from chidu.scoring.aside import assess_all
from chidu.scoring.checking import check_facts
from chidu.scoring.fact_book import FactBook
from chidu.scoring.indicator import Circumstances
from chidu.scoring.round_memory import RoundMemory
from chidu.scoring.settling import Settled, certain_grade, settle
from chidu.scoring.special import special_totals
from chidu.scoring.standing import assessing
from chidu.scoring.totals import Outcomes, Sums, plain_totals
from chidu.systems.bound import BoundSystem

_EMPTY = Round()


def assess(
    bound: BoundSystem,
    sheet: ScoreSheet,
    round_id: str = "self",
    memory: RoundMemory | None = None,
    *,
    anew: bool = False,
) -> Assessment:
    """Return the assessment of a round; a round that does not exist yet is an empty one.

    A submitted round is what was recorded of it then; ``anew`` works it out from its answers all the same.
    Deterministic, whatever the caller's decimal context: one sheet has one result, with a ``memory`` too.
    """
    with localcontext(CONTEXT):
        book, checks = _facts(bound, sheet)
        held = sheet.rounds.get(round_id, _EMPTY)
        attached = frozenset([one.at for one in held.evidence])
        found: list[Diagnostic] = []
        around = Circumstances(book, round_id, held, attached, bound.system.scoring, found)
        recorded = is_recorded(held) and not anew
        outcomes, sums = _scored(bound, around, memory, recorded=recorded)
        settled = _settled(bound, around, outcomes, sums)
        if recorded:
            settled = total_as_submitted(around, settled)
    found.extend(_contradictions(checks))
    return Assessment(
        bound.system,
        round_id,
        MappingProxyType(outcomes),
        MappingProxyType(
            {group.id: GroupTotal(group, depth, sums[group.id]) for depth, group in bound.groups}
        ),
        settled.total,
        settled.grade,
        checks,
        tuple(found),
        settled.adjustments,
        settled.vetoes,
        settled.certain,
        held.result if recorded else None,
    )


def _scored(
    bound: BoundSystem, around: Circumstances, memory: RoundMemory | None, *, recorded: bool
) -> tuple[Outcomes, Sums]:
    """Return every indicator's result and the sums over them."""
    held = around.round
    special = bound.special or len(held.not_applicable) > 0
    if memory is not None and not special and not recorded:
        return memory.score(bound, assessing(held), around)
    assess_one = assessing(held)
    outcomes: Outcomes = (
        assess_all(bound, around)
        if special
        else {name: assess_one(one, around) for name, one in bound.indicators.items()}
    )
    if recorded:
        outcomes = as_submitted(around, outcomes)
    return outcomes, special_totals(bound, outcomes, held) if special else plain_totals(bound, outcomes)


def _settled(bound: BoundSystem, around: Circumstances, outcomes: Outcomes, sums: Sums) -> Settled:
    """Return the total; where no policy stands above the indicators it is their sum."""
    total = sums[""]
    if bound.special or around.round.not_applicable or total.so_far < ZERO or total.possible < ZERO:
        return settle(bound, around, outcomes, sums)
    if total.points is not None:
        grade = bound.system.grade(total.points)
        return Settled(total, grade, grade, (), ())
    return Settled(total, None, certain_grade(bound, outcomes, total), (), ())


def _facts(bound: BoundSystem, sheet: ScoreSheet) -> tuple[FactBook, tuple[CheckResult, ...]]:
    """Return the facts' values and checks; the last sheet's are kept, for answers change more often than facts."""
    known = bound.memory.get("facts")
    if known is not None and known[0] is sheet.facts:
        return known[1], known[2]
    book = FactBook(bound, sheet.facts)
    checks = check_facts(bound, book)
    if type(sheet.facts) is AcceptedFacts:  # they cannot change under us
        bound.memory["facts"] = (sheet.facts, book, checks)
    return book, checks


def _contradictions(checks: tuple[CheckResult, ...]) -> Iterator[Diagnostic]:
    for check in checks:
        if check.holds is False:
            compared = tr("；").join(f"{text} = {value}" for text, value in check.sides) or check.formula
            text = tr("{message}，现在不符：{compared}", message=check.message, compared=compared)
            yield Diagnostic("W703", text, tr("核对这些事实"), ("facts",))
        elif check.holds is None:
            text = tr("资料不全，无法核对：{message}", message=check.message)
            yield Diagnostic("N704", text, tr("填好后核对：{formula}", formula=check.formula), ("facts",))
