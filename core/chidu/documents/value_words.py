"""Values of system files as people read them: no brackets, no braces, choices by their meaning."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.documents.formula_words import formula_words
from chidu.language import tr
from chidu.shape.words import shown
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import Schema, label_of, title_of

_RATIO = re.compile(r"(?:即|is) ?\d+ ?%")
_MEANING = r"(?<![A-Za-z_]){word}\s+([^；，。、;,]+)"


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
        return tr("、").join(value_words(one, items, bound, rate=rate) for one in value)
    return shown(value)


def _number(value: Decimal, schema: Schema, *, rate: bool) -> str:
    text = plain(value)
    if not rate or not _RATIO.search(str(schema.get("description", ""))):
        return text
    return tr("{name}（{note}）", name=text, note=f"{plain(value * 100)}%")


def _text(value: str, schema: Schema, bound: BoundSystem) -> str:
    if value not in schema.get("enum", ()):
        return formula_words(value, bound)
    meaning = re.search(_MEANING.format(word=re.escape(value)), str(schema.get("description", "")))
    return meaning[1].strip() if meaning else value


def _table(value: Mapping[str, Any], schema: Schema, bound: BoundSystem, *, rate: bool) -> str:
    """Return a table as its name, and after it what else it says."""
    known = schema.get("properties", {})
    label = label_of(value)
    rest = [
        f"{title_of(key, known.get(key, {}))} {value_words(one, known.get(key, {}), bound, rate=rate)}"
        for key, one in value.items()
        if key != "id" and one not in (label, "", None, [], {}, False)
    ]
    if not label:
        return tr("，").join(rest)
    named = f"“{label}”"
    return tr("{name}（{note}）", name=named, note=tr("，").join(rest)) if rest else named
