"""Raw tables checked against their shape; what is wrong is told, and the usable rest goes on."""

from collections.abc import Mapping
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath


def usable(table: Any, cls: type, at: KeyPath, found: list[Diagnostic]) -> dict[str, Any]:
    """Return ``table`` without the keys that are wrong; what is wrong is added to ``found``."""
    from chidu.plugins.shapes import shape_of

    wrong = shape_of(cls).problems(table, at)
    found += wrong
    if not isinstance(table, Mapping):
        return {}
    bad = {one.at[len(at)] for one in wrong if len(one.at) > len(at)}
    return {key: value for key, value in table.items() if key not in bad}
