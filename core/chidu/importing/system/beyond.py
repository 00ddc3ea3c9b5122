"""Parts of a table that stand outside of its total: 加分项 and 减分项, where the total proves it."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic
from chidu.importing.table import Amount, PrintedNode, PrintedTable
from chidu.importing.table.findings import brief, read_as
from chidu.importing.table.outside import beyond_of
from chidu.language import tr
from chidu.model.policy import Beyond

_HUNDRED = Decimal(100)


class Outside(NamedTuple):
    """A table whose total is that of its other parts; ``nodes`` are those beyond it."""

    table: PrintedTable
    nodes: dict[PrintedNode, Beyond]
    found: tuple[Diagnostic, ...] = ()


def beyond_total(table: PrintedTable) -> Outside:
    """Return the table with its bonus and penalty parts known, where only without them it sums to its total, or 100."""
    sorts = {node: sort for node in table.nodes if (sort := beyond_of(node.title.text)) is not None}
    inside = _sum(node for node in table.nodes if node not in sorts)
    total = _HUNDRED if table.total is None else table.total.number
    if not sorts or inside != total:
        return Outside(table, {})
    pairs = [(_positive(node), sorts.get(node)) for node in table.nodes]
    marked = {node: sort for node, sort in pairs if sort is not None}
    told = [
        read_as(tr("“{title}”在总分之外", title=brief(one.title.text)), one.title.place) for one in marked
    ]
    return Outside(evolve(table, nodes=tuple([node for node, _ in pairs])), marked, tuple(told))


def without_total(found: Iterable[Diagnostic], outside: Outside) -> tuple[Diagnostic, ...]:
    """Return findings without the one that the total does not agree: it is that of the other parts."""
    return tuple([one for one in found if not (outside.nodes and one.code == "E816")])


def _sum(nodes: Iterable[PrintedNode]) -> Decimal | None:
    """Return the sum of the indicators below some nodes, None where one has no points."""
    points = [leaf.points for node in nodes for leaf in node.leaves]
    known = [one.number for one in points if one is not None]
    return sum(known, ZERO) if len(known) == len(points) else None


def _positive(node: PrintedNode) -> PrintedNode:
    """Return a node whose points are written as what they take at most: -10 is 10."""
    points = node.points
    if points is not None and points.number < ZERO:
        points = Amount(-points.number, points.place, points.is_percent)
    return evolve(node, points=points, children=tuple([_positive(child) for child in node.children]))
