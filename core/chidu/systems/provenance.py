"""Who wrote what of a system made of several layers: 共性 where the base did, 个性 where an extension did."""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Literal

from attrs import frozen

from chidu.diagnostics import KeyPath, Place
from chidu.model.nodes import key_path
from chidu.systems.at_path import entries_at, value_at
from chidu.systems.bound import BoundSystem
from chidu.systems.layers import Resolved

#: Inherited as it stands, inherited and changed, or added by an extension.
Standing = Literal["inherited", "refined", "own"]
FIELDS = (
    *("title", "points", "weight", "beyond", "choose", "content", "standard", "evidence", "rule"),
    *("share_with", "peer_average", "note"),
)


@frozen
class FieldSource:
    """A field of a node, the id of the system that set it, and where."""

    field: str
    system: str
    place: Place


def is_extended(bound: BoundSystem) -> bool:
    """Say whether the system stands on another."""
    return bound.resolved is not None and len(bound.resolved.layers) > 1


def standing(bound: BoundSystem, node_id: str) -> Standing:
    """Return whether a node was inherited, refined, or added above the base."""
    resolved = bound.resolved
    if resolved is None:
        return "inherited"
    at = key_path(node_id)
    if resolved.number(at) > 0:
        return "own"
    return "refined" if any(_changing(resolved, at)) else "inherited"


def changed_by(bound: BoundSystem, node_id: str) -> tuple[str, ...]:
    """Return the ids of the systems that changed an inherited node, the lowest first."""
    at = key_path(node_id)
    numbers = sorted(set(_changing(bound.resolved, at))) if bound.resolved else ()
    return tuple(layer_name(bound, number) for number in numbers)


def _changing(resolved: Resolved, at: KeyPath) -> Iterator[int]:
    """Yield the layers above the base that set a field of the node at ``at``."""
    return (number for path, number in resolved.setters.items() if number > 0 and _is_field(path, at))


def field_sources(bound: BoundSystem, node_id: str) -> Iterator[FieldSource]:
    """Yield, for every field of a node that is written, who set it."""
    resolved = bound.resolved
    if resolved is None:
        return
    at = key_path(node_id)
    table = entries_at(resolved.data, at)
    for name in FIELDS:
        if name in table:
            number = resolved.number((*at, name))
            yield FieldSource(name, layer_name(bound, number), resolved.place((*at, name)))


def written_by(bound: BoundSystem, node_id: str) -> str:
    """Return the id of the system that a node comes from."""
    number = 0 if bound.resolved is None else bound.resolved.number(key_path(node_id))
    return layer_name(bound, number)


def layer_name(bound: BoundSystem, number: int) -> str:
    """Return the id that a layer gives itself."""
    resolved = bound.resolved
    if resolved is None:
        return bound.system.head.id
    head = resolved.layers[number].data.get("system")
    return str(head.get("id", "?")) if isinstance(head, dict) else resolved.layers[number].source.name


def earlier_points(bound: BoundSystem, node_id: str) -> Decimal | None:
    """Return the points that a node had below the layer that set them now, None where nobody had, or they are the same."""
    resolved = bound.resolved
    at = (*key_path(node_id), "points")
    if resolved is None:
        return None
    for layer in reversed(resolved.layers[: resolved.number(at)]):
        value = value_at(layer.data, at)
        if isinstance(value, (int, Decimal)):
            return None if value == value_at(resolved.data, at) else Decimal(value)
    return None


def files(bound: BoundSystem, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the layers called so, the lowest first, and the file of each."""
    for number, layer in enumerate(bound.resolved.layers if bound.resolved else ()):
        if layer_name(bound, number) in names:
            yield layer_name(bound, number), layer.source.name


def _is_field(path: KeyPath, at: KeyPath) -> bool:
    return len(path) > len(at) and path[: len(at)] == at and path[len(at)] in FIELDS
