"""Values of facts as forms print them; what nobody filled in stays empty."""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from chidu.decimals import plain, rounded
from chidu.language import tr
from chidu.model.facts import Column, Fact, FactOption

#: The boxes of a choice, ticked and not.
TICKED, EMPTY = "☑", "□"


def printed(value: Any, field: Fact | Column) -> str:
    """Return a value of a fact or of a column, empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, Decimal):
        return f"{plain(value * 100)}%" if field.type == "percent" else plain(value)
    if isinstance(value, dt.date):
        return date_printed(value)
    if field.type == "choice":
        return next((one.text for one in field.options if one.id == value), str(value))
    return str(value)


def date_printed(day: dt.date) -> str:
    """Return a date as forms write it: 2021年7月28日."""
    return tr("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)


def period_printed(start: Any, end: Any) -> str:
    """Return a term by its months, with room to write where a date is missing; empty where both are.

    A term is from the first of a month to the last of another; any other day is printed, lest the paper say something else.
    """
    if not isinstance(start, dt.date) and not isinstance(end, dt.date):
        return ""
    return tr("{start}起至{end}止", start=_month(start, is_end=False), end=_month(end, is_end=True))


def _month(day: Any, *, is_end: bool) -> str:
    if not isinstance(day, dt.date):
        return tr("{year}年{month}月", year="    ", month="  ")
    usual = calendar.monthrange(day.year, day.month)[1] if is_end else 1
    if day.day != usual:
        return date_printed(day)
    return tr("{year}年{month}月", year=day.year, month=day.month)


def boxes(value: Any, options: Sequence[FactOption]) -> str:
    """Return every option with its box, the one that was chosen ticked."""
    return "   ".join(f"{one.text}{TICKED if one.id == value else EMPTY}" for one in options)


def worked_out(value: Any, places: int | None = None) -> str:
    """Return the result of a formula, at most so many decimals, empty where it is unknown."""
    if isinstance(value, Decimal):
        return plain(value if places is None else rounded(value, places))
    if isinstance(value, dt.date):
        return date_printed(value)
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    return "" if value is None else str(value)


def cell_of(facts: Mapping[str, Any], definitions: Mapping[str, Fact], name: str) -> str:
    """Return what is printed for a fact, or for a cell (table.row.column) of one with fixed rows.

    A number whose unit has a column of its own is printed with it: 32条, 95%.
    """
    own, *rest = name.split(".")
    definition = definitions.get(own)
    if definition is None:
        return ""
    if not rest:
        return printed(facts.get(own), definition)
    table: Any = facts.get(own)
    row = table.get(rest[0]) if isinstance(table, Mapping) and len(rest) > 1 else None
    column = definition.columns.get(rest[-1])
    if column is None or not isinstance(row, Mapping):
        return ""
    text = printed(row.get(column.id), column)
    return text + unit_of(row, definition, column) if text else ""


def unit_of(row: Mapping[str, Any], table: Fact, column: Column) -> str:
    """Return the unit that a row of a table has for the numbers of a column, empty where it has none."""
    unit = table.unit_column
    return str(row.get(unit.id) or "") if unit is not None and table.is_measured(column) else ""
