"""A sheet's data taken apart into the items that two people may fill in independently of one another."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from chidu.diagnostics import KeyPath

#: How deep a part of a round is one item; whatever is not named here is one as a whole.
_DEPTHS = {"answers": 5, "reasons": 4, "not_applicable": 4, "assigned": 4, "chosen": 4}
_ROUND = 2


def items(data: Mapping[str, Any], settled: Collection[str]) -> dict[KeyPath, Any]:
    """Return the items by their places; a ``settled`` round is one, because its results stand for all of it.

    A piece of evidence has a place of its own, made of what it is: pieces are there or not, and never differ.
    """
    return dict(_items((), data, settled))


def _items(at: KeyPath, value: Any, settled: Collection[str]) -> Iterator[tuple[KeyPath, Any]]:
    if len(at) > _ROUND and at[0] == "rounds" and at[2] == "evidence" and isinstance(value, list):
        for one in value:
            yield (*at, evidence_key(one)), one
    elif isinstance(value, dict) and not _is_item(at, settled):
        for key, each in value.items():
            yield from _items((*at, key), each, settled)
    elif at:
        yield at, value


def _is_item(at: KeyPath, settled: Collection[str]) -> bool:
    if at[:1] != ("rounds",):
        return False
    if len(at) == _ROUND:
        return at[1] in settled
    return len(at) > _ROUND and len(at) >= _DEPTHS.get(str(at[2]), _ROUND + 1)


def evidence_key(piece: Mapping[str, Any]) -> str:
    """Return by what a piece of evidence is known among the items: where it is attached, and which file it is."""
    return " ".join([str(piece.get(name, "")) for name in ("at", "file", "digest")])


def is_round(place: KeyPath) -> bool:
    """Say whether a place is that of a whole round."""
    return len(place) == _ROUND and place[0] == "rounds"


def is_evidence(place: KeyPath) -> bool:
    """Say whether a place is that of a piece of evidence."""
    return len(place) == _ROUND + 2 and place[0] == "rounds" and place[2] == "evidence"
