"""The sums where policies stand above the indicators: one of several counts, some are beyond the 100, some do not apply."""

from collections.abc import Mapping
from decimal import Decimal

from chidu.decimals import ZERO
from chidu.model.assessment import Total
from chidu.model.nodes import Group
from chidu.model.policy import Beyond
from chidu.model.sheet import Round
from chidu.scoring.aside import set_aside
from chidu.scoring.totals import Outcomes, Sums, summed
from chidu.systems.bound import BoundSystem


def special_totals(bound: BoundSystem, outcomes: Outcomes, held: Round) -> dict[str, Total]:
    """Return the sums of all groups, and of the whole under the empty name, before the total is settled."""
    sums: dict[str, Total] = {}
    spread = bound.system.scoring.not_applicable == "siblings"
    less: Mapping[str, Decimal] = {} if spread else set_aside(outcomes, held.not_applicable)
    for _, group in reversed(bound.groups):
        full = group.points - less.get(group.id, ZERO)
        if group.choose:
            total = _one_of(group, outcomes, sums, held.chosen.get(group.id))
        else:
            total = summed(group.children, outcomes, sums, full)
        sums[group.id] = _limited(total, group, bound.outside.get(group.id))
    full = bound.system.head.points - less.get("", ZERO)
    sums[""] = summed(bound.system.children, outcomes, sums, full)
    return sums


def _one_of(group: Group, outcomes: Outcomes, sums: Sums, chosen: str | None) -> Total:
    """Return the total of the chosen child, or of the best; open until nothing else can be better."""
    children = [_total(child.id, outcomes, sums) for child in group.children]
    if group.choose == "one":
        for child, total in zip(group.children, children, strict=True):
            if child.id == f"{group.id}.{chosen}":
                return total
        return Total(group.points, None, ZERO, max(one.possible for one in children))
    so_far = max(one.so_far for one in children)
    possible = max(one.possible for one in children)
    sure = max([one.points for one in children if one.points is not None], default=None)
    decided = sure is not None and all(one.points is not None or one.possible <= sure for one in children)
    return Total(
        group.points, sure if decided else None, sure if decided and sure is not None else so_far, possible
    )


def _total(path: str, outcomes: Outcomes, sums: Sums) -> Total:
    if path in sums:
        return sums[path]
    one = outcomes[path]
    return Total(one.full, one.points, ZERO if one.points is None else one.points, one.possible)


def _limited(total: Total, group: Group, beyond: Beyond | None) -> Total:
    """Return the total of a group beyond the sum, which adds or takes at most the points of the group."""
    if beyond is None:
        return total
    low, high = (-group.points, ZERO) if beyond == "penalty" else (ZERO, group.points)
    points = None if total.points is None else min(max(total.points, low), high)
    so_far, possible = (min(max(one, low), high) for one in (total.so_far, total.possible))
    return Total(high, points, so_far, possible)


def beyond_sum(bound: BoundSystem, outcomes: Outcomes, sums: Sums) -> tuple[Decimal, Decimal]:
    """Return what bonuses and penalties make of the sum, so far and at best."""
    so_far = possible = ZERO
    for _, node in bound.system.nodes():
        if node.beyond:
            one = _total(node.id, outcomes, sums)
            so_far += one.so_far
            possible += one.possible
    return so_far, possible
