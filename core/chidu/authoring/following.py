"""Who stands behind whom, when one of them goes: its followers take the place behind the one before it."""

from collections.abc import Mapping
from typing import Any

from chidu.systems.overlay import is_node
from chidu.systems.siblings import FIRST

Table = Mapping[str, Any]


def names_of(table: Table) -> list[str]:
    """Return the names of the nodes directly in a table, in their order."""
    return [key for key, value in table.items() if is_node(key, value)]


def left_behind(own: Table, present: Table, gone: str) -> dict[str, Any]:
    """Return a level of the own layer whose nodes follow no longer ``gone``, which stood in ``present``."""
    order = names_of(present)
    place = order.index(gone) if gone in order else 0
    before = order[place - 1] if place else FIRST
    return {
        name: {**table, "after": before} if is_node(name, table) and table.get("after") == gone else table
        for name, table in own.items()
    }
