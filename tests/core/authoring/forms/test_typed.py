"""What people type into forms."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.authoring.forms.typed import TypedError, shown, typed
from chidu.authoring.settling import settled

numbers = st.decimals(-(10**9), 10**9, places=4).map(settled)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("points", "２．５分", Decimal("2.5")),
        ("points", " 4 ", 4),
        ("number", "1,234.50", Decimal("1234.5")),
        ("number", "80％", Decimal("0.8")),
        ("number", "−1", -1),
        ("number", ".5", Decimal("0.5")),
        ("percent", "98", Decimal("0.98")),
        ("percent", "98%", Decimal("0.98")),
        ("percent", "130％", Decimal("1.3")),
        ("percent", "0.98%", Decimal("0.0098")),
        ("percent", "0", 0),
        ("whole", "3.0", 3),
        ("date", "2021年7月28日", date(2021, 7, 28)),
        ("date", "20210728", date(2021, 7, 28)),
        ("date", "2021.7.28", date(2021, 7, 28)),
        ("quantity", "0.9", Decimal("0.9")),
        ("quantity", " arrival_rate ", "arrival_rate"),
        ("quantity", "2 * a", "2 * a"),
        ("numbers", "60、57,54 51；48", [60, 57, 54, 51, 48]),
        ("texts", " 甲 \n\n乙", ["甲", "乙"]),
        ("toml", "[1, { a = 2.50 }]", [1, {"a": Decimal("2.5")}]),
        ("text", " 第一行\r\n第二行 ", "第一行\n第二行"),
    ],
)
def test_a_text_is_read_as_it_is_meant(kind: str, text: str, value: object):
    """Full-width digits, units, thousands and percent signs are understood."""
    assert typed(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("points", "两分"),
        ("number", "1e5"),
        ("number", "1,23"),
        ("number", "0x10"),
        ("number", "9" * 30),
        ("percent", "%"),
        ("whole", "1.5"),
        ("date", "2021-02-30"),
        ("date", "昨天"),
        ("numbers", "60、x"),
        ("toml", "甲"),
        ("toml", "1\nother = 2]"),
        ("toml", "nan nan"),
    ],
)
def test_what_is_no_such_value_says_what_would_be(kind: str, text: str):
    """Nothing is guessed; the sentence has an example."""
    with pytest.raises(TypedError, match=r"如|整数"):
        typed(kind, text)


@given(st.sampled_from(["number", "points", "percent", "quantity"]), numbers)
def test_a_number_shown_is_the_number_typed(kind: str, number: Decimal | int):
    """Whatever the number, typing what is shown gives it back."""
    assert typed(kind, shown(kind, number)) == number


@given(st.lists(numbers, min_size=1, max_size=6))
def test_a_list_of_numbers_shown_is_the_list_typed(many: list):
    """Numbers apart by 、 stay apart, decimals and signs too."""
    assert typed("numbers", shown("numbers", many)) == many


plain_values = st.recursive(
    st.booleans() | numbers | st.text(max_size=8).map(settled) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(plain_values)
def test_any_value_shown_as_toml_is_the_value_typed(value: object):
    """Texts of any characters, tables in lists, dates: all come back."""
    assert typed("toml", shown("toml", value)) == value


@given(
    st.sampled_from(
        [
            "text",
            "points",
            "number",
            "percent",
            "whole",
            "date",
            "fact",
            "quantity",
            "numbers",
            "texts",
            "toml",
        ]
    ),
    st.text(max_size=30),
)
def test_any_text_is_read_or_refused(kind: str, text: str):
    """No text makes a form fail."""
    with suppress(TypedError):
        typed(kind, text)


@pytest.mark.parametrize("text", ["0.98", "1", "－0.5", ".5"])
def test_a_small_percent_without_its_sign_is_asked(text: str):
    """It may be a ratio: both that it may be are said."""
    with pytest.raises(TypedError, match=r"还是 .*%？请写 .*% 或 .*%"):
        typed("percent", text)
