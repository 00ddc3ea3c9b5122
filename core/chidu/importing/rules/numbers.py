"""What a rule computes, without the words: two rules of the same numbers give the same points."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from chidu.decimals import canonical

_WORDS = frozenset(
    {
        "id",
        "text",
        "what",
        "unit",
        "failing",
        "excuse",
        "among",
        "by",
        "note",
        "printed",
        "evidence",
        "penalty",
        "condition",
    }
)
#: What a rule takes where a key is not written.
_DEFAULTS: dict[str, Any] = {
    "direction": "up", "method": "linear", "partial": "floor", "floor": 0, "gate": False, "veto": False,
    "kind": "percent", "over": "cap", "beyond": 0, "take": "best", "otherwise": 0, "out_of": 100,
}  # fmt: skip


def numbers_of(rule: Any) -> Any:
    """Return a rule's type, numbers and switches as one comparable value; ids and words are left out."""
    if isinstance(rule, Mapping):
        kept = {key: numbers_of(value) for key, value in rule.items() if key not in _WORDS}
        told = {key: key in rule for key in ("penalty", "condition") if key in rule}
        usual = {
            key for key, value in kept.items() if key in _DEFAULTS and value == numbers_of(_DEFAULTS[key])
        }
        return frozenset({**{key: value for key, value in kept.items() if key not in usual}, **told}.items())
    if isinstance(rule, (list, tuple)) or (isinstance(rule, Sequence) and not isinstance(rule, str)):
        return tuple(numbers_of(one) for one in rule)
    if isinstance(rule, bool) or not isinstance(rule, (int, Decimal)):
        return rule
    return str(canonical(Decimal(rule)))
