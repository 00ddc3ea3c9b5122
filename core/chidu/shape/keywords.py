"""The JSON Schema keywords as TOML data needs them: exact numbers, dates, and mistakes in the order of the file.

What plainly fits is passed over: descending into a sub-schema costs jsonschema about 10 µs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from chidu.shape.fits import is_date, matches, plainly_fits

Schema = Mapping[str, Any]


def is_number(_checker: object, value: object) -> bool:
    """Say whether ``value`` is a TOML number; a boolean is none."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _properties(validator: Any, known: Mapping[str, Schema], table: Any, _schema: Schema) -> Iterator[Any]:
    if isinstance(table, dict):
        for key, value in table.items():
            if key in known and not plainly_fits(value, known[key]):
                yield from validator.descend(value, known[key], path=key, schema_path=key)


def _additional(validator: Any, other: Any, table: Any, schema: Schema) -> Iterator[Any]:
    """Tell each unknown key at its own path, in the order of the file."""
    if not isinstance(table, dict) or other is True:
        return
    known = schema.get("properties", {})
    for key, value in table.items():
        if key in known:
            continue
        if other is False:
            yield _error("unknown key", key)
        elif not plainly_fits(value, other):
            yield from validator.descend(value, other, path=key)


def _names(validator: Any, names: Schema, table: Any, _schema: Schema) -> Iterator[Any]:
    """Tell each unfit key at its own path."""
    if isinstance(table, dict):
        text = {"type": "string", **names}
        for key in table:
            if not plainly_fits(key, text) and any(True for _ in validator.descend(key, names)):
                yield _error("unfit key", key)


def _items(validator: Any, entry: Schema, array: Any, schema: Schema) -> Iterator[Any]:
    if isinstance(array, (list, tuple)):
        for index in range(len(schema.get("prefixItems", ())), len(array)):
            if not plainly_fits(array[index], entry):
                yield from validator.descend(array[index], entry, path=index)


def _required(_validator: Any, keys: Iterable[str], table: Any, _schema: Schema) -> Iterator[Any]:
    """Tell each missing key once, with the key as the error's message."""
    if isinstance(table, dict):
        yield from (_error(key) for key in keys if key not in table)


def _pattern(_validator: Any, pattern: str, text: Any, _schema: Schema) -> Iterator[Any]:
    if isinstance(text, str) and not matches(pattern, text):
        yield _error("pattern")


def _format(_validator: Any, name: str, value: Any, _schema: Schema) -> Iterator[Any]:
    if name == "date" and not is_date(value):
        yield _error("date")


def _error(message: str, *path: str) -> Any:
    from jsonschema.exceptions import ValidationError

    return ValidationError(message, path=path)


_KEYWORDS: dict[str, Callable[..., Iterator[Any]]] = {
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "required": _required,
    "pattern": _pattern,
    "format": _format,
}


@cache
def validator_class() -> Any:
    """Return the 2020-12 validator for TOML data; made once, because importing jsonschema takes 80 ms."""
    from jsonschema import Draft202012Validator, validators

    extend: Any = validators.extend  # its stubs are untyped
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": is_number,
            "integer": lambda checker, value: isinstance(value, int) and is_number(checker, value),
            "array": lambda _checker, value: isinstance(value, (list, tuple)),
        }
    )
    return extend(Draft202012Validator, validators=_KEYWORDS, type_checker=types)
