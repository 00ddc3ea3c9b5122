"""Points that a form does not print: which indicators want them, and the table with those that somebody gave."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.answers import ARROW, told_apart
from chidu.importing.table import Amount, PrintedNode, PrintedTable
from chidu.importing.table.words import label

#: The finding about points that are missing, no number, or in one cell for several indicators.
_MISSING = "E814"


def wanting(table: PrintedTable, found: tuple[Diagnostic, ...]) -> dict[PrintedNode, str]:
    """Return the indicators without points of their own by their titles; none where points are percents of the parent."""
    if any(leaf.weight is not None for leaf in table.leaves):
        return {}
    shared = {one.place for one in found if one.code == _MISSING and not one.related}
    return {
        leaf: titles
        for titles, leaf in _titled(table)
        if leaf.points is None or (leaf.points.place in shared and leaf.points.place != leaf.title.place)
    }


def _titled(table: PrintedTable) -> Iterator[tuple[str, PrintedNode]]:
    """Yield the indicators with the titles on the way to them, told apart as those of a draft are."""
    seen = Counter[str]()
    for titles, leaf in _below(table.nodes, ()):
        whole = ARROW.join(titles)
        seen[whole] += 1
        yield told_apart(whole, seen[whole]), leaf


def _below(
    nodes: tuple[PrintedNode, ...], way: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], PrintedNode]]:
    for node in nodes:
        here = (*way, label(node.title.text))
        if node.children:
            yield from _below(node.children, here)
        else:
            yield here, node


def with_given(
    table: PrintedTable, given: Mapping[str, Decimal], found: tuple[Diagnostic, ...]
) -> tuple[PrintedTable, tuple[Diagnostic, ...]]:
    """Return the table with the points that were given, and what is still to be told."""
    wanted = wanting(table, found)
    taken = {node: given[titles] for node, titles in wanted.items() if titles in given}
    if not taken:
        return table, found
    nodes = tuple([_filled(node, taken) for node in table.nodes])
    settled = _settled(taken, wanted, found)
    return evolve(table, nodes=nodes), tuple([one for one in found if one not in settled])


def _filled(node: PrintedNode, taken: Mapping[PrintedNode, Decimal]) -> PrintedNode:
    if node.children:
        return evolve(node, children=tuple([_filled(child, taken) for child in node.children]))
    return evolve(node, points=Amount(taken[node], _place(node))) if node in taken else node


def _place(node: PrintedNode) -> Place:
    return node.points.place if node.points is not None else node.title.place


def _settled(
    taken: Mapping[PrintedNode, Decimal], wanted: Mapping[PrintedNode, str], found: tuple[Diagnostic, ...]
) -> list[Diagnostic]:
    """Return the findings that the given points answer.

    A cell that is no number is not kept by its indicator: those are settled where there are as many of them as
    indicators whose own cells nobody told, and all have got points.
    """
    missing = [one for one in found if one.code == _MISSING and not one.related]
    own = {node: _cells(node) & {one.place for one in missing} for node in wanted}
    left = set[Place | None]().union(*(cells for node, cells in own.items() if node not in taken))
    known = set[Place | None]().union(*own.values())
    settled = [one for one in missing if one.place in known - left]
    if len(taken) == len(wanted):
        others = [one for one in missing if one.place not in known]
        garbled = [one for one in others if one.place is not None and one.place.spot]
        if len(garbled) <= sum(not cells for cells in own.values()):
            settled += others
    return settled


def _cells(node: PrintedNode) -> set[Place | None]:
    printed = (node.title, node.standard, node.points)
    return {one.place for one in printed if one is not None}
