"""Between which numbers a formula's result lies."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.formula import Facet, Kind, compile_formula
from chidu.formula.reach import Reach, Reaching

FACETS = {"n": Facet(low=Decimal(0)), "p": Facet(low=Decimal(10), high=Decimal(10)), "x": Facet()}
KINDS = dict.fromkeys(FACETS, Kind.NUMBER)
CASES = [
    ("0", 0, 0),
    ("p * 0.5", 5, 5),
    ("-n", None, 0),
    ("p - n", None, 10),
    ("p / 2 + n", 5, None),
    ("x", None, None),
    ("n * n", 0, None),
    ("n / n", 0, None),
    ("p / x", None, None),
    ("min(x, p)", None, 10),
    ("max(x, 3)", 3, None),
    ("clamp(x, 0, 7)", 0, 7),
    ("abs(x)", 0, None),
    ("round(p / 3, 1)", Decimal("3.3"), Decimal("3.3")),
    ("1 if x > 0 else p", 1, 10),
    ("+n", 0, None),
]


@pytest.mark.parametrize(("text", "low", "high"), CASES)
def test_reach(text: str, low: Any, high: Any):
    """Literals and limits decide; what they leave open stays open."""
    node = compile_formula(text, KINDS).node
    assert node is not None
    assert Reaching(FACETS).of(node) == Reach(low, high)


@given(st.sampled_from([text for text, _, _ in CASES]), st.integers(0, 50), st.integers(-50, 50).filter(bool))
def test_no_result_lies_outside(text: str, count: int, number: int):
    """Whatever the facts are within their limits, the result lies within the reach."""
    formula = compile_formula(text, KINDS)
    assert formula.node is not None
    values = {"n": Decimal(count), "p": Decimal(10), "x": Decimal(number)}
    result = formula.evaluate(values.get)
    low, high = Reaching(FACETS).of(formula.node)
    if isinstance(result, Decimal):
        assert low is None or low <= result
        assert high is None or result <= high
