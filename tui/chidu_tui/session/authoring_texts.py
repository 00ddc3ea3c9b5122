"""Between the fields of a node and what is typed into them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from chidu.authoring.forms.typed import TypedError, shown, typed


class TypedText(NamedTuple):
    """A text that was typed and is not acceptable, and why."""

    text: str
    trouble: str


def taken_text(name: str, text: str) -> tuple[Any, str]:
    """Return the value of what was typed for a field, None for nothing, and why it is none."""
    if not text.strip():
        return None, ""
    try:
        return typed("points" if name == "points" else "text", text), ""
    except TypedError as error:
        return None, str(error)


def field_text(table: Mapping[str, Any], name: str) -> str:
    """Return how a field's value is typed."""
    value = table.get(name)
    if value is None:
        return ""
    if name == "points" and not isinstance(value, (str, bool)):
        return shown("points", value)
    return str(value)
