"""What stands at a key path of plain data."""

from collections.abc import Mapping
from typing import Any

from chidu.diagnostics import KeyPath


def value_at(data: Any, at: KeyPath) -> Any:
    """Return what ``at`` leads to through tables and arrays, None where it leads to nothing: TOML has no None."""
    for key in at:
        if isinstance(data, Mapping):
            data = data.get(str(key))
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def table_at(data: Any, at: KeyPath) -> Mapping[str, Any]:
    """Return the table that ``at`` leads to, an empty one where there is none."""
    found = value_at(data, at)
    return found if isinstance(found, Mapping) else {}
