"""The JSON Schema of score sheets; editors and ``chidu schema sheet`` use it."""

from chidu.model.sheet import ROUNDS, ScoreSheet
from chidu.plugins.shapes import schema_for
from chidu.shape.schema import Schema, published
from chidu.systems.file import FORMAT
from chidu.systems.schema import DRAFT


def sheet_schema() -> Schema:
    """Return the schema of a sheet: its frame and rounds; what its facts and answers may be, its system says."""
    schema = published(schema_for(ScoreSheet))
    properties = schema["properties"]
    properties["format"]["const"] = FORMAT
    each = properties["rounds"]["additionalProperties"]
    properties["rounds"] = {
        "type": "object",
        "description": properties["rounds"]["description"],
        "properties": {
            name: {"$ref": "#/$defs/round", "description": title} for name, title in ROUNDS.items()
        },
        "additionalProperties": False,
    }
    return {"$schema": DRAFT, **schema, "$defs": {"round": each}}
