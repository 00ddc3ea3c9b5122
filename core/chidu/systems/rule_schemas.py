"""The rules of an indicator, those inside its rule too, and how each names its parameters."""

from collections.abc import Iterator
from typing import Any

from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.plugins.loading import LoadedRule
from chidu.plugins.nested import nested_rules
from chidu.plugins.shapes import shape_of
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import RULES, Schema


def rule_schemas(node: Group | Indicator, owner: BoundSystem) -> dict[str, Schema]:
    """Return the schemas of the rules that score an indicator by the types that its file names; the title is theirs."""
    bound = owner.indicators[node.id].rule if isinstance(node, Indicator) else None
    if bound is None or not isinstance(node, Indicator):
        return {}
    known: dict[str, Schema] = {}
    for name, rule in _within(node.rule.type, bound.rule, bound.params):
        schema = shape_of(rule.info.params).schema
        known[name] = {**_leading(schema, known), "title": tr(rule.info.title)}
    return known


def _within(name: str, rule: LoadedRule, params: Any) -> Iterator[tuple[str, LoadedRule]]:
    yield name, rule
    for _, nested in nested_rules(params):
        if nested.bound is not None:
            yield from _within(nested.spec.type, *nested.bound)


def _leading(schema: Any, known: dict[str, Schema]) -> Any:
    """Return a schema in which a nested rule leads to the rules that are ``known``, now or later."""
    if isinstance(schema, list):
        return [_leading(one, known) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: _leading(one, known) for key, one in schema.items()}
    return {**inner, RULES: known} if _is_rule(schema) else inner


def _is_rule(schema: dict[str, Any]) -> bool:
    return schema.get("required") == ["type"] and list(schema.get("properties", ())) == ["type"]
