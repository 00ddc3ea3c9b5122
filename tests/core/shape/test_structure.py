"""Instances made of checked data."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

import attrs
import pytest
from attrs import field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.diagnostics import Place
from chidu.model.facts import Fact
from chidu.model.nodes import Indicator, RuleSpec
from chidu.shape.check import Shape
from chidu.shape.schema import TYPED_TABLE, schema_of
from chidu.shape.structure import StructureError, structure
from chidu.shape.types import Doc, Text

DATA: dict[str, Any] = {
    "id": "a.b",
    "title": "到位率",
    "items": [{"id": "set", "text": "设有目标", "points": 1}],
}


@pytest.fixture(scope="session")
def hooks(nested: type) -> dict[Any, Callable[[Any, Any], Any]]:
    """Return the hook that makes a nested rule."""
    return {nested: lambda data, kind: kind(data["type"])}


def made(annotation: Any, value: Any) -> Any:
    """Return ``value`` as a field of this type holds it."""
    cls = attrs.make_class("Made", {"value": field(type=annotation)}, frozen=True)
    return structure({"value": value}, cls).value


def test_data_becomes_an_instance(sample: Any, item: Any, nested: Any, hooks: Any):
    """Keys are renamed, numbers are Decimal, arrays tuples, and hooks make what has no fields."""
    data = {
        **DATA,
        "from": 1,
        "corner": [0, 1],
        "amounts": {"县": 3},
        "inner": {"type": "ratio"},
        "target": 7,
    }
    instance = structure(data, sample, hooks)
    assert instance == sample(
        id="a.b",
        title="到位率",
        items=(item("set", "设有目标", Decimal(1)),),
        lower=Decimal(1),
        corner=(Decimal(0), Decimal(1)),
        amounts={"县": Decimal(3)},
        inner=nested("ratio"),
        target=Decimal(7),
    )
    assert type(instance.items[0].points) is Decimal
    assert type(instance.target) is Decimal


def test_what_the_program_sets_is_taken_as_it_is(sample: Any, hooks: Any):
    """A field that is not in the file may be put into the data, already made."""
    place = Place("a.toml", 3)
    assert structure({**DATA, "origin": place}, sample, hooks).origin is place


@pytest.mark.parametrize(
    ("annotation", "value", "expected"),
    [
        (Decimal, 3, Decimal(3)),
        (Decimal, Decimal("0.10"), Decimal("0.10")),
        (Decimal | None, Decimal(1), Decimal(1)),
        (int, 3, 3),
        (bool, False, False),
        (dt.date, dt.date(2021, 7, 28), dt.date(2021, 7, 28)),
        (Literal["a", "b"], "b", "b"),
        (Literal[1, 2], 1, 1),
        (tuple[Decimal, ...], (1, 2), (Decimal(1), Decimal(2))),
        (tuple[tuple[Decimal, str], ...], [[1, "a"]], ((Decimal(1), "a"),)),
        (Decimal | str, "funds", "funds"),
        (Decimal | str | None, 3, Decimal(3)),
        (Annotated[Text | None, Doc("名")], "x", "x"),
        (Any, [1, {}], [1, {}]),
    ],
)
def test_each_type_takes_its_values(annotation: Any, value: Any, expected: Any):
    """A value of the right type is kept exactly."""
    got = made(annotation, value)
    assert got == expected
    assert type(got) is type(expected)


@pytest.mark.parametrize(
    ("annotation", "value", "wanted"),
    [
        (Decimal, "3", "数字"),
        (Decimal, True, "数字"),
        (Decimal, 0.5, "数字"),
        (int, True, "整数"),
        (int, Decimal(2), "整数"),
        (int, "2", "整数"),
        (str, 3, "文字"),
        (bool, 1, "true 或 false"),
        (bool, "true", "true 或 false"),
        (dt.date, "2021-07-28", "日期"),
        (dt.date, dt.datetime(2021, 7, 28, tzinfo=dt.UTC), "日期"),
        (Literal["a", "b"], "c", "a、b"),
        (Literal[1, 2], True, "1、2"),
        (Literal[1, 2], Decimal(1), "1、2"),
        (tuple[str, ...], "abc", "数组"),
        (tuple[str, ...], {"a": 1}, "数组"),
        (tuple[str, str], ["a"], "2 项的数组"),
        (Decimal | str, True, "数字"),
    ],
)
def test_nothing_is_coerced(annotation: Any, value: Any, wanted: str):
    """A value of the wrong type is refused, and the sentence says what is wanted."""
    with pytest.raises(StructureError, match=wanted) as caught:
        made(annotation, value)
    assert caught.value.at == ("value",)


@pytest.mark.parametrize(
    ("change", "path", "problem"),
    [
        (
            {"items": [{"id": "a", "text": "b", "points": "1"}]},
            ("items", 0, "points"),
            "写成了文字“1”，这里要数字",
        ),
        ({"items": [{"id": "a", "text": "b"}]}, ("items", 0, "points"), "缺少必填的键"),
        ({"items": [5]}, ("items", 0), "写成了整数 5，这里要表"),
        ({"from": "x"}, ("from",), "写成了文字“x”，这里要数字"),
        ({"lower": 1}, (), "不认识的键“lower”"),
        ({"amounts": {"县": True}}, ("amounts", "县"), "写成了是否值 true，这里要数字"),
        ({"corner": [1, "x"]}, ("corner", 1), "写成了文字“x”，这里要数字"),
        ({"inner": {}}, ("inner",), "缺少必填的键"),
    ],
)
def test_a_failure_names_its_key_path(
    sample: Any, hooks: Any, change: dict[str, Any], path: tuple[str | int, ...], problem: str
):
    """The first misfit is told with the keys of the file that lead to it."""
    with pytest.raises(StructureError) as caught:
        structure({**DATA, **change}, sample, hooks)
    assert caught.value.at == path
    assert caught.value.problem == problem
    assert str(caught.value) == "：".join([*([".".join(map(str, path))] if path else []), problem])


def test_data_that_is_no_table_is_refused(sample: Any, hooks: Any):
    """A class is made of a table only."""
    with pytest.raises(StructureError, match="写成了数组，这里要表"):
        structure([], sample, hooks)


def test_a_validator_of_the_class_has_its_say():
    """A class may refuse values by itself; its sentence is kept."""

    @frozen
    class Params:
        low: int = field()

        @low.validator
        def _even(self, _attribute: object, value: int) -> None:
            if value % 2:
                raise ValueError("要偶数")

    assert structure({"low": 2}, Params).low == 2
    with pytest.raises(StructureError, match="要偶数"):
        structure({"low": 3}, Params)


@frozen
class Fixed:
    """One of two forms of a table."""

    points: Decimal


@frozen
class Range:
    """The other form."""

    low: Decimal
    high: Decimal


@frozen
class Loss:
    """A table with alternatives."""

    cost: Fixed | Range | str
    bound: Fixed | None = None


def test_tables_of_a_union_are_told_apart_by_their_keys():
    """Two forms of a table, or a text, may stand at one key."""
    assert structure({"cost": {"points": 1}}, Loss).cost == Fixed(Decimal(1))
    assert structure({"cost": {"low": 1, "high": 2}}, Loss).cost == Range(Decimal(1), Decimal(2))
    assert structure({"cost": "free", "bound": {"points": 2}}, Loss) == Loss("free", Fixed(Decimal(2)))
    with pytest.raises(StructureError) as caught:
        structure({"cost": {"low": 1, "high": "x"}}, Loss)
    assert caught.value.at == ("cost", "high")


def test_a_rule_spec_is_made_by_a_hook():
    """The model's own classes work: a rule's table is its type and the rest as written."""

    def spec(data: Any, _kind: Any) -> RuleSpec:
        return RuleSpec(data["type"], {key: value for key, value in data.items() if key != "type"})

    data = {"id": "a", "title": "甲", "points": 4, "rule": {"type": "checklist", "items": []}}
    made_of = structure(data, Indicator, {RuleSpec: spec})
    assert made_of.rule == RuleSpec("checklist", {"items": []})
    assert (
        structure(
            {"title": "资金", "type": "table", "columns": {"a": {"title": "甲", "type": "money"}}}, Fact
        ).id
        == ""
    )


def test_converters_of_different_hooks_do_not_mix(sample: Any, nested: Any):
    """A second set of hooks does not inherit the first's."""
    data = {**DATA, "inner": {"type": "x"}}
    first = structure(data, sample, {nested: lambda _data, kind: kind("first")})
    second = structure(data, sample, {nested: lambda _data, kind: kind("second")})
    assert (first.inner.kind, second.inner.kind) == ("first", "second")


texts = st.text(min_size=1).filter(lambda text: text.strip() != "")  # blanks alone are no words
idents = st.text("abc_-县级1", min_size=1, max_size=5)
decimals = st.decimals(0, 100, places=2)
items = st.fixed_dictionaries(
    {
        "id": idents,
        "text": texts,
        "points": decimals | st.integers(0, 9),
        "required": st.booleans(),
    }
)
documents = st.fixed_dictionaries(
    {"title": texts, "items": st.lists(items, min_size=1, max_size=3)},
    optional={
        "share": st.decimals(Decimal("0.01"), 1, places=2),
        "from": st.decimals(allow_nan=False, allow_infinity=False),
        "steps": st.integers(0, 10**6),
        "direction": st.sampled_from(["up", "down"]),
        "day": st.dates(),
        "amounts": st.dictionaries(idents, decimals, max_size=3),
        "corner": st.tuples(decimals, decimals),
        "target": decimals | texts,
        "inner": st.fixed_dictionaries({"type": idents}),
    },
)


def plain_data(instance: Any) -> Any:
    """Return an instance as a file would write it."""
    if attrs.has(type(instance)):
        fields = attrs.fields(type(instance))
        return {
            each.metadata.get("key", each.name): plain_data(getattr(instance, each.name))
            for each in fields
            if each.metadata.get("written", True) and getattr(instance, each.name) is not None
        }
    if isinstance(instance, tuple):
        return [plain_data(entry) for entry in instance]
    if isinstance(instance, dict):
        return {key: plain_data(value) for key, value in instance.items()}
    return {"type": instance.kind} if hasattr(instance, "kind") else instance


@settings(deadline=None)
@given(documents)
def test_what_the_schema_accepts_is_structured_and_comes_back(
    sample: Any, nested: Any, hooks: Any, document: dict[str, Any]
):
    """Generated data passes the schema, becomes an instance, and the instance writes the same data again."""
    schema = schema_of(sample, {nested: TYPED_TABLE})
    assert Shape(schema).problems(document) == []
    instance = structure({"id": "x", **document}, sample, hooks)
    written = plain_data(instance)
    assert {key: plain_data(written[key]) for key in document} == plain_data(document)
    assert Shape(schema).problems(written) == []
    assert structure({"id": "x", **written}, sample, hooks) == instance


def test_the_schema_is_json(sample: Any, nested: Any):
    """The editor's file holds the same schema."""
    schema = schema_of(sample, {nested: TYPED_TABLE})
    assert json.loads(json.dumps(schema)) == schema
