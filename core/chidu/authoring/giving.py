"""Who could give up points where a level has too many: its children that nothing locks."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from chidu.authoring.proving import Proof
from chidu.decimals import ZERO
from chidu.model.nodes import Group, Indicator, key_path
from chidu.plugins.binding import Binder, Unbound, rule_problems
from chidu.plugins.calling import reachable
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault


class Giver(NamedTuple):
    """A node that could give up points; ``follows``: nothing else of it need change, its rule goes along."""

    path: str
    title: str
    points: Decimal
    follows: bool


def givers(
    proof: Proof, catalogue: Catalogue, group: str, points: Decimal, but: str = ""
) -> tuple[Giver, ...]:
    """Return who below ``group`` could give up so many points, those first whose rule goes along; ``but`` is asking."""
    if proof.bound is None:
        return ()
    system, locked = proof.bound.system, proof.layer.base.locked
    above = next(
        (one.children for _, one in system.nodes() if one.id == group and isinstance(one, Group)), ()
    )
    binder = Binder(catalogue, system.scoring.wrappers)
    found = [
        Giver(one.id, one.title, one.points, _follows(binder, one, points))
        for one in _written(proof, system.children if group == "" else above)
        if one.id != but and one.id not in locked and one.points > ZERO
    ]
    return tuple(sorted(found, key=lambda one: not one.follows))


def _written(proof: Proof, nodes: tuple[Group | Indicator, ...]) -> Iterator[Group | Indicator]:
    """Yield the nodes that have points of their own; of a group that has only its children's sum, those."""
    for node in nodes:
        if proof.layer.points(node.id) is not None:
            yield node
        elif isinstance(node, Group):
            yield from _written(proof, node.children)


def _follows(binder: Binder, node: Group | Indicator, points: Decimal) -> bool:
    """Say whether the node's rule holds with fewer points, as it is."""
    if isinstance(node, Group) or points >= node.points:
        return False
    fewer = evolve(node, points=node.points - points)
    at = (*key_path(node.id), "rule")
    try:
        rule = binder.bind(fewer, at)
    except Unbound:
        return False
    bounds = reachable(rule, {})
    told = any(one.is_error for one in rule_problems(rule, at))
    return not told and not isinstance(bounds, Fault) and bounds.high == fewer.points
