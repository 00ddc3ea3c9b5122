"""Whether a printed table adds up: groups, totals, scores, and titles that stand twice."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.table import findings
from chidu.importing.table.building import Builder
from chidu.importing.table.draft import Draft
from chidu.importing.table.outside import beyond_of
from chidu.importing.table.printed import Amount
from chidu.importing.table.words import key

_ZERO = Decimal(0)


def proofs(built: Builder) -> Iterator[Diagnostic]:
    """Yield everything about a table that does not add up."""
    apart = [root for root in built.roots if beyond_of(root.title.text) is not None]
    nodes = [one for root in built.roots for one in root.walk()]
    leaves = [one for one in nodes if not one.children]
    yield from _missing(leaves, nodes)
    yield from _groups(nodes, {id(one) for root in apart for one in root.walk()})
    yield from _totals(built, nodes, leaves)
    yield from _scores(built, leaves, {id(one) for root in apart for one in root.leaves()})
    yield from _twins([built.roots, *(one.children for one in nodes if one.children)])


def _missing(leaves: list[Draft], nodes: list[Draft]) -> Iterator[Diagnostic]:
    """Yield the indicators without points where other nodes have some; a table may have none at all."""
    if any(node.points is not None or node.weight is not None for node in nodes):
        for leaf in leaves:
            if leaf.points is None and leaf.weight is None and not leaf.is_garbled:
                yield findings.missing_points(leaf.title.text, leaf.title.place)


def _groups(nodes: list[Draft], apart: set[int]) -> Iterator[Diagnostic]:
    """Yield the groups whose children sum to something else; those ``apart`` may have children that come to more."""
    for node in nodes:
        total = _sum(node.children)
        if id(node) in apart and total is not None and node.points is not None and total > node.points.number:
            continue
        if node.children and node.points is not None and total is not None and total != node.points.number:
            yield findings.group_sum(node.title.text, node.points, total, _parts(node.children))


def _parts(nodes: list[Draft]) -> Iterator[tuple[str, Amount]]:
    return ((node.title.text, node.points) for node in nodes if node.points is not None)


def _summed(nodes: list[Draft]) -> Iterator[tuple[str, Amount]]:
    """Yield nodes with the points below them, at the cell of their own points where they print some."""
    for node in nodes:
        total = _sum(node.children or [node])
        if total is not None:
            yield node.title.text, Amount(total, (node.points or node.title).place)


def _sum(nodes: list[Draft]) -> Decimal | None:
    """Return the sum of the points of some nodes; of one without points, of its children; None where that is unknown."""
    total = _ZERO
    for node in nodes:
        points = (
            _sum(node.children)
            if node.points is None and node.children
            else node.points and node.points.number
        )
        if points is None:
            return None
        total += points
    return total


def _totals(built: Builder, nodes: list[Draft], leaves: list[Draft]) -> Iterator[Diagnostic]:
    """Yield the printed totals that are not the sum of what stands above them."""
    printed = built.totals.by_level or ([(0, built.totals.whole)] if built.totals.whole is not None else [])
    for level, amount in printed:
        if amount.is_percent:
            continue
        at_level = [one for one in nodes if one.level == level]
        total = _sum(at_level if level and at_level else leaves)
        if total is not None and total != amount.number:
            yield findings.table_sum(amount, total, _summed(built.roots if len(built.roots) > 1 else leaves))
    for group, amount in built.totals.of_groups:
        total = _sum(group.children)
        if total is not None and total != amount.number:
            yield findings.group_sum(group.title.text, amount, total, _parts(group.children))


def _scores(built: Builder, leaves: list[Draft], apart: set[int]) -> Iterator[Diagnostic]:
    """Yield the scores out of bounds, and sums of them that are wrong: a total may be that of all, or of those inside the total."""
    for leaf in leaves:
        for score in (leaf.score, *leaf.scores.values()):
            if score is not None and leaf.points is not None:
                most = abs(leaf.points.number) if id(leaf) in apart else leaf.points.number
                least = -most if id(leaf) in apart else _ZERO  # what a penalty takes is printed so
                if not least <= score.number <= most:
                    yield findings.out_of_bounds(leaf.title.text, score, leaf.points)
    for group, name, printed in built.totals.scores_of_groups:
        scored = _scored(group.leaves(), name, built)
        total = sum((number for _, number in scored), _ZERO)
        if scored and total != printed.number:
            yield findings.group_score_sum(group.title.text, printed, total)
    for name, printed in built.totals.of_rounds.items():
        scored = _scored(leaves, name, built)
        whole = sum((number for _, number in scored), _ZERO)
        inside = sum((number for leaf, number in scored if id(leaf) not in apart), _ZERO)
        if scored and printed.number not in {whole, inside}:
            yield findings.score_sum(printed, whole)


def _scored(leaves: list[Draft], name: str, built: Builder) -> list[tuple[Draft, Decimal]]:
    """Return the indicators that have a score in a round, each with it."""
    scores = [(leaf, leaf.scores.get(name, leaf.score if name == built.round else None)) for leaf in leaves]
    return [(leaf, score.number) for leaf, score in scores if score is not None]


def _twins(families: list[list[Draft]]) -> Iterator[Diagnostic]:
    """Yield the titles that siblings share."""
    for siblings in families:
        seen: dict[str, Place] = {}
        for node in siblings:
            title = key(node.title.text)
            if title in seen:
                yield findings.told_twice(node.title.text, seen[title], node.title.place)
            seen.setdefault(title, node.title.place)
