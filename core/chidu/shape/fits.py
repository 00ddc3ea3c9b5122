"""A quick yes for data that plainly fits its schema; where it is not sure it says no, and jsonschema decides.

It knows the keywords that ``schema_of`` writes for tables, arrays, texts, numbers and flags, and says no at any
other. A good file is so checked in a tenth of the time, without importing jsonschema.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from chidu.shape.types import IDENT, is_ident

Schema = Mapping[str, Any]
_SAID = frozenset({"title", "description", "default", "patternErrorMessage", "type", "$schema"})
_TEXT = _SAID | {"enum", "minLength", "pattern"}
_NUMBER = _SAID | {"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"}
_ARRAY = _SAID | {"items", "minItems"}
_TABLE = _SAID | {"required", "properties", "additionalProperties", "propertyNames", "minProperties"}


def plainly_fits(value: Any, schema: Schema) -> bool:
    """Say whether ``value`` certainly fits; False only means that jsonschema must look."""
    judge = _JUDGES.get(type(value))
    return judge is not None and judge(value, schema)


def _text(value: str, schema: Schema) -> bool:
    return (
        schema.get("type") == "string"
        and schema.keys() <= _TEXT
        and len(value) >= schema.get("minLength", 0)
        and ("enum" not in schema or value in schema["enum"])
        and ("pattern" not in schema or matches(schema["pattern"], value))
    )


def _whole(value: int, schema: Schema) -> bool:
    return schema.get("type") in {"integer", "number"} and schema.keys() <= _NUMBER and _within(value, schema)


def _number(value: Decimal, schema: Schema) -> bool:
    return schema.get("type") == "number" and schema.keys() <= _NUMBER and _within(value, schema)


def _within(value: int | Decimal, schema: Schema) -> bool:
    return not (
        ("minimum" in schema and value < schema["minimum"])
        or ("exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"])
        or ("maximum" in schema and value > schema["maximum"])
        or ("exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"])
    )


def _flag(_value: object, schema: Schema) -> bool:
    return schema.get("type") == "boolean" and schema.keys() <= _SAID


def _array(value: list[Any], schema: Schema) -> bool:
    if schema.get("type") != "array" or not schema.keys() <= _ARRAY or len(value) < schema.get("minItems", 0):
        return False
    entry = schema.get("items", True)
    return entry is True or all(plainly_fits(each, entry) for each in value)


def _table(value: dict[str, Any], schema: Schema) -> bool:
    if schema.get("type") != "object" or not schema.keys() <= _TABLE:
        return False
    if len(value) < schema.get("minProperties", 0) or not all(
        key in value for key in schema.get("required", ())
    ):
        return False
    names = schema.get("propertyNames")
    if names is not None and not all(_text(key, {"type": "string", **names}) for key in value):
        return False
    known, other = schema.get("properties", {}), schema.get("additionalProperties", True)
    return all(_entry(each, known.get(key, other)) for key, each in value.items())


def _entry(value: Any, schema: Any) -> bool:
    return schema is True or (schema is not False and plainly_fits(value, schema))


def is_date(value: object) -> bool:
    """Say whether ``value`` is a TOML local date, without a time."""
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)


def _day(_value: object, schema: Schema) -> bool:
    return schema.get("format") == "date" and schema.keys() <= {"format", "description", "title"}


def matches(pattern: str, text: str) -> bool:
    """Say whether ``text`` matches an ECMA pattern, whose ``$`` is the very end and not before a last newline."""
    return is_ident(text) if pattern == IDENT else _compiled(pattern).search(text) is not None


@cache
def _compiled(pattern: str) -> "re.Pattern[str]":
    at_end = pattern.endswith("$") and not pattern.endswith(r"\$")
    return re.compile(pattern[:-1] + r"\Z" if at_end else pattern)


_JUDGES: dict[type, Callable[[Any, Schema], bool]] = {
    str: _text,
    bool: _flag,
    int: _whole,
    Decimal: _number,
    list: _array,
    tuple: _array,
    dict: _table,
    dt.date: _day,
}
