"""Points of a table that prints none: taken from the standards, where a standard is certain for one number alone."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Diagnostic
from chidu.importing.rules import Bench, PrintedStandard, propose
from chidu.importing.table import Amount, PrintedNode, PrintedTable
from chidu.importing.table.findings import brief, missing_points, read_as
from chidu.language import tr
from chidu.standards import read_standard


def with_points(table: PrintedTable, bench: Bench) -> tuple[PrintedTable, tuple[Diagnostic, ...]]:
    """Return the table with the points that its standards say, where it has a column of them for no indicator."""
    if any(one.points is not None or one.weight is not None for one in table.leaves):
        return table, ()
    found: list[Diagnostic] = []
    nodes = tuple([_filled(node, bench, found) for node in table.nodes])
    return evolve(table, nodes=nodes), tuple(found)


def _filled(node: PrintedNode, bench: Bench, found: list[Diagnostic]) -> PrintedNode:
    if node.children:
        return evolve(node, children=tuple([_filled(child, bench, found) for child in node.children]))
    points = standard_points(node, bench)
    place = node.standard.place if node.standard else node.title.place
    words = {"title": brief(node.title.text)}
    if points is None:
        if node.points is None:
            found.append(missing_points(words["title"], place))
        return node
    found.append(
        read_as(tr("“{title}”没有印分值，按评价标准读作 {points} 分", points=plain(points), **words), place)
    )
    return evolve(node, points=Amount(points, place))


def standard_points(node: PrintedNode, bench: Bench) -> Decimal | None:
    """Return the only number of points for which the standard is a certain rule, None where there is none."""
    if node.standard is None:
        return None
    certain = [
        points
        for points in sorted(set(_candidates(node.standard.text)))
        if _is_certain(node, node.standard.text, points, bench)
    ]
    return certain[0] if len(certain) == 1 else None


def _candidates(text: str) -> Iterator[Decimal]:
    """Yield the numbers that the whole could be worth: what is called full, the largest, the sum."""
    amounts = [one for one in read_standard(text).amounts if isinstance(one.value, Decimal)]
    values = [one.value for one in amounts if isinstance(one.value, Decimal) and one.role in {"item", "full"}]
    yield from (one for one in [*values, sum(values, ZERO)] if one > ZERO)


def _is_certain(node: PrintedNode, text: str, points: Decimal, bench: Bench) -> bool:
    content = node.content.text if node.content else ""
    return propose(PrintedStandard(node.title.text, text, points, content), bench).outcome == "certain"
