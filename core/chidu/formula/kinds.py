"""The kinds of value a formula works with."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum

from chidu.language import tr

#: One known value.
Cell = Decimal | bool | str | date
#: What a name stands for: one value, or a column of cells of which some may be unknown (None).
Value = Cell | Sequence[Cell | None]
#: Gives the value of a name, None where it is unknown.
Lookup = Callable[[str], Value | None]


class Kind(Enum):
    """What a name or a part of a formula stands for; the plural is a column of such cells."""

    NUMBER = "number"
    BOOLEAN = "boolean"
    TEXT = "text"
    DATE = "date"
    NUMBERS = "numbers"
    BOOLEANS = "booleans"
    TEXTS = "texts"
    DATES = "dates"

    @property
    def is_column(self) -> bool:
        """Say whether this is a column rather than one value."""
        return self in COLUMNS

    @property
    def title(self) -> str:
        """Return the kind in the user's words."""
        return _titles()[self]


COLUMNS = frozenset({Kind.NUMBERS, Kind.BOOLEANS, Kind.TEXTS, Kind.DATES})


def _titles() -> dict[Kind, str]:
    return {
        Kind.NUMBER: tr("数字"),
        Kind.BOOLEAN: tr("判断"),
        Kind.TEXT: tr("文字"),
        Kind.DATE: tr("日期"),
        Kind.NUMBERS: tr("一栏数字"),
        Kind.BOOLEANS: tr("一栏判断"),
        Kind.TEXTS: tr("一栏文字"),
        Kind.DATES: tr("一栏日期"),
    }
