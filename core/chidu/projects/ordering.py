"""The order in which a sheet is written: that of the form, so that two copies of it differ only where they do."""

from collections.abc import Iterable
from typing import Any

from chidu.model.sheet import ROUNDS
from chidu.systems.bound import BoundSystem

#: The order of the tables at the top.
_TOP = ("format", "notes", "system", "journal", "facts", "rounds")
#: The parts of a round that name indicators.
_BY_INDICATOR = frozenset({"answers", "reasons", "not_applicable", "assigned", "outcomes"})


def in_order(bound: BoundSystem, data: dict[str, Any]) -> dict[str, Any]:
    """Return the same data with facts, rounds and indicators in the order of the system; strangers come last."""
    made = _sorted(data, _TOP)
    if isinstance(made.get("facts"), dict):
        made["facts"] = _sorted(made["facts"], bound.system.facts)
    if isinstance(made.get("rounds"), dict):
        rounds = _sorted(made["rounds"], ROUNDS)
        made["rounds"] = {name: _round(bound, held) for name, held in rounds.items()}
    return made


def _round(bound: BoundSystem, held: Any) -> Any:
    if not isinstance(held, dict):
        return held
    return {
        key: _sorted(value, bound.indicators) if key in _BY_INDICATOR and isinstance(value, dict) else value
        for key, value in held.items()
    }


def _sorted(table: dict[str, Any], order: Iterable[str]) -> dict[str, Any]:
    first = {name: table[name] for name in order if name in table}
    return {**first, **table}
