"""Mistakes of shape with exactly one mend."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.systems.mending import MOST, mend_shape
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


def _many(count: int) -> str:
    """Return a system whose indicators all have their points in quotes, and an item without id each."""
    head = 'format = 1\n[system]\nid = "m"\ntitle = "多"\nversion = "1"\npoints = 100\n'
    items = '[{ text = "甲", points = 1 }, { text = "乙", points = 1 }]'
    return head + "".join(
        f'[indicators.n{number}]\ntitle = "{number}"\npoints = "2"\n'
        f'rule = {{ type = "checklist", items = {items} }}\n'
        for number in range(count)
    )


def _counted(text: str) -> tuple[str, list[str], int]:
    """Return a text mended, what was said, and how often it was checked."""
    document, _ = parse(Source("m.toml", text))
    assert document is not None
    checks: list[Document] = []
    catalogue = Catalogue(built_in=True)

    def find(one: Document) -> Any:
        checks.append(one)
        return read_system(one, catalogue).diagnostics

    made, mends = mend_shape(document, find)
    return made.source.text, [one.message for one in mends], len(checks)


def test_many_mends_take_few_checks():
    """Any number of mistakes is mended in one go, none left over, and two ids of one array differ."""
    text, said, checks = _counted(_many(50))
    assert (len(said), checks <= 4) == (150, True)
    assert text.count('{ id = "item1", text') == text.count('{ id = "item2", text') == 50


def test_one_wrong_mend_spoils_no_other():
    """What is no better without its quotes keeps them, and all others are mended in one more check."""
    checks: list[Document] = []

    def find(one: Document) -> tuple[Diagnostic, ...]:
        checks.append(one)
        wrong = [(key, "E203" if isinstance(value, str) else "E205") for key, value in one.data.items()]
        return tuple(
            Diagnostic(code, key, at=(key,), place=one.place((key,)))
            for key, code in wrong
            if code == "E203" or key == "k3"
        )

    document, _ = parse(Source("m.toml", "".join(f'k{number} = "1"\n' for number in range(9))))
    assert document is not None
    made, mends = mend_shape(document, find)
    assert [key for key, value in made.data.items() if isinstance(value, str)] == ["k3"]
    assert (len(mends), len(checks)) == (8, 3)


def test_two_mends_that_cannot_stand_together_are_told_apart():
    """Where a text cannot be read with all mends, they are tried by halves."""
    document, _ = parse(Source("m.toml", 'a = "1"\nb = "2"\nc = "3"\n'))
    assert document is not None
    wrong = {key: Diagnostic("E203", key, at=(key,), place=document.place((key,))) for key in "abc"}

    def find(one: Document) -> tuple[Diagnostic, ...]:
        numbers = [key for key in "abc" if not isinstance(one.data[key], str)]
        return tuple(wrong[key] for key in "abc" if key not in numbers or len(numbers) > 1)

    made, mends = mend_shape(document, find)
    assert (made.source.text, len(mends)) == ('a = 1\nb = "2"\nc = "3"\n', 1)


def test_the_limit_is_told():
    """Who stops trying says so, and how to go on."""
    text = "".join(f'k{number} = "{number}"\n' for number in range(MOST * 2))
    document, _ = parse(Source("m.toml", text))
    assert document is not None

    def find(one: Document) -> tuple[Diagnostic, ...]:
        made = [key for key, value in one.data.items() if not isinstance(value, str)]
        wrong = one.data if len(made) > 1 else [key for key in one.data if key not in made]
        return tuple(Diagnostic("E203", key, at=(key,), place=one.place((key,))) for key in wrong)

    _, mends = mend_shape(document, find)
    assert (len(mends), mends[-1].line, "再运行一次" in mends[-1].message) == (2, 0, True)
