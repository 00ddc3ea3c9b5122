"""The rows of tables as plain data, changed one cell or one row at a time; nothing is changed in place."""

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]


def with_cell(table: Any, at: Sequence[str | int], value: Any) -> Any:
    """Return a table with one cell put, None to empty it; ``at`` is row and column, nothing for the whole.

    A row is named by its id where rows are fixed, else by its number; the number after the last begins a new row.
    """
    if not at:
        return value
    row, column = at[0], str(at[1])
    if isinstance(row, str):
        fixed = dict(table or {})
        changed = _put(fixed.get(row, {}), column, value)
        fixed.pop(row, None)
        return {**fixed, row: changed} if changed else fixed or None
    rows = [dict(one) for one in table or ()]
    if row < len(rows):
        rows[row] = _put(rows[row], column, value)
    elif value is not None:
        rows.append({column: value})
    return rows or None


def with_row(table: Any, at: int) -> list[Row]:
    """Return the rows with an empty one put in at a number."""
    rows = [dict(one) for one in table or ()]
    return [*rows[:at], {}, *rows[at:]]


def without_row(table: Any, at: int) -> list[Row] | None:
    """Return the rows without one of them; None, which is unknown, where none is left."""
    rows = [dict(one) for number, one in enumerate(table or ()) if number != at]
    return rows or None


def _put(row: Row, column: str, value: Any) -> Row:
    changed = {name: one for name, one in row.items() if name != column or value is not None}
    return changed if value is None else {**changed, column: value}
