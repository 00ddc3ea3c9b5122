"""The names that formulas may use, made from the definitions of facts."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO
from chidu.formula import Facet, Kind
from chidu.model.facts import DECIMALS, Column, Fact
from chidu.systems.bound import FactName

_KINDS: Mapping[str, Kind] = {
    "text": Kind.TEXT,
    "choice": Kind.TEXT,
    "date": Kind.DATE,
    "yes_no": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "count": Kind.NUMBER,
    "money": Kind.NUMBER,
    "percent": Kind.NUMBER,
}
_COLUMNS: Mapping[Kind, Kind] = {
    Kind.TEXT: Kind.TEXTS,
    Kind.DATE: Kind.DATES,
    Kind.BOOLEAN: Kind.BOOLEANS,
    Kind.NUMBER: Kind.NUMBERS,
}

Facts = Mapping[str, Any]
Cells = Callable[[Facts], tuple[Any, ...] | None]


def fact_names(facts: Mapping[str, Fact]) -> dict[str, FactName]:
    """Return every name: ``fact``, ``table.column`` and, where rows are fixed, ``table.row.column``."""
    names: dict[str, FactName] = {}
    for fact in facts.values():
        if fact.type == "table":
            names.update(_of_table(fact))
        else:
            names[fact.id] = FactName(_KINDS[fact.type], fact.places, _scalar(fact.id), _facet(fact))
    return names


def _facet(fact: Fact | Column) -> Facet:
    options = tuple(one.id for one in fact.options) if fact.type == "choice" else None
    return Facet(fact.type == "percent", ZERO if fact.type == "count" else None, None, options)


def _scalar(name: str) -> Callable[[Facts], Any]:
    return lambda facts: facts.get(name)


def _of_table(fact: Fact) -> Iterator[tuple[str, FactName]]:
    for name, column in fact.columns.items():
        kind, places = _KINDS[column.type], _places(column)
        cells = _fixed(fact, name) if fact.rows else _free(fact, name)
        yield f"{fact.id}.{name}", FactName(_COLUMNS[kind], places, cells, _facet(column))
        for row in fact.rows:
            yield (
                f"{fact.id}.{row.id}.{name}",
                FactName(kind, places, _cell(fact, row.id, name, cells), _facet(column)),
            )


def _places(column: Column) -> int:
    return DECIMALS.get(column.type, 0) if column.decimals is None else column.decimals


def _fixed(fact: Fact, column: str) -> Cells:
    rows = [row.id for row in fact.rows]

    def read(facts: Facts) -> tuple[Any, ...]:
        table = facts.get(fact.id) or {}
        return _filled([(table.get(row) or {}).get(column) for row in rows], fact.blank)

    return read


def _free(fact: Fact, column: str) -> Cells:
    def read(facts: Facts) -> tuple[Any, ...] | None:
        rows = facts.get(fact.id)
        return None if rows is None else _filled([row.get(column) for row in rows], fact.blank)

    return read


def _filled(cells: list[Any], blank: Decimal | None) -> tuple[Any, ...]:
    """Return the cells with ``blank`` for the empty ones: only a column that somebody began to fill has nils."""
    if blank is None or all(cell is None for cell in cells):
        return tuple(cells)
    return tuple([blank if cell is None else cell for cell in cells])


def _cell(fact: Fact, row: str, column: str, cells: Cells) -> Callable[[Facts], Any]:
    number = [one.id for one in fact.rows].index(row)

    def read(facts: Facts) -> Any:
        value = ((facts.get(fact.id) or {}).get(row) or {}).get(column)
        if value is not None or fact.blank is None:
            return value
        whole = cells(facts)
        return None if whole is None else whole[number]

    return read
