"""What scoring one indicator gives."""

from decimal import Decimal
from typing import NamedTuple

from attrs import field, frozen

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.assessment import Line, Status
from chidu.record import Record


class Bounds(NamedTuple):
    """The lowest and highest points still reachable."""

    low: Decimal
    high: Decimal


@frozen(eq=False, repr=False, slots=False)
class Problem(Record):
    """Something a rule finds wrong with its parameters; ``at`` leads to the value inside the rule's table."""

    message: str
    at: tuple[str | int, ...] = ()
    hint: str = ""
    warning: bool = False


@frozen(eq=False, repr=False, slots=False)
class Outcome(Record):
    """The points of one indicator, or the reason why there are none; ``lines`` sum to ``points``."""

    points: Decimal | None
    lines: tuple[Line, ...] = ()
    status: Status = "scored"
    problem: str = field(default="", kw_only=True)  # why there are no points
    warnings: tuple[str, ...] = field(default=(), kw_only=True)  # what an assessor should look at twice

    @classmethod
    def of(cls, points: Decimal, why: str, clause: str = "") -> "Outcome":
        """Return ``points`` given for one reason."""
        return cls(points, (Line(why, points, clause),))

    @classmethod
    def total(cls, lines: tuple[Line, ...]) -> "Outcome":
        """Return the sum of ``lines``."""
        return cls(sum([line.points for line in lines], ZERO), lines)

    @classmethod
    def deduct(cls, full: Decimal, loss: Decimal, why: str, floor: Decimal = ZERO) -> "Outcome":
        """Return ``full`` less ``loss``, not below ``floor`` (扣完为止)."""
        return cls.deductions(full, (Line(why, -loss),) if loss != ZERO else (), floor)

    @classmethod
    def deductions(cls, full: Decimal, losses: tuple[Line, ...], floor: Decimal = ZERO) -> "Outcome":
        """Return ``full`` less every line of ``losses`` (their points are negative), not below ``floor``."""
        left = sum([line.points for line in losses], full)
        lines = (Line(tr("满分"), full), *losses)
        if left >= floor:
            return cls(left, lines)
        return cls(floor, (*lines, Line(tr("扣完为止，不低于 {floor} 分", floor=plain(floor)), floor - left)))

    @classmethod
    def not_computable(cls, problem: str) -> "Outcome":
        """Return no points, because the numbers do not allow any: a zero target, nobody asked."""
        return cls(None, (), "incomplete", problem=problem)
