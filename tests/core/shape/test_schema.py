"""The schema that attrs classes are written as."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

import attrs
import pytest
from attrs import field, frozen
from jsonschema import Draft202012Validator

from chidu.model.facts import Fact
from chidu.model.nodes import Indicator, RuleSpec
from chidu.shape.schema import TYPED_TABLE, ShapeError, schema_of
from chidu.shape.types import Doc, Ident, Length, Limits, Pattern, Points, Text


def value_schema(annotation: Any, **fragments: Any) -> dict[str, Any]:
    """Return the schema of one field of this type."""
    cls = attrs.make_class("Made", {"value": field(type=annotation)})
    return dict(schema_of(cls, fragments.get("fragments"))["properties"]["value"])


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        (str, {"type": "string"}),
        (bool, {"type": "boolean"}),
        (int, {"type": "integer"}),
        (Decimal, {"type": "number"}),
        (Any, {}),
        (Decimal | None, {"type": "number"}),
        (Literal["a", "b"], {"type": "string", "enum": ["a", "b"]}),
        (Literal[1, 2], {"type": "integer", "enum": [1, 2]}),
        (tuple[str, ...], {"type": "array", "items": {"type": "string"}}),
        (Mapping[str, Any], {"type": "object"}),
        (dict[str, int], {"type": "object", "additionalProperties": {"type": "integer"}}),
        (Decimal | str, {"anyOf": [{"type": "number"}, {"type": "string"}]}),
        (Annotated[str, Doc("名称")], {"type": "string", "description": "名称"}),
        (Annotated[Decimal, Limits(minimum=0, maximum=1)], {"type": "number", "minimum": 0, "maximum": 1}),
        (
            Annotated[Decimal, Limits(above=0, below=1)],
            {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        ),
        (Annotated[str, Length(2)], {"type": "string", "minLength": 2}),
        (
            Annotated[tuple[str, ...], Length(2)],
            {"type": "array", "items": {"type": "string"}, "minItems": 2},
        ),
        (Annotated[Mapping[str, Any], Length(1)], {"type": "object", "minProperties": 1}),
        (
            Annotated[str, Pattern("^a$", "一个 a")],
            {"type": "string", "pattern": "^a$", "patternErrorMessage": "一个 a"},
        ),
    ],
)
def test_each_type_has_its_keywords(annotation: Any, schema: dict[str, Any]):
    """A type and its marks become exactly these keywords."""
    assert value_schema(annotation) == schema


def test_a_date_has_a_format_and_no_type():
    """JSON has no dates, so the editor gets a description and the check a format."""
    import datetime as dt

    schema = value_schema(dt.date)
    assert schema["format"] == "date"
    assert "type" not in schema
    assert "2021-07-28" in schema["description"]


def test_the_outer_doc_wins():
    """A field says more precisely than its type what it means."""
    assert value_schema(Annotated[Ident, Doc("行标识")])["description"] == "行标识"


def test_keys_of_a_mapping_keep_their_form():
    """A mapping by ids says what an id looks like."""
    schema = value_schema(Mapping[Ident, Points])
    assert schema["propertyNames"]["pattern"].startswith("^[A-Za-z0-9_")
    assert schema["additionalProperties"] == {"type": "number", "minimum": 0}


def test_a_tuple_of_two_is_an_array_of_two():
    """A pair has its two entries and no more."""
    assert value_schema(tuple[int, str]) == {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "string"}],
        "minItems": 2,
        "maxItems": 2,
    }


def test_a_literal_of_mixed_words_keeps_the_types_apart():
    """True and 1 stay different."""
    schema = value_schema(Literal["auto", True])
    assert schema["anyOf"] == [{"type": "string", "enum": ["auto"]}, {"type": "boolean", "enum": [True]}]


def test_a_class_is_a_closed_table(item: type):
    """A table has a title, its required keys, and no others than its own."""
    schema = schema_of(item)
    assert list(schema) == ["title", "type", "required", "properties", "additionalProperties"]
    assert schema["title"] == "一个要素"
    assert schema["required"] == ["id", "text", "points"]
    assert list(schema["properties"]) == ["id", "text", "points", "required"]
    assert schema["additionalProperties"] is False


def test_metadata_renames_and_hides(sample: type, nested: type):
    """A key that is a Python word is renamed; what the program sets is not in the file."""
    schema = schema_of(sample, {nested: TYPED_TABLE})
    assert schema["title"] == "A sample of every kind of field"
    assert "from" in schema["properties"]
    assert not {"lower", "id", "origin"} & schema["properties"].keys()
    assert schema["required"] == ["title", "items"]


def test_defaults_are_json_scalars(sample: type, nested: type):
    """A default is written where JSON can; a broken number is told in words and never becomes a float."""
    properties = schema_of(sample, {nested: TYPED_TABLE})["properties"]
    assert properties["steps"]["default"] == 2
    assert properties["direction"]["default"] == "up"
    assert "default" not in properties["share"]
    assert properties["share"]["description"] == "比例；不写则为 0.9"
    assert "default" not in properties["amounts"]
    assert "default" not in properties["day"]


def test_a_whole_decimal_default_is_written_as_an_integer():
    """Decimal 0 is 0 in JSON."""

    @frozen
    class Params:
        floor: Decimal = Decimal(0)

    assert schema_of(Params)["properties"]["floor"]["default"] == 0
    assert json.dumps(schema_of(Params))


def test_fragments_stand_for_their_types(nested: type):
    """A nested rule is a table with a type, wherever it stands, and each use has its own copy."""
    schema = value_schema(Annotated[tuple[nested, ...], Length(2)], fragments={nested: TYPED_TABLE})
    assert schema["items"] == TYPED_TABLE
    described = value_schema(Annotated[nested, Doc("另一规则")], fragments={nested: TYPED_TABLE})
    assert described["description"] == "另一规则"
    assert "description" not in TYPED_TABLE


@pytest.mark.parametrize("annotation", [float, list[str], object, set[str], tuple])
def test_types_that_no_file_can_fit_are_refused(annotation: Any):
    """A rule's author learns which class and field, and what may be used instead."""
    with pytest.raises(ShapeError, match=r"Made\.value.*Decimal"):
        value_schema(annotation)


def test_a_literal_of_decimals_is_refused():
    """Only texts, integers and flags are words."""
    with pytest.raises(ShapeError, match="Literal"):
        value_schema(Literal[b"a"])


@frozen
class Chain:
    """A class inside itself."""

    next: "Chain | None" = None


def test_a_class_inside_itself_is_refused():
    """Everything is inlined, so a class cannot contain itself."""
    with pytest.raises(ShapeError, match=r"Chain\.next.*包含了自己"):
        schema_of(Chain)


def test_string_annotations_are_resolved():
    """Annotations that are strings, as under ``from __future__``, read the same."""

    @frozen
    class Params:
        title: "Annotated[Text, Doc('名称')]"

    assert schema_of(Params)["properties"]["title"] == {
        "type": "string",
        "minLength": 1,
        "pattern": r"\S",
        "patternErrorMessage": "有内容的文字",
        "description": "名称",
    }


@pytest.mark.parametrize("cls", [Fact, Indicator])
def test_the_schemas_of_the_model_are_valid_and_stable(cls: type):
    """The model's own schemas are valid 2020-12, plain JSON, and the same every time."""
    schema = schema_of(cls, {RuleSpec: TYPED_TABLE})
    Draft202012Validator.check_schema(schema)
    assert json.dumps(schema) == json.dumps(schema_of(cls, {RuleSpec: TYPED_TABLE}))
