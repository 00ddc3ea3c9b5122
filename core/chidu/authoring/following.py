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
    """Return a level of the own layer whose nodes follow no longer ``gone``, which stood in ``present``.

    Its followers are written where it was: of several that follow the same one, the first written comes first.
    """
    order = names_of(present)
    place = order.index(gone) if gone in order else 0
    before = order[place - 1] if place else FIRST
    moved = {name: {**own[name], "after": before} for name in names_of(own) if own[name].get("after") == gone}
    level: dict[str, Any] = {}
    for name, table in own.items():
        if name == gone:
            level |= moved
        if name not in moved or gone not in own:
            level[name] = moved.get(name, table)
    return level


def behind(own: Table, name: str) -> set[str]:
    """Return a node and all that follow it, and those that follow them: none of them can be followed by it."""
    found = {name}
    while more := {one for one in names_of(own) if one not in found and own[one].get("after") in found}:
        found |= more
    return found
