"""The printed texts of the tests: forms in use, and the reference sheet with what its rules write."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import frozen

import chidu_templates
from chidu.plugins.binding import BoundRule
from chidu.plugins.catalogue import Catalogue
from chidu.standards import Amount, Range, Standard
from chidu.systems.reader import read_system
from chidu.toml.document import read_document

REFERENCE = Path(str(chidu_templates.__file__)).parent / "systems" / "huarong-2021.toml"


@frozen
class Row:
    """An indicator of the reference: what is printed, what its rule writes, and its points."""

    rule: BoundRule
    printed: str
    computed: str
    points: Decimal


@pytest.fixture(scope="session")
def rows() -> dict[str, Row]:
    """Return the rows of the reference system, by indicator."""
    document, _ = read_document(REFERENCE)
    assert document is not None
    bound = read_system(document, Catalogue(built_in=True)).bound
    assert bound is not None
    found = {}
    for name, one in bound.indicators.items():
        assert one.rule is not None
        text = one.rule.rule.call("rule_standard", params=one.rule.params, indicator=one.indicator)
        found[name] = Row(one.rule, one.indicator.standard, text, one.indicator.points)
    return found


@pytest.fixture(scope="session")
def said() -> Callable[[Standard, Amount], str]:
    """Return how an amount is told in a line: role, value, clause and step."""

    def line(standard: Standard, one: Amount) -> str:
        clause = "" if one.clause is None else f" #{one.clause}"
        step = "" if one.per is None else f" per {one.per.value}{one.per.unit}"
        return f"{one.role} {_value(one.value)}{step}{clause} “{standard.printed(one.span)}”"

    return line


def _value(value: Decimal | Range) -> str:
    return f"{value.low}-{value.high}" if isinstance(value, Range) else str(value)
