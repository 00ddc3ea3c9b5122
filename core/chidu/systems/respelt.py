"""A rule under another word than ``rule``: Rule, rules, 规则; told once, and read as the rule that it is."""

from collections.abc import Mapping
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr

#: What people write for ``rule``, in small letters.
_WORDS = frozenset({"rule", "rules", "规则", "评分规则", "计分规则", "评价规则"})
#: What an indicator has, and no rule.
_OF_INDICATORS = frozenset({"title", "points", "weight", "rule"})


def with_its_rule(
    table: Mapping[str, Any], at: KeyPath, path: str, found: list[Diagnostic]
) -> Mapping[str, Any]:
    """Return the table of a node with its rule under the right word; another word is told."""
    if "rule" in table:
        return table
    key = next((key for key, value in table.items() if _is_rule(key, value)), None)
    if key is None:
        return table
    hint = tr("是不是想写“{word}”？", word="rule")
    message = tr("不认识的键“{key}”", key=key)
    found.append(Diagnostic("E201", message, hint, (*at, key), on_key=True, indicator=path))
    return {"rule" if name == key else name: value for name, value in table.items()}


def _is_rule(key: str, value: Any) -> bool:
    if key.lower() not in _WORDS or not isinstance(value, Mapping):
        return False
    return isinstance(value.get("type"), str) and _OF_INDICATORS.isdisjoint(value)
