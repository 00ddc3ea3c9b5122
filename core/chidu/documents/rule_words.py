"""A scoring rule with its parameters as people read it: a line for each, rules inside it further in."""

from collections.abc import Iterator, Mapping
from typing import Any

from chidu.documents.value_words import label_words, rule_title, told, value_words
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import RULES, Schema, described, is_rate, title_of

Table = Mapping[str, Any]


def rule_lines(rule: Table, schema: Schema, bound: BoundSystem) -> Iterator[str]:
    """Yield the title of a rule, and below it what it is told that is not its default."""
    yield rule_title(rule, schema)
    yield from _indented(_inside(rule, schema, bound))


def _inside(table: Table, schema: Schema, bound: BoundSystem) -> Iterator[str]:
    rate = is_rate(table, described(table, schema))
    for key, value, inner in told(table, schema):
        title = title_of(key, inner)
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            yield title
            for one in value:
                yield from _indented(_entry(one, inner.get("items", {}), bound, rate=rate))
        elif isinstance(value, Mapping) and RULES in inner:
            first, *rest = rule_lines(value, inner, bound)
            yield f"{title}  {first}"
            yield from rest
        else:
            yield f"{title}  {value_words(value, inner, bound, rate=rate)}"


def _entry(table: Table, schema: Schema, bound: BoundSystem, *, rate: bool) -> Iterator[str]:
    """Yield an entry of an array: on one line where nothing stands inside it."""
    if not any(isinstance(value, (Mapping, list)) for value in table.values()):
        yield value_words(table, schema, bound, rate=rate)
        return
    yield label_words(table)
    yield from _indented(_inside(table, schema, bound))


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
