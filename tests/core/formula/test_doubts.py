"""What a sound formula says that cannot be meant."""

import pytest

from chidu.formula import Facet, Kind, compile_formula
from chidu.formula.doubts import doubts

FACETS = {"p": Facet(percent=True), "a": Facet(), "c": Facet(options=("x", "y"))}
KINDS = {"p": Kind.NUMBER, "a": Kind.NUMBER, "c": Kind.TEXT}


def told(text: str) -> list[tuple[str, str]]:
    """Return the codes of the doubts, and what they are about."""
    formula = compile_formula(text, KINDS)
    assert formula.node is not None
    return [(one.code, text[one.start : one.end]) for one in doubts(formula.node, text, FACETS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("p < 50", [("W506", "50")]),
        ("90 <= p", [("W506", "90")]),
        ("a > 1 and max(1 - p, p) >= 60", [("W506", "60")]),
        ("a > 1 and 100 - p >= 60", []),
        ("min(p, p) >= 60", [("W506", "60")]),
        ("p + p < 150 or -p > 3", [("W506", "150"), ("W506", "3")]),
        ("p < 50%", []),
        ("p < 300%", []),
        ("p * 100 < 50", []),
        ("p < 2", []),
        ("a < 50", []),
        ('c == "z"', [("E503", '"z"')]),
        ('c == "x"', []),
        ("a / 0 > 1", [("E503", "0")]),
        ("a > 437.70000000000005", [("W506", "437.70000000000005")]),
        ("p > 9.00000762939453%", [("W506", "9.00000762939453%")]),
        ("p > 0.333333333333333", []),
    ],
)
def test_doubts(text: str, found: list[tuple[str, str]]):
    """A whole number beside a percent, an option that is none, a divisor of zero; and nothing else."""
    assert told(text) == found
