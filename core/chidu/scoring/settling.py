"""From the sum to the total and the grade: converted, within its limits, under its ceilings and vetoes."""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from chidu.decimals import ZERO, plain, quantum, rounded
from chidu.diagnostics import Diagnostic
from chidu.formula import Formula
from chidu.language import tr
from chidu.model.assessment import Adjustment, Total
from chidu.model.policy import Cap
from chidu.plugins.binding import BoundRule
from chidu.scoring.indicator import Circumstances
from chidu.scoring.special import beyond_sum
from chidu.scoring.totals import Outcomes, Sums
from chidu.systems.bound import BoundSystem


class Settled(NamedTuple):
    """The total and the grade, what was changed to get there, and the vetoes that hold."""

    total: Total
    grade: str | None
    certain: str | None  # the grade that an open total has all the same
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[str, ...]


def settle(bound: BoundSystem, around: Circumstances, outcomes: Outcomes, sums: Sums) -> Settled:
    """Return the total and the grade that the sum leads to; what keeps them open is told."""
    settling = _Settling(bound, around)
    total = settling.within(settling.converted(outcomes, sums))
    total = settling.capped(total)
    grade, certain, held = settling.graded(total, certain_loss(bound, outcomes))
    return Settled(total, grade, certain, tuple(settling.adjustments), held)


class _Settling:
    def __init__(self, bound: BoundSystem, around: Circumstances) -> None:
        self.bound = bound
        self.around = around
        self.adjustments: list[Adjustment] = []

    def converted(self, outcomes: Outcomes, sums: Sums) -> Total:
        """Return the total out of the system's points; where some do not apply, the others' sum is converted."""
        total, full = sums[""], self.bound.system.head.points
        if self.around.policy.not_applicable != "rescale" or total.full == full:
            return total._replace(full=full)
        if total.full == ZERO:
            text = tr("没有适用的指标，不能折算总分")
            at = ("rounds", self.around.round_id, "not_applicable")
            self.around.found.append(Diagnostic("W711", text, tr("核对哪些指标不适用"), at))
            self._adjust(tr("没有适用的指标"), -total.so_far)
            return Total(full, None, ZERO, ZERO)
        extra, most = beyond_sum(self.bound, outcomes, sums)
        so_far = self._scaled(total.so_far - extra, total.full) + extra
        possible = self._scaled(total.possible - most, total.full) + most
        count = sum(1 for name in self.around.round.not_applicable if not self.bound.indicators[name].beyond)
        text = tr(
            "不适用 {count} 项，{part} 分折算为 {full} 分",
            count=count,
            part=plain(total.full),
            full=plain(full),
        )
        self._adjust(text, so_far - total.so_far)
        return Total(full, None if total.points is None else so_far, so_far, possible)

    def _scaled(self, points: Decimal, part: Decimal) -> Decimal:
        return rounded(points * self.bound.system.head.points / part, self.around.policy.decimals)

    def within(self, total: Total) -> Total:
        """Return the total not below 0, and not above ``most`` where the system says one."""
        total = self._raised(total)
        most = self.around.policy.most
        return (
            total
            if most is None
            else self._lowered(total, most, tr("总分不超过 {most} 分", most=plain(most)))
        )

    def _raised(self, total: Total) -> Total:
        if total.so_far < ZERO:
            self._adjust(tr("总分不低于 0 分"), -total.so_far)
        points = None if total.points is None else max(total.points, ZERO)
        return Total(total.full, points, max(total.so_far, ZERO), max(total.possible, ZERO))

    def _lowered(self, total: Total, most: Decimal, text: str) -> Total:
        most = most.quantize(quantum(self.around.policy.decimals), rounding=ROUND_FLOOR)
        if total.possible <= most and total.so_far <= most:
            return total
        so_far = min(total.so_far, most)
        self._adjust(text, so_far - total.so_far)
        points = None if total.points is None else so_far
        return Total(total.full, points, so_far, min(total.possible, most))

    def capped(self, total: Total) -> Total:
        """Return the total under the lowest ceiling that holds; open while another might be lower."""
        caps = self.bound.system.caps
        holds = self._conditions(self.bound.caps)
        for cap in _lowest(caps, holds, decided=True):
            total = self._lowered(total, cap.most, cap.message)
        best = total.possible if total.points is None else total.points
        open_ = [cap for cap in _lowest(caps, holds, decided=False) if cap.most < best]
        for cap in open_:
            self._undecided(cap.message, self.bound.caps[cap.id], ("caps", cap.id, "when"))
        if not open_:
            return total
        # Of several only the lowest takes anything: what those above it take is part of that.
        text = tr("{message}（未定）", message=open_[-1].message)
        lower = self._lowered(total, open_[-1].most, text)
        return Total(total.full, None, lower.so_far, total.possible)

    def graded(self, total: Total, loss: Decimal) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Return the grade, the one that is certain while it is open, and the vetoes that hold.

        There is no grade while an open veto could change it; ``loss`` is what open indicators may still take away.
        """
        system = self.bound.system
        holds = self._conditions(self.bound.vetoes)
        held = tuple([name for name, one in holds.items() if one])
        best = total.possible if total.points is None else total.points
        grade = system.vetoed(system.grade(best), held)
        open_ = [name for name, one in holds.items() if one is None and system.vetoed(grade, [name]) != grade]
        for name in open_:
            self._undecided(system.vetoes[name].message, self.bound.vetoes[name], ("vetoes", name, "when"))
        if total.points is not None and not open_:
            return grade, grade, held
        lowest = system.vetoed(system.grade(max(total.so_far - loss, ZERO)), (*held, *open_))
        return None, grade if lowest == grade else None, held

    def _conditions(self, formulas: Mapping[str, Formula]) -> dict[str, bool | None]:
        return {name: self.around.facts.evaluate(formula)[0] for name, formula in formulas.items()}

    def _undecided(self, message: str, formula: Formula, at: tuple[str, ...]) -> None:
        facts = self.around.facts
        troubles = "；".join(facts.evaluate(formula)[1])
        unknown = tr("事实 {facts} 未填", facts="、".join(facts.unknown_titles(formula)) or formula.text)
        text = tr("“{message}”未定：{why}", message=message, why=troubles or unknown)
        self.around.found.append(
            Diagnostic("W710", text, tr("填好所用的事实：{formula}", formula=formula.text), at)
        )

    def _adjust(self, text: str, points: Decimal) -> None:
        self.adjustments.append(Adjustment(text, points))


def certain_grade(bound: BoundSystem, outcomes: Outcomes, total: Total) -> str | None:
    """Return the grade that a sum has whatever is still answered, None while it is open.

    What may still be taken away is asked of every rule, so only where the answer hangs on it.
    """
    grade_of = bound.system.grade
    grade, so_far = grade_of(total.possible), max(total.so_far, ZERO)
    if grade_of(ZERO) == grade:
        return grade
    if grade_of(so_far) != grade:
        return None
    lowest = max(so_far - certain_loss(bound, outcomes), ZERO)
    return grade if grade_of(lowest) == grade else None


def certain_loss(bound: BoundSystem, outcomes: Outcomes) -> Decimal:
    """Return the most that indicators without points may still take away: penalties, and rules that go below 0."""
    loss = ZERO
    for name, one in outcomes.items():
        if one.status in {"incomplete", "error"}:
            if one.beyond == "penalty":
                loss += one.indicator.points
            elif one.beyond is None and (rule := bound.indicators[name].rule) is not None:
                loss -= _lowest_points(bound, name, rule)
    return loss


def _lowest_points(bound: BoundSystem, name: str, rule: BoundRule) -> Decimal:
    """Return the least that a rule may ever give; it is asked once, for no answer changes it."""
    known: dict[str, Decimal] = bound.memory.setdefault("lowest", {})
    if name not in known:
        known[name] = rule.limits.low
    return known[name]


def _lowest(caps: Mapping[str, Cap], holds: Mapping[str, bool | None], *, decided: bool) -> list[Cap]:
    """Return the lowest of the ceilings that hold; all that are open, the highest first."""
    wanted = [caps[name] for name, one in holds.items() if one is (True if decided else None)]
    ranked = sorted(wanted, key=lambda cap: (-cap.most, cap.id))
    return ranked[-1:] if decided else ranked
