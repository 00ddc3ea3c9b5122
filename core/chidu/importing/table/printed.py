"""An indicator table as it is printed: titles, points, texts and scores, each with the cell it stands in."""

from decimal import Decimal
from typing import NamedTuple

from attrs import frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.record import Record


class Printed(NamedTuple):
    """A text, and the cell it begins in."""

    text: str
    place: Place


class Amount(NamedTuple):
    """A number that could be read, whether it was printed as a percent, and the cell it stands in."""

    number: Decimal
    place: Place
    is_percent: bool = False


class Other(NamedTuple):
    """What stands in a column that has no meaning here, under that column's header."""

    header: str
    value: Printed


class Review(NamedTuple):
    """What a further round printed for an indicator: its name, the score, and why."""

    round: str
    score: Amount
    loss_reason: Printed | None = None


@frozen(eq=False, repr=False, slots=False)
class PrintedNode(Record):
    """An indicator, or a group of them where it has children; what is not printed is None.

    ``weight`` is a percent of the parent, and printed in place of ``points``. ``score`` and ``loss_reason`` are those of
    the table's first round, ``reviews`` has the further ones.
    """

    title: Printed
    points: Amount | None = None
    weight: Amount | None = None
    content: Printed | None = None
    standard: Printed | None = None
    target: Printed | None = None
    actual: Printed | None = None
    score: Amount | None = None
    loss_reason: Printed | None = None
    remark: Printed | None = None
    others: tuple[Other, ...] = ()
    reviews: tuple[Review, ...] = ()
    children: "tuple[PrintedNode, ...]" = ()

    @property
    def leaves(self) -> "tuple[PrintedNode, ...]":
        """Return the indicators at or below this node, in the order of the table."""
        if not self.children:
            return (self,)
        return tuple(leaf for child in self.children for leaf in child.leaves)


@frozen(eq=False, repr=False, slots=False)
class PrintedTable(Record):
    """An indicator table: its tree, the totals that it declares, and what else stands around it.

    ``columns`` are its headers from left to right, ``rounds`` those that its scores belong to, the first one's first.
    ``grading`` is the note that says how indicators are scored that print no standard: 定性指标分为三档…. ``around`` is
    what else stands above it, in it and below it, and may say something of all standards.
    """

    nodes: tuple[PrintedNode, ...]
    place: Place
    title: Printed | None = None
    columns: tuple[str, ...] = ()
    total: Amount | None = None
    total_score: Amount | None = None
    notes: tuple[Printed, ...] = ()
    rounds: tuple[str, ...] = ("self",)
    grading: Printed | None = None
    around: tuple[Printed, ...] = ()

    @property
    def leaves(self) -> tuple[PrintedNode, ...]:
        """Return the indicators in the order of the table."""
        return tuple(leaf for node in self.nodes for leaf in node.leaves)


@frozen(eq=False, repr=False, slots=False)
class TableReading(Record):
    """The indicator tables of a file, in its order, and everything that does not add up or could not be read."""

    tables: tuple[PrintedTable, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
