"""The shapes of classes that mention rules, each made once; and the schema of every rule there is."""

from functools import cache

from chidu.language import tr
from chidu.model.nodes import RuleSpec
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault, fenced
from chidu.rules.info import RuleInfo
from chidu.rules.nested import Rule
from chidu.shape.check import Shape
from chidu.shape.schema import TYPED_TABLE, Schema, published, schema_of

#: Where a published schema keeps the rules, so that rules in rules lead there too.
_DEFINITION = "rule"
RULE = f"#/$defs/{_DEFINITION}"
#: A rule named with its package, ``package:name``: its parameters are its own.
_QUALIFIED = "^[^:]+:.+$"


def schema_for(cls: type) -> Schema:
    """Return the schema of ``cls``; a rule in it is a table with a type, its other keys are the rule's own."""
    return schema_of(cls, {Rule: TYPED_TABLE, RuleSpec: TYPED_TABLE})


@cache
def shape_of(cls: type) -> Shape:
    """Return the shape that data for ``cls`` is checked against."""
    return Shape(schema_for(cls))


def schemas_of_rules(catalogue: Catalogue) -> dict[str, Schema]:
    """Return the definitions of a table that is a rule: ``rule``, and ``rule.NAME`` with that rule's parameters.

    One alternative for each type, not ``if`` and ``then``: editors complete from alternatives only.
    """
    names = list(dict.fromkeys(offer.name for offer in catalogue.rules))
    alternatives = {f"{_DEFINITION}.{name}": _alternative(name, catalogue) for name in names}
    return {_DEFINITION: _either(names), **alternatives}


def _either(names: list[str]) -> Schema:
    either = [{"type": "string", "enum": names}, {"type": "string", "pattern": _QUALIFIED}]
    alternatives = [{"$ref": f"{RULE}.{name}"} for name in names]
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": {"description": tr("评分规则的类型，如 checklist、ratio"), "anyOf": either}},
        "additionalProperties": True,
        "oneOf": [*alternatives, _typed({"not": {"enum": names}})],  # one mistake in ``type`` is told once
    }


def _alternative(name: str, catalogue: Catalogue) -> Schema:
    """Return the schema of one rule; one that cannot be had, or is offered twice, may have any parameters."""
    rule = catalogue.rule(name)
    if isinstance(rule, Fault):
        return _typed({"const": name})
    made = fenced("params", rule.source, lambda: _typed({"const": name}, rule.info))
    return _typed({"const": name}) if isinstance(made, Fault) else made


def _typed(name: Schema, info: RuleInfo | None = None) -> Schema:
    schema = _typed_open(name)
    if info is None:
        return schema
    params = published(schema_of(info.params, {Rule: {"$ref": RULE}}))
    title, summary = tr(info.title), tr(info.summary) if info.summary else ""
    schema["properties"]["type"]["description"] = "：".join(filter(None, (title, summary)))
    return {
        "title": title,
        **schema,
        "required": ["type", *params.get("required", ())],
        "properties": schema["properties"] | params["properties"],
        "additionalProperties": False,
    }


def _typed_open(name: Schema) -> Schema:
    typed: Schema = {"type": "string", **name}
    return {
        "type": "object",
        "required": ["type"],
        "properties": {"type": typed},
        "additionalProperties": True,
    }
