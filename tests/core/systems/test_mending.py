"""Mistakes of shape with exactly one mend."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.mending import mend_shape
from chidu.systems.reader import read_system
from chidu.toml.document import Document, parse
from chidu.toml.source import Source


@pytest.fixture
def mended(small: str) -> Callable[[str, str], tuple[Document, list[str]]]:
    """Return how the small system with one mistake is mended."""
    catalogue = Catalogue(built_in=True)

    def mend(old: str, new: str) -> tuple[Document, list[str]]:
        assert small.count(old) == 1
        document, _ = parse(Source("small.toml", small.replace(old, new)))
        assert document is not None
        made, mends = mend_shape(document, lambda one: read_system(one, catalogue).diagnostics)
        return made, [one.message for one in mends]

    return mend


def _at(document: Document, *at: Any) -> Any:
    value: Any = document.data
    for key in at:
        value = value[key]
    return value


def test_a_number_as_text(mended: Callable[..., Any]):
    """Points in quotes lose them."""
    document, said = mended("points = 10", 'points = " 10.5 "')
    assert _at(document, "system", "points") == Decimal("10.5")
    assert said == ["“ 10.5 ” 去掉了引号，是数"]


def test_a_text_as_number(mended: Callable[..., Any]):
    """A version without quotes gets them, with every digit as it was typed."""
    document, _ = mended('version = "1.0"', "version = 2021.10")
    assert _at(document, "system", "version") == "2021.10"


def test_missing_ids(mended: Callable[..., Any]):
    """Items of a rule without ids get ids that no other item has."""
    document, said = mended(
        '{ id = "set", text = "设有目标", points = 1 }, { id = "clear", text',
        '{ text = "设有目标", points = 1 }, { id = "item1", text',
    )
    items = _at(document, "indicators", "process", "goal", "rule", "items")
    assert ([one["id"] for one in items], len(said)) == (["item2", "item1"], 1)


def test_ids_of_rows_and_options(mended: Callable[..., Any]):
    """Rows of tables and options of facts get their ids as well."""
    document, _ = mended('{ id = "begun", text = "实施中" }', '{ text = "实施中" }')
    assert _at(document, "facts", "stage", "options", 0)["id"] == "item1"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "small"\n', ""),
        ("points = 10", 'points = "10分"'),
        ("points = 10", 'points = "90%"'),
        ("points = 10", "points = true"),
        ('title = "效益"', "titel = 3"),
        ('text = "设有目标", points = 1', 'text = "设有目标"'),
    ],
    ids=["no id of a system", "unit", "percent", "flag", "unknown key", "another key"],
)
def test_what_has_no_one_mend_stays(mended: Callable[..., Any], small: str, old: str, new: str):
    """What could be meant in several ways is left for the author."""
    document, said = mended(old, new)
    assert (document.source.text, said) == (small.replace(old, new), [])
