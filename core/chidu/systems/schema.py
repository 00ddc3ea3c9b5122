"""The JSON Schema of system files, made from the attrs classes; editors and ``chidu schema`` use it."""

from typing import Any

from chidu.model.facts import Check, Fact
from chidu.model.nodes import RESERVED, Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.model.system import Head, ScoringPolicy
from chidu.plugins.shapes import schema_for
from chidu.shape.types import IDENT
from chidu.systems.file import SystemFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def system_schema() -> dict[str, Any]:
    """Return the schema of a whole system file: any depth of groups, an indicator where there is a ``rule``."""
    schema = schema_for(SystemFile)
    properties = schema["properties"]
    properties["format"]["const"] = 1
    properties["system"] = schema_for(Head)
    properties["scoring"] = schema_for(ScoringPolicy)
    properties["facts"] = _named(schema_for(Fact), properties["facts"])
    properties["checks"] = _named(schema_for(Check), properties["checks"])
    properties["caps"] = _named(schema_for(Cap), properties["caps"])
    properties["vetoes"] = _named(schema_for(Veto), properties["vetoes"])
    properties["indicators"] = _named({"$ref": "#/$defs/node"}, properties["indicators"])
    return {"$schema": DRAFT, **schema, "$defs": {"node": _node()}}


def _named(each: dict[str, Any], described: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": described.get("description", ""),
        "propertyNames": {"pattern": IDENT},
        "additionalProperties": each,
    }


def _node() -> dict[str, Any]:
    group = schema_for(Group)
    fields = sorted(set(group["properties"]) | set(schema_for(Indicator)["properties"]))
    children = "^(?!(" + "|".join(sorted({*RESERVED, *fields})) + ")$)" + IDENT.removeprefix("^")
    group["patternProperties"] = {children: {"$ref": "#/$defs/node"}}
    return {"if": {"required": ["rule"]}, "then": _leaf(), "else": group}


def _leaf() -> dict[str, Any]:
    """Return the schema of an indicator, whose points may be given by its weight."""
    leaf = schema_for(Indicator)
    leaf["required"] = [key for key in leaf["required"] if key != "points"]
    leaf["anyOf"] = [{"required": ["points"]}, {"required": ["weight"]}]
    return leaf
