"""The hidden sheet on which a workbook computes: one line for everything that has a value, and where inputs stand.

Every line says by a key what it is, so that a reader, or a test, finds it; its value is written beside its formula.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from chidu.language import tr
from chidu.reports.excel.expressions import bounded

#: What stands where a value is unknown.
MISSING = "#N/A"


def ledger_sheet() -> str:
    """Return the name of the hidden sheet."""
    return tr("计算")


class Entry:
    """One line: its key, its formula (without the sign) or nothing, its value, and the cell of an input."""

    __slots__ = ("at", "formula", "key", "value")

    def __init__(self, key: str, formula: str, value: Any, at: str) -> None:
        """Take what the line says."""
        self.key, self.formula, self.value, self.at = key, formula, value, at


@frozen
class Ledger:
    """The lines, in the order in which they were put."""

    entries: list[Entry] = field(factory=list)
    known: dict[str, str] = field(factory=dict)
    _at: dict[str, int] = field(factory=dict)

    def put(self, key: str, formula: str, value: Any, at: str = "") -> str:
        """Add a line and return the cell of its value; a formula that is nothing makes it a constant.

        Raises ``UntranslatableError`` where the formula is longer, or deeper, than Excel lets it be.
        """
        self.entries.append(Entry(key, bounded(formula), value, at))
        self.known[key] = place = cell_of(len(self.entries))
        self._at[key] = len(self.entries) - 1
        return place

    def value(self, key: str) -> Any:
        """Return the value of a line."""
        return self.entries[self._at[key]].value

    def constant(self, key: str, value: Any) -> str:
        """Add a value that does not change; an unknown one is one that stays unknown."""
        return self.put(key, "NA()" if value is None else "", value)

    def next_line(self) -> int:
        """Return the number of the line that is put next."""
        return len(self.entries) + 1


def cell_of(line: int) -> str:
    """Return the cell of a line's value; the first row holds the heads."""
    return f"'{ledger_sheet()}'!$B${line + 1}"


def range_of(first: int, last: int) -> str:
    """Return the cells of the values of several lines."""
    return f"'{ledger_sheet()}'!$B${first + 1}:$B${last + 1}"


def cached(value: Any) -> Any:
    """Return a value as a file keeps it beside its formula."""
    if value is None:
        return MISSING
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, dt.date):
        return serial(value)
    return number(value) if isinstance(value, Decimal) else value


def number(value: Decimal) -> float | int:
    """Return a number as Excel has it."""
    return int(value) if value == value.to_integral_value() else float(value)


def serial(day: dt.date) -> int:
    """Return a day as Excel counts it."""
    return (day - dt.date(1899, 12, 30)).days


def is_date(day: dt.date) -> bool:
    """Say whether a day is one that Excel has: before March 1900 it counts wrongly."""
    return serial(day) > 60  # noqa: PLR2004 - the 29th of February 1900, which never was
