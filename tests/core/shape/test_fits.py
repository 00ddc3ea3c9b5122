"""The quick yes, which must never be wrong."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.validators import extend

from chidu.shape.check import Shape
from chidu.shape.fits import matches, plainly_fits

numbers = st.integers(-3, 3) | st.decimals(-3, 3, places=1)
words = st.text("ab县", max_size=3)
values = st.recursive(
    numbers | words | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
bounds = st.fixed_dictionaries(
    {"type": st.sampled_from(["number", "integer"])},
    optional={
        word: st.integers(-2, 2) for word in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
    },
)
texts = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "minLength": st.integers(0, 2),
        "enum": st.lists(words, min_size=1, max_size=3),
        "pattern": st.sampled_from(["^[ab]+$", "a"]),
        "maxLength": st.integers(0, 2),
    },
)


def containers(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas of arrays and tables of ``inner``."""
    arrays = st.fixed_dictionaries(
        {"type": st.just("array")},
        optional={"items": inner, "minItems": st.integers(0, 2), "maxItems": st.integers(0, 2)},
    )
    tables = st.fixed_dictionaries(
        {"type": st.just("object")},
        optional={
            "properties": st.dictionaries(words, inner, max_size=2),
            "additionalProperties": st.booleans() | inner,
            "required": st.lists(words, max_size=2),
            "propertyNames": st.just({"minLength": 1}),
            "minProperties": st.integers(0, 2),
        },
    )
    return arrays | tables


schemas = st.recursive(bounds | texts | st.just({"type": "boolean"}) | st.just({}), containers, max_leaves=4)


def reference(schema: dict[str, Any]) -> Any:
    """Return jsonschema's own validator with its own keywords, taught only what TOML's numbers are."""
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _checker, value: (
                isinstance(value, (int, Decimal)) and not isinstance(value, bool)
            ),
            "integer": lambda _checker, value: isinstance(value, int) and not isinstance(value, bool),
        }
    )
    return extend(Draft202012Validator, type_checker=types)(schema)


@settings(max_examples=150, deadline=None)
@given(values, schemas)
def test_a_quick_yes_is_what_jsonschema_says(value: Any, schema: dict[str, Any]):
    """Whatever plainly fits, fits."""
    if plainly_fits(value, schema):
        assert reference(schema).is_valid(value)


@settings(max_examples=150, deadline=None)
@given(values, schemas)
def test_a_problem_is_told_exactly_where_jsonschema_sees_one(value: Any, schema: dict[str, Any]):
    """The check with its own keywords agrees with plain jsonschema on what is good and what is not."""
    assert (Shape(schema).problems(value) == []) == reference(schema).is_valid(value)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        ("abc", {"type": "string"}),
        ("b", {"type": "string", "enum": ["a", "b"], "minLength": 1, "description": "x"}),
        (3, {"type": "integer", "minimum": 3}),
        (Decimal("0.5"), {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}),
        (True, {"type": "boolean", "default": False}),
        ((1, 2), {"type": "array", "items": {"type": "number"}, "minItems": 2}),
        ({"a": [{"b": 1}]}, {"type": "object", "additionalProperties": {"type": "array"}}),
        (dt.date(2021, 7, 28), {"format": "date", "description": "日期"}),
    ],
)
def test_what_the_generator_writes_is_decided_quickly(value: Any, schema: dict[str, Any]):
    """Good data of the usual kinds never needs jsonschema."""
    assert plainly_fits(value, schema)


@pytest.mark.parametrize(
    ("value", "schema"),
    [
        (4, {"type": "integer", "multipleOf": 2}),
        ("a", {"anyOf": [{"type": "string"}]}),
        (True, {"type": "integer"}),
        (1, {"type": "boolean"}),
        (Decimal(1), {"type": "integer"}),
        (dt.datetime(2021, 7, 28, tzinfo=dt.UTC), {"format": "date"}),
        (None, {}),
    ],
)
def test_what_it_does_not_know_it_leaves_to_jsonschema(value: Any, schema: dict[str, Any]):
    """An unknown keyword or type is never waved through."""
    assert not plainly_fits(value, schema)


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [("^a$", "a", "a\n"), ("a", "cat", "dog"), (r"^a\$", "a$", "a")],
)
def test_the_end_of_a_pattern_is_the_end_of_the_text(pattern: str, good: str, bad: str):
    """Python's ``$`` would let a last newline pass, ECMA's does not."""
    assert matches(pattern, good)
    assert not matches(pattern, bad)
