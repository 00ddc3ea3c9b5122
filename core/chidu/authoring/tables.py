"""Tables within tables, changed by copying: what an edit does not touch is shared by both layers."""

from collections.abc import Mapping
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.systems.at_path import value_at

Table = Mapping[str, Any]


def table_at(data: Table, at: KeyPath) -> Table | None:
    """Return the table at ``at``, None where there is none."""
    here = value_at(data, at)
    return here if isinstance(here, Mapping) else None


def with_table(data: Table, at: KeyPath, table: Table) -> dict[str, Any]:
    """Return ``data`` with ``table`` at ``at``; the tables above are made where they are wanting."""
    if not at:
        return dict(table)
    key, below = str(at[0]), data.get(str(at[0]))
    return {**data, key: with_table(below if isinstance(below, Mapping) else {}, at[1:], table)}


def without_table(data: Table, at: KeyPath) -> dict[str, Any]:
    """Return ``data`` without what stands at ``at``, and without the tables that say nothing any more."""
    key = str(at[0])
    below = data.get(key)
    rest = {name: value for name, value in data.items() if name != key}
    if len(at) == 1 or not isinstance(below, Mapping):
        return rest
    left = without_table(below, at[1:])
    return {name: left if name == key else value for name, value in data.items()} if left else rest
