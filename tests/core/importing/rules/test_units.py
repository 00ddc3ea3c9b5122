"""A standard and its steps in different units: converted where that is exact, never taken as they stand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_behaviour import printed

from chidu.importing.rules import Bench, propose
from chidu.importing.rules.conversion import converted


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("培训≥2万人次得10分，每少500人次扣1分", 20000),
        ("面积≥1.5万亩得10分，每少1000亩扣1分", 15000),
        ("长度≥1.5千米得10分，每少100米扣1分", 1500),
        ("道路≥2公里得10分，每少100米扣1分", 2000),
        ("绿化≥2公顷得10分，每少1亩扣1分", 30),
        ("面积≥2万平方米得10分，每少1000平方米扣1分", 20000),
        ("收入≥2千元得10分，每少100元扣1分", 2000),
        ("投资≥2亿元得10分，每少1000万元扣1分", 20000),
        ("时长≤2周得10分，每超过1天扣1分", 14),
        ("办结≤2小时得10分，每超过30分钟扣1分", 120),
    ],
)
def test_a_standard_is_put_into_the_unit_of_its_steps(text: str, standard: int, bench: Bench):
    """The standard that is offered is as many of the steps' unit as the printed one."""
    proposal = propose(printed(text, 10), bench)
    assert proposal.rule["type"] == "steps"
    assert proposal.rule["standard"] == standard


@pytest.mark.parametrize(
    "text",
    [
        "办理时间≤10个工作日得10分，每超过1天扣1分",
        "办结≤2天得10分，每超过30分钟扣1分",
        "培训500人得10分，每少10人次扣1分",
        "培训≥2万得10分，每少500人次扣1分",
    ],
)
def test_what_cannot_be_converted_is_asked(text: str, bench: Bench):
    """Working days are no days: the rule has no standard, and a doubt says why."""
    proposal = propose(printed(text, 10), bench)
    assert proposal.outcome == "proposed"
    assert "standard" not in proposal.rule
    assert any("换算" in one.sentence for one in proposal.doubts)


@pytest.mark.parametrize(
    ("value", "unit", "into", "result"),
    [
        ("3", "亩", "公顷", "0.2"),
        ("1", "亩", "公顷", None),
        ("1", "工作日", "天", None),
        ("5", "个工作日", "工作日", "5"),
        ("1", "亩", "平方米", None),
        ("2", "公里", "千米", "2"),
        ("500", "元", "万元", "0.05"),
        ("1", "平方公里", "平方米", "1000000"),
    ],
)
def test_only_what_is_exact_is_converted(value: str, unit: str, into: str, result: str | None):
    """A third that no decimal writes, and units that only resemble each other, give nothing."""
    assert converted(Decimal(value), unit, into) == (None if result is None else Decimal(result))


@given(st.integers(0, 10**6), st.sampled_from(["人次", "亩", "元", "米", "平方米", "吨"]))
def test_multiples_count(value: int, unit: str):
    """万 of anything are ten thousand of it, there and back."""
    assert converted(Decimal(value), f"万{unit}", unit) == value * 10000
    assert converted(Decimal(value * 10000), unit, f"万{unit}") == value
