"""Values of system files as people read them: no brackets, no braces, choices by their meaning."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.documents.formula_words import formula_words
from chidu.language import tr
from chidu.shape.words import shown
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import RULES, Schema, described, is_rate, label_of, title_of

_RATIO = re.compile(r"(?:即|is) ?\d+(?:\.\d+)? ?%")
_MEANING = r"(?<![A-Za-z_]){word}\s+([^{ends}]+)"


def value_words(value: Any, schema: Schema, bound: BoundSystem, *, rate: bool = True) -> str:
    """Return a value in words; ``schema`` describes it, formulas in it are over the facts of ``bound``."""
    if value is None or value in ("", [], {}):
        return tr("（无）")
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, (int, Decimal)):
        return _number(Decimal(value), schema, rate=rate)
    if isinstance(value, str):
        return _text(value, schema, bound)
    if isinstance(value, Mapping):
        return _table(value, schema, bound, rate=rate)
    if isinstance(value, list):
        items = schema.get("items", {})
        words = [value_words(one, items, bound, rate=rate) for one in value]
        return (tr("；") if any(isinstance(one, Mapping) for one in value) else tr("、")).join(words)
    return shown(value)


def _number(value: Decimal, schema: Schema, *, rate: bool) -> str:
    ratio = rate and _RATIO.search(str(schema.get("description", "")))
    return f"{plain(value * 100)}%" if ratio else plain(value)


def _text(value: str, schema: Schema, bound: BoundSystem) -> str:
    if value not in schema.get("enum", ()):
        return formula_words(value, bound)
    description = str(schema.get("description", ""))
    ends = "；;" if re.search("[；;]", description) else "，。、,"
    meaning = re.search(_MEANING.format(word=re.escape(value), ends=ends), description)
    return meaning[1].strip() if meaning else value


def _table(value: Mapping[str, Any], schema: Schema, bound: BoundSystem, *, rate: bool) -> str:
    """Return a table as its name, and after it what else it says; a rule by its title."""
    label = rule_title(value, schema) if RULES in schema else label_words(value)
    rate = rate and is_rate(value, described(value, schema))
    rest = tr("，").join(
        f"{title_of(key, inner)} {value_words(one, inner, bound, rate=rate)}"
        for key, one, inner in told(value, schema)
    )
    return tr("{name}（{note}）", name=label, note=rest) if label and rest else label or rest


def label_words(table: Mapping[str, Any]) -> str:
    """Return the name of a table in quotes, empty where it has none."""
    label = label_of(table)
    return f"“{label}”" if label else ""


def rule_title(rule: Mapping[str, Any], schema: Schema) -> str:
    """Return what a rule is called, its type where it is not installed."""
    return str(described(rule, schema).get("title", "")) or str(rule.get("type", ""))


def told(table: Mapping[str, Any], schema: Schema) -> Iterator[tuple[str, Any, Schema]]:
    """Yield the keys, values and schemas of what a table says beside its name; ids and defaults say nothing."""
    known = described(table, schema).get("properties", {})
    silent = {"id", "type"} if RULES in schema else {"id"}
    label = label_of(table)
    for key, value in table.items():
        inner = known.get(key, {})
        empty = value is None or value is False or value in ("", [], {}) or value == inner.get("default")
        if key not in silent and not empty and not (label and value == label):
            yield key, value, inner
