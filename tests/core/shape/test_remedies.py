"""What to type instead of a value of the wrong type."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.shape.remedies import remedy


@pytest.mark.parametrize(
    ("value", "kind", "hint"),
    [
        ("3", "number", "去掉引号：3"),
        (" 4.50 ", "number", "去掉引号：4.5"),
        ("+3", "integer", "去掉引号：3"),
        ("3 分", "number", "只写数 3，去掉引号和“分”"),
        ("98%", "number", "去掉引号和百分号；比率写成小数，如 90% 写 0.9"),
        ("98％", "number", "去掉引号和百分号；比率写成小数，如 90% 写 0.9"),
        ("约三成", "number", "写一个数，不加引号，如 4 或 0.5"),
        (True, "number", "写一个数，不加引号，如 4 或 0.5"),
        (Decimal("2.0"), "integer", "去掉小数：2"),
        (Decimal("2.5"), "integer", "写一个整数，如 2"),
        (Decimal("2.50"), "string", '加上引号："2.50"'),
        (False, "string", '写成加引号的文字，如 "内容"'),
        ({}, "string", '写成加引号的文字，如 "内容"'),
        ("是", "boolean", "写 true（是）或 false（否），不加引号"),
        ("a", "array", "用方括号括起来：[ … ]"),
        ({}, "array", "数组里每项一个表：[ { … }, { … } ]，或用 [[…]] 作表头"),
        ("a", "object", "写成表：{ 键 = 值 }"),
        ([{}], "object", "这里只有一个表：用 [ ] 作表头，不用 [[ ]]"),
        ("2021.7.8", "date", "去掉引号：2021-07-08"),
        (20210708, "date", "写年-月-日，不加引号，如 2021-07-28"),
    ],
)
def test_each_slip_has_its_remedy(value: Any, kind: str, hint: str):
    """The hint says what to type, with the value that was meant."""
    assert remedy(value, kind) == hint


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_number_without_its_quotes_is_the_number(number: Decimal):
    """Following the hint gives the number that was meant."""
    hint = remedy(f"{number:f}", "number")
    mended = tomllib.loads("x = " + hint.removeprefix("去掉引号："), parse_float=Decimal)["x"]
    assert Decimal(mended) == number


@settings(deadline=None)
@given(st.text(), st.sampled_from(["string", "number", "integer", "boolean", "array", "object", "date"]))
def test_any_text_has_a_remedy(text: str, kind: str):
    """Whatever is written, something can be said, braces and quotes included."""
    assert remedy(text, kind)
