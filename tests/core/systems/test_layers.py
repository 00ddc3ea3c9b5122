"""Layers folded into one tree: what is merged, what is replaced, and who wrote what."""

from typing import Any

import pytest

from chidu.diagnostics import Diagnostic, Related
from chidu.systems.layers import Resolved, resolve
from chidu.toml.document import Document, parse
from chidu.toml.source import Source

BASE = """\
[system]
id = "base"
title = "基础"
[indicators.a]
points = 4
[indicators.a.b]
points = 4
rule = { type = "checklist", items = [{ id = "x" }] }
"""
OVER = """\
[system]
id = "over"
[indicators.a.b]
rule = { type = "ratio" }
[indicators.a.c]
new = true
points = 1
"""


def layer(name: str, text: str) -> Document:
    """Return a document of ``text``."""
    document, wrong = parse(Source(name, text))
    assert document is not None, wrong
    return document


@pytest.fixture
def both() -> Resolved:
    """Return a base with another layer over it."""
    return resolve((layer("base.toml", BASE), layer("over.toml", OVER)))


def test_one_layer_is_itself():
    """A single layer is not copied, and every place is its own."""
    only = layer("base.toml", BASE)
    resolved = resolve((only,))
    assert resolved.data is only.data
    assert str(resolved.place(("indicators", "a", "points"))) == "base.toml:5:10"


def test_only_an_indicators_rule_is_replaced_whole():
    """A fact that is called ``rule`` is a table like any other, and keeps what the layer above does not say."""
    base = layer("base.toml", '[facts.rule]\ntype = "number"\nformula = "1 + 1"\n')
    over = layer("over.toml", '[facts.rule]\ntitle = "规则数"\n')
    assert resolve((base, over)).data["facts"]["rule"] == {
        "type": "number",
        "formula": "1 + 1",
        "title": "规则数",
    }


def test_tables_merge_and_scalars_replace(both: Resolved):
    """The upper layer's keys stand beside the base's, and over them."""
    assert both.data["system"] == {"id": "over", "title": "基础"}
    assert both.data["indicators"]["a"]["points"] == 4
    assert list(both.data["indicators"]["a"]) == ["points", "b", "c"]


def test_a_rule_is_replaced_whole(both: Resolved):
    """Nothing of the base's rule is left under another rule."""
    assert both.data["indicators"]["a"]["b"] == {"points": 4, "rule": {"type": "ratio"}}


def test_the_layers_themselves_do_not_change(both: Resolved):
    """Folding leaves the documents as they were read."""
    assert both.layers[0].data == layer("base.toml", BASE).data
    assert both.layers[1].data == layer("over.toml", OVER).data


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (("system", "id"), "over.toml:2:6"),
        (("system", "title"), "base.toml:3:9"),
        (("indicators", "a", "points"), "base.toml:5:10"),
        (("indicators", "a", "b", "rule"), "over.toml:4:8"),
        (("indicators", "a", "b", "rule", "type"), "over.toml:4:17"),
        (("indicators", "a", "b", "rule", "items"), "over.toml:4:1"),
        (("indicators", "a", "c", "points"), "over.toml:7:10"),
        (("indicators", "a", "c", "title"), "over.toml:5:15"),
    ],
    ids=lambda value: ".".join(value) if isinstance(value, tuple) else value,
)
def test_every_value_knows_who_wrote_it(both: Resolved, at: tuple[str, ...], place: str):
    """A value's place is in the layer that set it; of what nobody wrote, in that of the nearest table."""
    assert str(both.place(at)) == place


def test_a_finding_may_name_two_files(both: Resolved):
    """A sum's finding stands in the base, its parts in the layers that wrote them."""
    parts = [Related("甲", ("indicators", "a", part, "points")) for part in ("b", "c")]
    found = both.located(Diagnostic("E301", "多", at=("indicators", "a", "points"), related=tuple(parts)))
    places: list[Any] = [found.place, *(one.place for one in found.related)]
    assert list(map(str, places)) == ["base.toml:5:10", "base.toml:7:10", "over.toml:7:10"]


@pytest.mark.parametrize(
    ("written", "column", "length"),
    [
        ('"a + bb"', 9, 2),
        ("'a + bb'", 9, 2),
        ('"""a + bb"""', 4, 12),
        ('"a \\u002b bb"', 4, 13),
        ('"a+b"', 4, 5),
    ],
    ids=["quoted", "literal", "three quotes", "escaped", "shorter than the span"],
)
def test_a_stretch_of_a_text_is_found_in_the_file(written: str, column: int, length: int):
    """A problem inside a formula is under its own characters; where quotes shift them, under the whole text."""
    resolved = resolve((layer("f.toml", f"f ={written}"),))
    place = resolved.located(Diagnostic("E502", "没有", at=("f",), span=(4, 6))).place
    assert place is not None
    assert (place.line, place.column, place.length) == (1, column, length)


def test_the_very_end_of_a_formula_is_one_column():
    """A formula that stops too early has its caret right behind it, under the closing quote."""
    resolved = resolve((layer("f.toml", 'f = "a +"'),))
    place = resolved.located(Diagnostic("E501", "没写完", at=("f",), span=(3, 3))).place
    assert place is not None
    assert (place.column, place.length) == (9, 1)
