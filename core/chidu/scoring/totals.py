"""The sums over the tree: what is complete, what is sure so far, and what is still possible."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from chidu.decimals import ZERO
from chidu.model.assessment import Assessed, Total
from chidu.model.nodes import Group, Indicator
from chidu.systems.bound import BoundSystem

Nodes = tuple[Group | Indicator, ...]
Outcomes = Mapping[str, Assessed]
Sums = Mapping[str, Total]


def plain_totals(bound: BoundSystem, outcomes: Outcomes) -> dict[str, Total]:
    """Return the sums of all groups; the whole has the empty name. Children stand after their parents."""
    sums: dict[str, Total] = {}
    for _, group in reversed(bound.groups):
        sums[group.id] = summed(group.children, outcomes, sums, group.points)
    sums[""] = summed(bound.system.children, outcomes, sums, bound.system.head.points)
    return sums


def renewed(bound: BoundSystem, outcomes: Outcomes, before: Sums, changed: Iterable[str]) -> dict[str, Total]:
    """Return the sums where only some indicators changed: the groups that they do not stand in keep theirs."""
    sums = dict(before)
    above = {name[:at] for name in changed for at, sign in enumerate(name) if sign == "."}
    for _, group in reversed(bound.groups):
        if group.id in above:
            sums[group.id] = summed(group.children, outcomes, sums, group.points)
    sums[""] = summed(bound.system.children, outcomes, sums, bound.system.head.points)
    return sums


def summed(nodes: Nodes, outcomes: Outcomes, sums: Sums, full: Decimal) -> Total:
    """Return the sum over siblings; what does not apply adds nothing and keeps nothing open."""
    so_far = possible = ZERO
    complete = True
    for node in nodes:
        below: Assessed | Total
        if node.id in sums:
            below = sums[node.id]
            so_far += below.so_far
        else:
            below = outcomes[node.id]
            if below.points is not None:
                so_far += below.points
            elif below.status == "not_applicable":
                continue
        if below.points is None:
            complete = False
        possible += below.possible
    return Total(full, so_far if complete else None, so_far, possible)
