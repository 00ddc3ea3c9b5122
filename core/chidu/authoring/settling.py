"""Values as a file will give them back: whole numbers as such, lines ended alike, tables and lists new."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain


def settled(value: Any) -> Any:
    """Return ``value`` in the one form in which TOML spells it: 4.0 is 4, a tuple is a list."""
    if isinstance(value, Decimal):
        whole = value.is_finite() and value == value.to_integral_value()
        return int(value) if whole else Decimal(plain(value))
    if isinstance(value, str):
        text = value.encode("utf-8", "replace").decode(
            "utf-8"
        )  # half a character, from a terminal, has no form
        return text.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return {str(key): settled(inner) for key, inner in value.items()}
    return [settled(inner) for inner in value] if isinstance(value, (list, tuple)) else value
