"""Values and formulas in words."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.documents.formula_words import formula_words
from chidu.documents.value_words import value_words
from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system_file


@pytest.fixture(scope="module")
def bound() -> BoundSystem:
    """Return the small system, bound."""
    reading = read_system_file(Path(__file__).parents[1] / "systems" / "small.toml", Catalogue(built_in=True))
    assert reading.bound is not None
    return reading.bound


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("sum(funds.arrived) / sum(funds.planned)", "合计(资金·到位) ÷ 合计(资金·计划)"),
        ("funds.county.planned * 2", "资金·县级·计划 × 2"),
        ("rate >= 0.9", "到位率 ≥ 0.9"),
        ("100", "100"),
        ("unknown + 1", "unknown + 1"),
        ("及时到位，(未完", "及时到位，(未完"),
    ],
)
def test_formulas(bound: BoundSystem, formula: str, words: str):
    """Facts are said by their titles; what is no formula over the facts stays as it is."""
    assert formula_words(formula, bound) == words


@pytest.mark.parametrize(
    ("value", "schema", "words"),
    [
        (None, {}, "（无）"),
        (True, {}, "是"),
        (Decimal("4.50"), {}, "4.5"),
        (Decimal("0.9"), {"description": "完成率，0.9 即 90%"}, "90%"),
        ("forbid", {"enum": ["forbid"], "description": "不适用：forbid 不允许；full 给满分"}, "不允许"),
        ("other", {"enum": ["other"], "description": ""}, "other"),
        (["甲", "乙"], {}, "甲、乙"),
        (
            {"id": "a", "text": "甲", "points": Decimal(1)},
            {"properties": {"points": {"description": "分值"}}},
            "“甲”（分值 1）",
        ),
    ],
)
def test_values(bound: BoundSystem, value: Any, schema: dict[str, Any], words: str):
    """Values are said as people read them: no quotes, no braces, choices by what they mean."""
    assert value_words(value, schema, bound) == words


def test_a_number_that_is_no_rate(bound: BoundSystem):
    """A bound described as a ratio is a plain number where the rule's value is none."""
    assert value_words(Decimal(3), {"description": "从多少起，0.8 即 80%"}, bound, rate=False) == "3"
