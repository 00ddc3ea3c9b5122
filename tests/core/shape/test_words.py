"""How messages name values, keys and types."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.shape.words import LISTED, LONGEST, cut, found, listed, named, nearest, shown, wanted


@pytest.mark.parametrize(
    ("at", "name"),
    [
        ((), "这里"),
        (("points",), "“points”"),
        (("rule", "items"), "“items”"),
        (("rule", "items", 0), "“items”的第 1 项"),
        (("corners", 1, 0), "“corners”的第 2 项的第 1 项"),
        ((2,), "这里的第 3 项"),
    ],
)
def test_a_place_is_named_by_its_last_key(at: tuple[str | int, ...], name: str):
    """People count entries from one, and know a value by its key."""
    assert named(at) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3", "文字“3”"),
        (True, "是否值 true"),
        (3, "整数 3"),
        (Decimal("4.50"), "数字 4.5"),
        (Decimal("1E+2"), "数字 100"),
        (dt.date(2021, 7, 28), "日期 2021-07-28"),
        (dt.datetime(2021, 7, 28, 8, tzinfo=dt.UTC), "日期时间 2021-07-28T08:00:00+00:00"),
        (dt.time(8, 30), "时间 08:30:00"),
        ([1], "数组"),
        ((1,), "数组"),
        ({"a": 1}, "表"),
    ],
)
def test_a_value_is_named_with_its_toml_type(value: Any, text: str):
    """Each TOML type has its Chinese word."""
    assert found(value) == text


def test_tables_and_arrays_are_not_quoted():
    """A sentence does not repeat a whole table."""
    assert shown({"a": 1}) == shown([1]) == ""


@settings(deadline=None)
@given(st.text())
def test_a_quoted_text_is_short(text: str):
    """A text is kept whole where it is short, and ends with … where it is cut."""
    short = cut(text)
    assert len(short) <= LONGEST
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@settings(deadline=None)
@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False))
def test_a_number_is_shown_without_exponent(number: int | Decimal):
    """Numbers are shown as a form prints them."""
    assert not set(shown(number)) - set("-0123456789.…")


@pytest.mark.parametrize("kind", ["string", "number", "integer", "boolean", "array", "object", "date"])
def test_every_type_can_be_asked_for(kind: str):
    """What is wanted has a word for each type of the schema, unlike the others'."""
    kinds = {"string", "number", "integer", "boolean", "array", "object", "date"}
    assert wanted(kind)
    assert wanted(kind) not in {wanted(other) for other in kinds - {kind}}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("pionts", "points"),
        ("评价标淮", "评价标准"),
        ("xyz", None),
        (3, None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found(word: object, meant: str | None):
    """A slip of the finger finds its word, in Chinese too; a stranger finds none."""
    assert nearest(word, ["title", "points", "评价标准"]) == meant


def test_short_lists_only():
    """A dozen words are listed, more are not."""
    assert listed(["a", 1]) == "a、1"
    assert listed(range(LISTED)) != ""
    assert listed(range(LISTED + 1)) == ""
    assert listed([]) == ""
