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


def entries_at(data: Any, at: KeyPath) -> Mapping[str, Any]:
    """Return the entries of the table that ``at`` leads to, none where there is no table."""
    found = value_at(data, at)
    return found if isinstance(found, Mapping) else {}


def where_written(params: Any, text: str) -> KeyPath:
    """Return the keys that lead to the parameter whose value is ``text``, none where it is not among them."""
    items = (
        params.items()
        if isinstance(params, Mapping)
        else enumerate(params)
        if isinstance(params, list)
        else ()
    )
    for key, value in items:
        if value == text:
            return (key,)
        below = where_written(value, text)
        if below:
            return (key, *below)
    return ()
