"""The printed tree with ids, points and rules: each indicator's standard is read, and proved for its points."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import evolve

from chidu.decimals import canonical
from chidu.diagnostics import Place as CellPlace
from chidu.importing.rules import Bench, Doubt, PrintedStandard, Proposal, propose
from chidu.importing.system.beside import doubted, surroundings
from chidu.importing.system.draft import DraftHead, DraftNode, DraftSystem
from chidu.importing.system.facts import FactBook
from chidu.importing.system.naming import GivenIds, siblings
from chidu.importing.table import PrintedNode, PrintedTable
from chidu.importing.table.words import key, label
from chidu.importing.watching import Watch, unwatched
from chidu.language import tr
from chidu.model.policy import Beyond
from chidu.reports.papers.score_table import EXTENSIBLE

_HUNDRED = Decimal(100)
#: Points on which a standard is read where the form prints none: nothing is written then.
_UNKNOWN = Decimal(10)

#: What chidu calls what an extensible group has left, in both of its languages.
_LEFT = frozenset(map(key, ("（可扩展）", EXTENSIBLE)))


class Place(NamedTuple):
    """Where in the tree a node stands: the id and the titles above it, and the points of its parent where known."""

    id: str
    way: tuple[str, ...]
    full: Decimal | None


class Assembler:
    """Builds the tree of one table."""

    def __init__(
        self,
        bench: Bench,
        given: GivenIds,
        beyond: Mapping[PrintedNode, Beyond] = MappingProxyType({}),
        watch: Watch = unwatched,
    ) -> None:
        """Take the bench for the rules, the ids that were given, the nodes outside of the total, and who watches."""
        self._watch = watch
        self._read_so_far = self._to_read = 0
        self._bench = bench
        self._beyond = beyond
        self._given = given
        self._book = FactBook()
        self._extensible: list[str] = []
        self._shared: frozenset[CellPlace] = frozenset()
        self._grading = ""

    def system(self, table: PrintedTable, head: DraftHead) -> DraftSystem:
        """Return the draft of a system."""
        self._around = surroundings(table)
        self._read_so_far, self._to_read = 0, len(table.leaves)
        self._grading = "" if table.grading is None else table.grading.text
        nodes = self._nodes(table.nodes, Place("", (), head.points))
        above = merged(
            [one.proposal.above for root in nodes for one in root.walk() if one.proposal is not None]
        )
        return DraftSystem(head, table, nodes, self._book.facts, above, tuple(self._extensible))

    def _nodes(self, printed: tuple[PrintedNode, ...], above: Place) -> tuple[DraftNode, ...]:
        left = [node for node in printed if key(node.title.text) in _LEFT]
        if left:
            self._extensible.append(above.id)
            printed = tuple([node for node in printed if node not in left])
        names = siblings(printed, above.way, self._given)
        return tuple([self._node(node, name, above) for node, name in zip(printed, names, strict=True)])

    def _node(self, node: PrintedNode, name: str, above: Place) -> DraftNode:
        path = f"{above.id}.{name}" if above.id else name
        full = _full(node, above.full)
        if node.children:
            children = self._nodes(node.children, Place(path, (*above.way, node.title.text), full))
            return DraftNode(path, node, node.points, full, children=children, beyond=self._beyond.get(node))
        proposal = self._book.take(self._read(node, full), label(node.title.text))
        return DraftNode(path, node, node.points, full, proposal, beyond=self._beyond.get(node))

    def _read(self, node: PrintedNode, full: Decimal | None) -> Proposal:
        printed = PrintedStandard(
            node.title.text,
            node.standard.text if node.standard else "",
            _UNKNOWN if full is None else full,
            node.content.text if node.content else "",
            target=node.target.text if node.target else "",
            grading=self._grading,
        )
        self._watch(self._read_so_far, self._to_read)
        self._read_so_far += 1
        proposal = propose(printed, self._bench)
        if full is None and proposal.outcome != "certain":
            proposal = evolve(proposal, doubts=(Doubt(tr("没有分值，读不出是哪一条规则：先补上分值")),))
        return doubted(proposal, node, self._around)


def _full(node: PrintedNode, above: Decimal | None) -> Decimal | None:
    """Return the points of a node: as printed, or its percent of those above it."""
    if node.points is not None:
        return canonical(node.points.number)
    if node.weight is not None and above is not None:
        return canonical(above * node.weight.number / _HUNDRED)
    parts = [_full(child, None) for child in node.children]
    known = [one for one in parts if one is not None]
    return sum(known, Decimal(0)) if parts and len(known) == len(parts) else None


def merged(tables: list[dict[str, Any]]) -> Mapping[str, Any]:
    """Return the tables of the system's file that standards ask for, each entry under an id of its own."""
    found: dict[str, Any] = {}
    for asked in tables:
        for name in ("caps", "vetoes"):
            for stem, entry in asked.get(name, {}).items():
                entries = found.setdefault(name, {})
                if entry in entries.values():
                    continue
                number, free = 1, stem
                while free in entries:
                    number += 1
                    free = f"{stem}_{number}"
                entries[free] = entry
        found.setdefault("scoring", {}).update(asked.get("scoring", {}))
    return {name: one for name, one in found.items() if one}
