"""JSON Schema (2020-12) from attrs classes: what the editor completes and the check enforces is what the code reads."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen

from chidu.decimals import plain
from chidu.language import tr
from chidu.shape.fields import Written, is_array, is_literal, is_table, members, peeled, written
from chidu.shape.types import Doc, Length, Limits, Pattern

Schema = dict[str, Any]
#: Schemas of types that are not described by their fields, such as a nested rule.
Fragments = Mapping[Any, Mapping[str, Any]]

#: A table whose ``type`` says what its other keys mean: a scoring rule, nested or not.
TYPED_TABLE: Mapping[str, Any] = MappingProxyType(
    {"type": "object", "required": ["type"], "properties": {"type": {"type": "string"}}}
)

_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    # JSON has no dates: the format alone stands for a TOML local date, see ``chidu.shape.keywords``.
    dt.date: {"description": tr("日期，如 2021-07-28"), "format": "date"},
    Any: {},
}
#: The keyword for the fewest characters, entries or keys.
_FEWEST = {"string": "minLength", "array": "minItems", "object": "minProperties"}


class ShapeError(TypeError):
    """A class is declared in a way that no file can be checked against; the message names class and field."""


def schema_of(cls: type, fragments: Fragments | None = None) -> Schema:
    """Return the schema of ``cls``, everything inlined, in a stable order.

    ``fragments`` gives the schemas of types that are no attrs classes of fields: ``{Rule: TYPED_TABLE}``.
    The schema is new at every call: keep it, or the ``Shape`` made of it.
    """
    return _Writer(fragments or {}).table(cls)


def published(schema: Mapping[str, Any]) -> Schema:
    """Return the schema for editors: without the classes' own sentences, and saying where any key may stand."""
    shown = {
        key: {name: _published(one) for name, one in value.items()}
        if key in {"properties", "patternProperties"}
        else _published(value)
        for key, value in schema.items()
        if key != "title"
    }
    return {"additionalProperties": True, **shown} if schema.get("type") == "object" else shown


def _published(value: Any) -> Any:
    if isinstance(value, Mapping):
        return published(value)
    return [_published(one) for one in value] if isinstance(value, list) else value


@frozen
class _Writer:
    """Writes schemas; ``inside`` are the classes being written, so that a class inside itself is refused."""

    fragments: Fragments
    inside: tuple[type, ...] = ()

    def table(self, cls: type) -> Schema:
        """Return the schema of an attrs class."""
        if cls in self.inside:
            raise ShapeError(tr("{name} 包含了自己，无法写成参数", name=cls.__name__))
        deeper = attrs.evolve(self, inside=(*self.inside, cls))
        fields = tuple(written(cls))
        schema: Schema = {"title": _sentence(cls), "type": "object"}
        required = [field.key for field in fields if field.required]
        if required:
            schema["required"] = required
        schema["properties"] = {field.key: deeper.field(cls, field) for field in fields}
        schema["additionalProperties"] = False
        return schema

    def field(self, cls: type, field: Written) -> Schema:
        """Return the schema of one field, with its default."""
        try:
            schema = self.value(field.annotation)
        except ShapeError as error:
            raise ShapeError(f"{cls.__name__}.{field.key}: {error}") from error
        _add_default(schema, field.default)
        return schema

    def value(self, annotation: Any) -> Schema:
        """Return the schema of an annotated type."""
        bare, marks = peeled(annotation)
        schema = self._bare(bare)
        for mark in marks:
            schema.update(_marked(mark, schema))
        return schema

    def _bare(self, bare: Any) -> Schema:
        if bare in self.fragments:
            return dict(self.fragments[bare])
        if bare in _SCALARS:
            return dict(_SCALARS[bare])
        if is_table(bare):
            return self.table(bare)
        if members(bare):
            return self._union(members(bare))
        return self._composed(bare, get_args(bare))

    def _composed(self, bare: Any, args: tuple[Any, ...]) -> Schema:
        if is_literal(bare):
            return _literal(args)
        if is_array(bare) and args:
            return self._array(args)
        if get_origin(bare) in {dict, Mapping}:
            return self._mapping(*args)
        raise ShapeError(
            tr(
                "不支持的类型 {name}；可用 str、bool、int、Decimal、date、Literal、tuple、Mapping、attrs 类",
                name=getattr(bare, "__name__", str(bare)),
            )
        )

    def _union(self, kinds: tuple[Any, ...]) -> Schema:
        if len(kinds) == 1:
            return self.value(kinds[0])
        return {"anyOf": [self.value(kind) for kind in kinds]}

    def _array(self, args: tuple[Any, ...]) -> Schema:
        if args[-1] is Ellipsis:
            return {"type": "array", "items": self.value(args[0])}
        entries = [self.value(arg) for arg in args]
        return {"type": "array", "prefixItems": entries, "minItems": len(entries), "maxItems": len(entries)}

    def _mapping(self, key: Any, value: Any) -> Schema:
        schema: Schema = {"type": "object"}
        keys = self.value(key)
        names = {
            word: keys[word]
            for word in ("pattern", "patternErrorMessage", "minLength", "enum")
            if word in keys
        }
        if names:
            schema["propertyNames"] = names
        values = self.value(value)
        if values:
            schema["additionalProperties"] = values
        return schema


def _sentence(cls: type) -> str:
    """Return the first sentence of the class's own docstring, or its name."""
    paragraph = (cls.__doc__ or cls.__name__).strip().split("\n\n")[0]
    line = " ".join(part.strip() for part in paragraph.splitlines())
    return line.split("。")[0].split(". ")[0].removesuffix(".")


def _literal(values: tuple[Any, ...]) -> Schema:
    names = {bool: "boolean", int: "integer", str: "string"}
    kinds = list(dict.fromkeys(type(value) for value in values))
    if not set(kinds) <= set(names):
        raise ShapeError(tr("Literal 的值只可为文字、整数、true 或 false"))
    if len(kinds) > 1:
        return {"anyOf": [_literal(tuple(v for v in values if type(v) is kind)) for kind in kinds]}
    return {"type": names[kinds[0]], "enum": list(values)}


def _add_default(schema: Schema, default: Any) -> None:
    """Write the default where JSON can; a broken number is told in words, because JSON would make it a float."""
    if default == "" and "minLength" in schema:
        return  # left out is not the same as written and empty
    if isinstance(default, (str, bool, int)):
        schema["default"] = default
    elif isinstance(default, Decimal) and default == default.to_integral_value():
        schema["default"] = int(default)
    elif isinstance(default, Decimal):
        note = tr("不写则为 {value}", value=plain(default))
        schema["description"] = (
            tr("；").join((schema["description"], note)) if "description" in schema else note
        )


def _marked(mark: object, schema: Schema) -> Schema:
    """Return the keywords that a mark adds; strangers' marks add none."""
    writer = _MARKS.get(type(mark))
    return {} if writer is None else writer(mark, schema)


def _limits(mark: Limits, _schema: Schema) -> Schema:
    named = {
        "minimum": mark.minimum,
        "exclusiveMinimum": mark.above,
        "maximum": mark.maximum,
        "exclusiveMaximum": mark.below,
    }
    return {keyword: bound for keyword, bound in named.items() if bound is not None}


_MARKS: dict[type, Callable[[Any, Schema], Schema]] = {
    Doc: lambda mark, _schema: {"description": tr(mark.text)},
    Limits: _limits,
    Length: lambda mark, schema: {_FEWEST[schema.get("type", "string")]: mark.minimum},
    Pattern: lambda mark, _schema: {"pattern": mark.expression, "patternErrorMessage": tr(mark.name)},
}
