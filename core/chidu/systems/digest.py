"""The digest of a system: sha256 over the canonical JSON of what was written, all layers resolved."""

import importlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any

from chidu.decimals import plain


def digest_of(data: Mapping[str, Any]) -> str:
    """Return ``sha256:…``; layout, comments and the order of fields do not count, that of indicators does.

    4 and 4.0 are the same number.
    """
    ordered = {**data, "indicators": _ordered(data["indicators"])} if "indicators" in data else data
    return sha256_of(canonical_json(ordered).encode())


def sha256_of(data: bytes) -> str:
    """Return ``sha256:…`` of bytes."""
    return f"sha256:{_sha256()(data).hexdigest()}"


@cache
def _sha256() -> Callable[[bytes], Any]:
    """Return sha256 out of the interpreter's own module, as ``random`` does: hashlib loads all of OpenSSL."""
    for module in ("_sha2", "_sha256", "hashlib"):  # Python 3.12 and later; Python 3.11; any other
        with suppress(ImportError):
            return importlib.import_module(module).sha256  # type: ignore[no-any-return]
    raise ImportError("hashlib")


def canonical_json(data: Any) -> str:
    """Return JSON with sorted keys, no blanks, and every number in its plain form.

    What JSON has no form for is an array that begins with ``null``: TOML has none, so no file can spell it.
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_scalar)


def _ordered(table: Any) -> Any:
    """Return a table with the tables in it as pairs, whose order counts: it is the order on the form."""
    if not isinstance(table, Mapping):
        return table
    own = {key: value for key, value in table.items() if not isinstance(value, Mapping)}
    below = [[key, _ordered(value)] for key, value in table.items() if isinstance(value, Mapping)]
    return [None, own, *below]


def _scalar(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal):
        whole = value.is_finite() and value == value.to_integral_value()
        return int(value) if whole else [None, "decimal", plain(value)]
    return [None, type(value).__name__, str(value)]  # dates and times, in ISO form
