"""The facts that a field of a form may name: as a formula spells them, and as people call them."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.formula import Kind
from chidu.language import tr
from chidu.model.facts import Fact
from chidu.shape.types import is_ident
from chidu.systems.bound import BoundSystem


class FactChoice(NamedTuple):
    """A name to put into a formula, what it is called, and what kind of value it has."""

    name: str
    title: str
    kind: Kind


def fact_choices(bound: BoundSystem) -> tuple[FactChoice, ...]:
    """Return every fact, column and cell that formulas may name, in the order of the system."""
    return tuple(one for fact in bound.system.facts.values() for one in _of(fact, bound))


def _of(fact: Fact, bound: BoundSystem) -> Iterator[FactChoice]:
    for name, title in _named(fact):
        if name in bound.names:
            yield FactChoice(_spelt(name), title, bound.names[name].kind)


def _named(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the fact's name; of a table those of its columns, and of each cell of its fixed rows."""
    if fact.type != "table":
        yield fact.id, fact.title
    for key, column in fact.columns.items():
        yield f"{fact.id}.{key}", tr("{table} › {column}（各行）", table=fact.title, column=column.title)
        for row in fact.rows:
            titles = {"table": fact.title, "row": row.title, "column": column.title}
            yield f"{fact.id}.{row.id}.{key}", tr("{table} › {row} › {column}", **titles)


def _spelt(name: str) -> str:
    """Return a name as a formula spells it: one with a hyphen stands in backquotes."""
    return f"`{name}`" if "-" in name or not all(map(is_ident, name.split("."))) else name
