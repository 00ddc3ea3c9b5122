"""The JSON Schema of system files, whole ones and extensions; editors and ``chidu schema`` use it.

Tables are described once, with nothing required of them; what a whole system must have is demanded beside that,
where there is no ``extends``. Editors complete from the unconditional part, so that is where the keys stand.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from attrs import frozen

from chidu.model.facts import Check, Fact
from chidu.model.nodes import RESERVED, Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.model.system import Extension, Head, ScoringPolicy
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.shapes import RULE, schema_for, schemas_of_rules
from chidu.shape.schema import Schema, published
from chidu.shape.types import IDENT, Doc, Text
from chidu.systems.file import FORMAT
from chidu.systems.frame import SystemFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: The tables of a file, and what each is, or what each entry of it is.
_TABLES = {"system": Head, "scoring": ScoringPolicy, "extension": Extension}
_ENTRIES = {"facts": Fact, "checks": Check, "caps": Cap, "vetoes": Veto}
_CHILDREN = "^(?!(" + "|".join(sorted(RESERVED)) + ")$)" + IDENT.removeprefix("^")


@frozen
class _Extending:
    """What a file has that extends another."""

    extends: Annotated[Text, Doc("所扩展的指标体系：标识@版本，如 huarong-2021@2021.1；或相对路径")]


@frozen
class _Steering:
    """What a node of an extension does to the layer below."""

    new: Annotated[bool, Doc("扩展中新增这一项；不写则是修改底本已有的")] = False
    remove: Annotated[bool, Doc("扩展中删除底本的这一项")] = False
    after: Annotated[str, Doc("新增的排在哪一个同级指标之后；空文字排在最前，不写排在最后")] = ""


def system_schema(catalogue: Catalogue) -> Schema:
    """Return the schema of system files, with the parameters of every rule in ``catalogue``."""
    tables = _tables()
    head = {"required": ["id"], "additionalProperties": True}
    extending = {
        "required": ["system"],
        "properties": {"system": head, "indicators": _named("change")},
        "additionalProperties": True,
    }
    whole = _demands({"type": "object", "required": ["system", "indicators"], "properties": tables})
    whole["properties"]["indicators"] = _named("whole")
    return {
        "$schema": DRAFT,
        **published(
            {
                "type": "object",
                "required": ["format"],
                "properties": {key: _lenient(table) for key, table in tables.items()},
                "additionalProperties": False,
                "if": {"required": ["extends"], "additionalProperties": True},
                "then": extending,
                "else": whole,
            }
        ),
        "$defs": {**_nodes(), **schemas_of_rules(catalogue)},
    }


def _tables() -> dict[str, Schema]:
    """Return the schema of every key of a file, as a whole system has it."""
    frame = schema_for(SystemFile)["properties"]
    frame["format"]["const"] = FORMAT
    described = {key: {"description": schema["description"]} for key, schema in frame.items()}
    return {
        "format": frame["format"],
        **schema_for(_Extending)["properties"],
        **{key: schema_for(cls) | described[key] for key, cls in _TABLES.items()},
        **{key: _map(schema_for(cls)) | described[key] for key, cls in _ENTRIES.items()},
        "indicators": _map({"$ref": "#/$defs/node"}) | described["indicators"],
    }


def _map(each: Schema) -> Schema:
    return {"type": "object", "propertyNames": {"pattern": IDENT}, "additionalProperties": each}


def _named(definition: str) -> Schema:
    return {"additionalProperties": {"$ref": f"#/$defs/{definition}"}}


def _lenient(schema: Mapping[str, Any]) -> Schema:
    """Return the schema without what it requires of tables; arrays replace whole, so their entries keep it."""
    loose = {key: value for key, value in schema.items() if key != "required"}
    for key, inner in _below(schema).items():
        loose[key] = inner | {name: _lenient(one) for name, one in inner.items() if isinstance(one, Mapping)}
    if isinstance(schema.get("additionalProperties"), Mapping):
        loose["additionalProperties"] = _lenient(schema["additionalProperties"])
    return loose


def _demands(schema: Mapping[str, Any]) -> Schema:
    """Return only what the schema requires of its tables, and of the tables in them."""
    wanted: Schema = {key: value for key, value in schema.items() if key == "required"}
    for key, inner in _below(schema).items():
        named = {name: demand for name, one in inner.items() if (demand := _demands(one))}
        wanted |= {key: named} if named else {}
    entries = schema.get("additionalProperties")
    each = _demands(entries) if isinstance(entries, Mapping) else {}
    return wanted | {"additionalProperties": each or True} if wanted or each else {}


def _below(schema: Mapping[str, Any]) -> dict[str, Schema]:
    return {"properties": schema["properties"]} if "properties" in schema else {}


def _nodes() -> dict[str, Schema]:
    """Return what stands below ``[indicators]``: any node, and what is demanded of it where it stands."""
    return {
        "node": published(_node()),
        "whole": _complete("whole", forbidden=("new", "remove", "after")),
        "added": _complete("added"),
        "change": _change(),
    }


def _fields() -> dict[str, Schema]:
    group, leaf = (schema_for(cls)["properties"] for cls in (Group, Indicator))
    rule = {**leaf["rule"], "$ref": RULE}
    return {**group, **leaf, "rule": {key: rule[key] for key in ("$ref", "description")}}


def _node() -> Schema:
    return {
        "type": "object",
        "properties": {**_fields(), **schema_for(_Steering)["properties"]},
        "patternProperties": {_CHILDREN: {"$ref": "#/$defs/node"}},
        "additionalProperties": False,
    }


def _complete(name: str, forbidden: tuple[str, ...] = ()) -> Schema:
    """Return what is demanded of a node that stands by itself: a leaf where it has a rule, else a group."""
    leaf, group = schema_for(Indicator), schema_for(Group)
    either = [{"required": [key], "additionalProperties": True} for key in ("points", "weight")]
    return {
        "properties": dict.fromkeys(forbidden, False),
        "additionalProperties": True,
        "if": {"required": ["rule"], "additionalProperties": True},
        "then": {
            "required": [key for key in leaf["required"] if key != "points"],
            **_without(group["properties"].keys() - leaf["properties"].keys()),
            "anyOf": either,
            "patternProperties": {_CHILDREN: False},
        },
        "else": {
            "required": [key for key in group["required"] if key != "points"],
            **_without(leaf["properties"].keys() - group["properties"].keys() - {"rule"}),
            "patternProperties": {_CHILDREN: {"$ref": f"#/$defs/{name}"}},
        },
    }


def _without(keys: set[str]) -> Schema:
    return {"properties": dict.fromkeys(sorted(keys), False), "additionalProperties": True}


def _change() -> Schema:
    """Return what is demanded of a node in an extension: added, removed with nothing else said, or refined."""
    return {
        "additionalProperties": True,
        "if": _is_set("new"),
        "then": {
            "$ref": "#/$defs/added",
            "properties": {"remove": {"const": False}},
            "additionalProperties": True,
        },
        "else": {
            **_without({"after"}),
            "patternProperties": {_CHILDREN: {"$ref": "#/$defs/change"}},
            "if": _is_set("remove"),
            "then": {"maxProperties": 1, "additionalProperties": True},
        },
    }


def _is_set(key: str) -> Schema:
    return {"required": [key], "properties": {key: {"const": True}}, "additionalProperties": True}
