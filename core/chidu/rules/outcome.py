"""What scoring one indicator gives."""

from decimal import Decimal
from typing import Any, NamedTuple, Self

from attrs import field, frozen

from chidu.decimals import ZERO, exact, plain
from chidu.language import tr
from chidu.model.assessment import Line, Status
from chidu.record import Record


class _Ends(NamedTuple):
    low: Decimal
    high: Decimal


class Bounds(_Ends):
    """The lowest and highest points still reachable."""

    __slots__ = ()

    def __new__(cls, low: Decimal | int, high: Decimal | int) -> Self:
        """Take both ends; whole numbers are exact."""
        return super().__new__(cls, exact(low), exact(high))


@frozen(eq=False, repr=False, slots=False)
class Problem(Record):
    """Something a rule finds wrong with its parameters; ``at`` leads to the value inside the rule's table."""

    message: str
    at: tuple[str | int, ...] = ()
    hint: str = ""
    warning: bool = False


def _exact(points: Decimal | int | None) -> Any:  # attrs reads here what may be written
    return exact(points)


def _is_whole(line: Any) -> bool:
    return type(line) is Line and isinstance(line.points, int)


def _exact_lines(lines: Any) -> Any:
    """Return lines with decimals in them; what are no lines stay what they are, to be told."""
    if type(lines) is not tuple or not any(map(_is_whole, lines)):
        return lines
    return tuple(one._replace(points=exact(one.points)) if type(one) is Line else one for one in lines)


@frozen(eq=False, repr=False, slots=False)
class Outcome(Record):
    """The points of one indicator, or the reason why there are none; ``lines`` sum to ``points``.

    Points are decimals; whole numbers are taken as the decimals that they are.
    """

    points: Decimal | None = field(converter=_exact)
    lines: tuple[Line, ...] = field(default=(), converter=_exact_lines)
    status: Status = "scored"
    problem: str = field(default="", kw_only=True)  # why there are no points
    warnings: tuple[str, ...] = field(default=(), kw_only=True)  # what an assessor should look at twice

    @classmethod
    def of(cls, points: Decimal | int, why: str, clause: str = "") -> "Outcome":
        """Return ``points`` given for one reason."""
        return cls(points, (Line(why, exact(points), clause),))

    @classmethod
    def total(cls, lines: tuple[Line, ...]) -> "Outcome":
        """Return the sum of ``lines``."""
        return cls(sum([line.points for line in lines], ZERO), lines)

    @classmethod
    def deduct(
        cls, full: Decimal | int, loss: Decimal | int, why: str, floor: Decimal | int = ZERO
    ) -> "Outcome":
        """Return ``full`` less ``loss``, not below ``floor`` (扣完为止)."""
        return cls.deductions(full, (Line(why, exact(-loss)),) if loss != ZERO else (), floor)

    @classmethod
    def deductions(
        cls, full: Decimal | int, losses: tuple[Line, ...], floor: Decimal | int = ZERO
    ) -> "Outcome":
        """Return ``full`` less every line of ``losses`` (their points are negative), not below ``floor``."""
        whole: Decimal = exact(full)
        least: Decimal = exact(floor)
        left = sum([line.points for line in losses], whole)
        lines = (Line(tr("满分"), whole), *losses)
        if left >= least:
            return cls(left, lines)
        return cls(least, (*lines, Line(tr("扣完为止，不低于 {floor} 分", floor=plain(least)), least - left)))

    @classmethod
    def not_computable(cls, problem: str) -> "Outcome":
        """Return no points, because the numbers do not allow any: a zero target, nobody asked."""
        return cls(None, (), "incomplete", problem=problem)
