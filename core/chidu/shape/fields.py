"""Which fields of an attrs class are written in a file, under which key, and with which marks."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs


class Written(NamedTuple):
    """A field that stands in the file: its key there, its annotated type, and its default."""

    key: str
    annotation: Any
    default: Any

    @property
    def required(self) -> bool:
        """Say whether the file must have it."""
        return self.default is attrs.NOTHING


def is_written(attribute: "attrs.Attribute[Any]") -> bool:
    """Say whether the field stands in the file; ``{"written": False}`` fields are set by the program."""
    return attribute.init and attribute.metadata.get("written", True) is True


def key_of(attribute: "attrs.Attribute[Any]") -> str:
    """Return the field's key in the file: ``{"key": "from"}``, or its own name."""
    return str(attribute.metadata.get("key", attribute.name))


def written(cls: type) -> Iterator[Written]:
    """Yield the fields of ``cls`` that stand in the file, in the order of declaration."""
    hints = get_type_hints(cls, include_extras=True)
    for attribute in attrs.fields(cls):
        if is_written(attribute):
            yield Written(key_of(attribute), hints.get(attribute.name), attribute.default)


def peeled(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """Return the bare type and its marks, the innermost mark first."""
    if get_origin(annotation) is Annotated:
        bare, *marks = get_args(annotation)
        return bare, tuple(marks)
    return annotation, ()


def members(annotation: Any) -> tuple[Any, ...]:
    """Return the types of a union without None; empty where ``annotation`` is no union."""
    if get_origin(annotation) not in {Union, UnionType}:
        return ()
    return tuple(member for member in get_args(annotation) if member is not NoneType)


def is_table(annotation: Any) -> bool:
    """Say whether ``annotation`` is an attrs class, which a file writes as a table."""
    return isinstance(annotation, type) and attrs.has(annotation)


def is_array(annotation: Any) -> bool:
    """Say whether ``annotation`` is ``tuple[…]``, which a file writes as an array."""
    return get_origin(annotation) is tuple


def is_literal(annotation: Any) -> bool:
    """Say whether ``annotation`` is ``Literal[…]``: one of a few words."""
    return get_origin(annotation) is Literal
