"""Two pieces of plain data compared key by key, each difference under the names that its schema gives the keys."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from attrs import frozen

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.nodes import RuleSpec
from chidu.shape.fields import is_written, key_of
from chidu.systems.digest import canonical_json

Schema = Mapping[str, Any]
Table = Mapping[str, Any]
#: A description says first what the key is, then, after one of these, what may be written there.
_EXPLAINS = re.compile(r"[：；，（:;,(]")
#: Where a schema keeps those of the rules that a table may be, by their types.
RULES: Final = "rules"
#: The keys by which the tables of an array are told apart.
_NAMES = ("id", "name")


@frozen
class Detail:
    """One difference: where, how each key on the way is called, and both values; ``schema`` is the value's.

    ``rate`` says that a number described as a ratio is one.
    """

    at: KeyPath
    titles: tuple[str, ...]
    old: Any
    new: Any
    schema: Schema
    rate: bool = True


@frozen
class _Way:
    at: KeyPath = ()
    titles: tuple[str, ...] = ()
    rate: bool = True

    def to(self, key: str | int, title: str, *, rate: bool = True) -> "_Way":
        return _Way((*self.at, key), (*self.titles, title), self.rate and rate)


def plainly(value: Any) -> Any:
    """Return a model's object as the data that a file would have for it, with every default written out."""
    if isinstance(value, RuleSpec):
        return {"type": value.type, **value.params}
    if attrs.has(type(value)):
        fields = [one for one in attrs.fields(type(value)) if is_written(one)]
        return {key_of(one): plainly(getattr(value, one.name)) for one in fields}
    if isinstance(value, Mapping):
        return {key: plainly(inner) for key, inner in value.items()}
    return [plainly(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def compare(old: Any, new: Any, schema: Schema, way: _Way | None = None) -> Iterator[Detail]:
    """Yield the differences of two values that one ``schema`` describes."""
    here = way or _Way()
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _tables(old, new, schema, here)
    elif (name := _naming(old)) and name == _naming(new):
        yield from _arrays(old, new, name, schema.get("items", {}), here)
    elif canonical_json(old) != canonical_json(new):
        yield Detail(here.at, here.titles, old, new, schema, here.rate)


def title_of(key: str, schema: Schema) -> str:
    """Return what a key is called: the beginning of its description, or the key itself."""
    return _EXPLAINS.split(str(schema.get("description", "")), maxsplit=1)[0].strip() or key


def label_of(table: Table) -> str:
    """Return what people call a table: its text, title or name; empty where it has none."""
    return next((str(table[key]) for key in ("text", "title", "name") if table.get(key)), "")


def described(table: Table, schema: Schema) -> Schema:
    """Return the schema of a table: of one that may be any rule, that of the rule that it is."""
    found: Schema = schema.get(RULES, {}).get(table.get("type"), schema)
    return found


def is_rate(table: Table, schema: Schema) -> bool:
    """Say whether numbers described as ratios are such: not where the table says that it counts something else."""
    kind = schema.get("properties", {}).get("kind", {})
    return "percent" not in kind.get("enum", ()) or table.get("kind", kind.get("default")) == "percent"


def _tables(old: Table, new: Table, schema: Schema, way: _Way) -> Iterator[Detail]:
    if RULES in schema and old.get("type") != new.get("type"):  # their parameters have nothing in common
        yield Detail(way.at, way.titles, old, new, schema, way.rate)
        return
    schema = described(new, schema)
    known = schema.get("properties", {})
    rate = is_rate(new, schema)
    for key in [*known, *(key for key in {**old, **new} if key not in known)]:
        if key in old or key in new:
            inner = known.get(key, {})
            below = way.to(key, title_of(key, inner), rate=rate)
            absent = inner.get("default")
            yield from compare(old.get(key, absent), new.get(key, absent), inner, below)


def _naming(value: Any) -> str:
    """Return the key that names each table of an array, empty where there is none."""
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        return ""
    return next((key for key in _NAMES if all(isinstance(one.get(key), str) for one in value)), "")


def _arrays(old: list[Table], new: list[Table], name: str, schema: Schema, way: _Way) -> Iterator[Detail]:
    before, after = ({str(one[name]): one for one in tables} for tables in (old, new))
    places = {key: number for each in (before, after) for number, key in enumerate(each, 1)}
    for key in [*after, *(key for key in before if key not in after)]:
        label = label_of(after.get(key) or before[key])
        here = way.to(key, f"“{label}”" if label else tr("第 {number} 个", number=places[key]))
        if key in before and key in after:
            yield from compare(before[key], after[key], schema, here)
        else:
            yield Detail(here.at, here.titles, before.get(key), after.get(key), schema, here.rate)
    common = [key for key in before if key in after]
    if common != [key for key in after if key in before]:
        order = [[label_of(tables[key]) or key for key in tables] for tables in (before, after)]
        yield Detail(way.at, way.titles, order[0], order[1], {})
