"""The digest of a system: sha256 over the canonical JSON of what was written, all layers resolved."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain


def digest_of(data: Mapping[str, Any]) -> str:
    """Return ``sha256:…``; key order, layout and comments do not count, 4 and 4.0 are the same number."""
    return "sha256:" + hashlib.sha256(canonical(data).encode()).hexdigest()


def canonical(data: Any) -> str:
    """Return JSON with sorted keys, no blanks, and every number in its plain form."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_scalar)


def _scalar(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)  # dates and times, in ISO form


def _number(value: Decimal) -> Any:
    return int(value) if value == value.to_integral_value() else {"decimal": plain(value)}
