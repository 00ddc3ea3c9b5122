"""A system in the making: printed nodes with their ids and points, the rule read for each indicator, and its facts."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from chidu.importing.rules import NewFact, Proposal
from chidu.importing.table import Amount, Printed, PrintedNode, PrintedTable
from chidu.model.policy import Beyond
from chidu.model.system import Grade


@frozen(eq=False)
class DraftNode:
    """A group, or an indicator where it has a proposal; ``id`` is its dotted path, ``full`` its points where known."""

    id: str
    printed: PrintedNode
    points: Amount | None
    full: Decimal | None
    proposal: Proposal | None = None
    children: "tuple[DraftNode, ...]" = ()
    beyond: Beyond | None = None

    @property
    def title(self) -> str:
        """Return the printed title."""
        return self.printed.title.text

    @property
    def cell(self) -> str:
        """Return where the standard is printed, else the title, in words."""
        printed = self.printed.standard or self.printed.title
        return printed.place.spot or ""

    def walk(self) -> "Iterator[DraftNode]":
        """Yield this node and all below it, in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


@frozen(eq=False)
class DraftHead:
    """What identifies the system; ``grades`` is empty where the default fits."""

    id: str
    title: str
    version: str
    issuer: str = ""
    points: Decimal = Decimal(100)
    grades: tuple[Grade, ...] = ()
    grades_printed: bool = False
    note: str = ""


@frozen(eq=False)
class DraftSystem:
    """A whole system before it is written; ``above`` has the tables of the file that standards ask for."""

    head: DraftHead
    table: PrintedTable
    nodes: tuple[DraftNode, ...]
    facts: tuple[NewFact, ...] = ()
    above: Mapping[str, Any] = field(factory=dict)
    extensible: tuple[str, ...] = ()  # groups that are left open for others to fill

    def walk(self) -> Iterator[DraftNode]:
        """Yield every node in printed order."""
        for node in self.nodes:
            yield from node.walk()

    @property
    def has_scores(self) -> bool:
        """Say whether the form prints a score for any indicator."""
        return any(one.printed.score is not None or one.printed.reviews for one in self.indicators)

    @property
    def indicators(self) -> tuple[DraftNode, ...]:
        """Return the indicators in printed order."""
        return tuple([one for one in self.walk() if one.proposal is not None])


__all__ = ["DraftHead", "DraftNode", "DraftSystem", "Printed"]
