"""The result of scoring (总评): every outcome, totals per group, the total, the grade, and what is missing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import frozen

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Beyond
from chidu.model.sheet import Assigned, RecordedResult
from chidu.model.system import IndicatorSystem
from chidu.record import Record

Status = Literal["scored", "incomplete", "not_applicable", "error"]


class Line(NamedTuple):
    """What gave or cost how much, and the clause (item, option, band) it comes from."""

    text: str
    points: Decimal
    clause: str = ""


class RuleUsed(NamedTuple):
    """Which rule scored, so that the outcome can be replayed."""

    type: str
    title: str
    version: str
    origin: str
    wrappers: tuple[str, ...] = ()


class Assessed(NamedTuple):
    """One indicator scored: ``points`` is rounded, None unless scored; ``lines`` sum to it.

    A penalty counts what it takes: its points are zero at best.
    """

    indicator: Indicator
    status: Status
    points: Decimal | None
    possible: Decimal  # the highest still reachable
    lines: tuple[Line, ...]
    rule: RuleUsed
    reason: str = ""
    reason_missing: bool = False
    evidence_missing: tuple[str, ...] = ()  # the clauses, or the indicator, that lack it: path or path/item
    beyond: Beyond | None = None  # a bonus or a penalty outside the sum
    assigned: Assigned | None = None  # a reviewer's score, which stands instead of the rule's
    recorded: bool = False  # as recorded when the round was submitted, which is not what it would be now
    exact: Decimal | None = None  # ``possible`` before it was rounded, where a rule gave it

    @property
    def full(self) -> Decimal:
        """Return the most that the indicator can give."""
        return ZERO if self.beyond == "penalty" else self.indicator.points


class Total(NamedTuple):
    """The sum over a group, or over the whole system; ``points`` is None while anything below is missing."""

    full: Decimal
    points: Decimal | None
    so_far: Decimal
    possible: Decimal


class GroupTotal(NamedTuple):
    """A group and its sums."""

    group: Group
    depth: int
    total: Total


class Adjustment(NamedTuple):
    """What a policy changes in the total after the sum: ``so_far`` is the sum of the groups and of these."""

    text: str
    points: Decimal


class CheckResult(NamedTuple):
    """Whether facts agree; ``holds`` is None while an input is unknown."""

    id: str
    message: str
    formula: str
    holds: bool | None
    sides: tuple[tuple[str, str], ...] = ()  # what was compared: as written, and its value


@frozen(eq=False, repr=False, slots=False)
class Assessment(Record):
    """Everything that scoring one round of a sheet gives."""

    system: IndicatorSystem
    round: str
    indicators: Mapping[str, Assessed]
    groups: Mapping[str, GroupTotal]
    total: Total
    grade: str | None
    checks: tuple[CheckResult, ...]
    problems: tuple[Diagnostic, ...]
    adjustments: tuple[Adjustment, ...] = ()
    vetoes: tuple[str, ...] = ()  # the ids of those that hold
    certain_grade: str | None = None  # the grade, whatever of the total is still open
    submitted: RecordedResult | None = None  # the round was submitted: these are the points recorded then

    @property
    def best_grade(self) -> str | None:
        """Return the grade of the highest total still reachable."""
        return self.system.vetoed(self.system.grade(self.total.possible), self.vetoes)
