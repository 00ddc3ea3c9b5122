"""The names that formulas may use, and what an empty cell means: nil only where a column was begun."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.formula import Kind
from chidu.systems.bound import FactName
from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]
ROWS = ("central", "county")
FREE = """
[facts.payments]
title = "支出"
type = "table"
[facts.payments.columns]
item = { title = "内容", type = "text" }
amount = { title = "金额", type = "money", decimals = 4 }
paid = { title = "日期", type = "date" }
done = { title = "已付", type = "yes_no" }
"""


@pytest.fixture(scope="module")
def names(read: Read, small: str) -> Mapping[str, FactName]:
    """Return the names of the small system with a table of any number of rows."""
    bound = read(small + FREE).bound
    assert bound is not None
    return bound.names


@pytest.fixture(scope="module")
def unknown(read: Read, small: str) -> Mapping[str, FactName]:
    """Return the names of the small system, its empty cells unknown."""
    bound = read(small.replace("blank = 0\n", "")).bound
    assert bound is not None
    return bound.names


def test_a_name_says_its_kind_and_decimals(names: Mapping[str, FactName]):
    """Facts, columns and cells of fixed rows have names; a free table's rows have none."""
    assert {name: (one.kind, one.places) for name, one in names.items()} == {
        "name": (Kind.TEXT, 0),
        "stage": (Kind.TEXT, 0),
        "funds.planned": (Kind.NUMBERS, 2),
        "funds.central.planned": (Kind.NUMBER, 2),
        "funds.county.planned": (Kind.NUMBER, 2),
        "funds.arrived": (Kind.NUMBERS, 2),
        "funds.central.arrived": (Kind.NUMBER, 2),
        "funds.county.arrived": (Kind.NUMBER, 2),
        "rate": (Kind.NUMBER, 4),
        "payments.item": (Kind.TEXTS, 0),
        "payments.amount": (Kind.NUMBERS, 4),
        "payments.paid": (Kind.DATES, 0),
        "payments.done": (Kind.BOOLEANS, 0),
    }


def test_a_fact_that_is_not_there_is_unknown(names: Mapping[str, FactName]):
    """None stands for what nobody wrote, whatever the kind."""
    assert [names[name].read({}) for name in ("name", "rate", "payments.amount")] == [None, None, None]


def test_an_untouched_table_is_unknown(names: Mapping[str, FactName]):
    """A table nobody began has no nils, even where an empty cell means nil."""
    for facts in ({}, {"funds": {}}, {"funds": {"county": {}}}):
        assert names["funds.planned"].read(facts) == (None, None)
        assert names["funds.county.planned"].read(facts) is None


def test_an_empty_cell_of_a_begun_column_is_nil(names: Mapping[str, FactName]):
    """One number in a column says that the column's other cells are nil, and says nothing of other columns."""
    facts = {"funds": {"county": {"planned": Decimal(5)}}}
    assert names["funds.planned"].read(facts) == (0, 5)
    assert names["funds.central.planned"].read(facts) == 0
    assert names["funds.county.planned"].read(facts) == 5
    assert names["funds.arrived"].read(facts) == (None, None)
    assert names["funds.county.arrived"].read(facts) is None


def test_a_nil_that_is_written_begins_a_column(names: Mapping[str, FactName]):
    """A zero is a number like others."""
    assert names["funds.planned"].read({"funds": {"county": {"planned": Decimal(0)}}}) == (0, 0)


def test_without_blank_an_empty_cell_is_unknown(unknown: Mapping[str, FactName]):
    """A table that does not say what an empty cell means has unknown cells."""
    facts = {"funds": {"county": {"planned": Decimal(5)}}}
    assert unknown["funds.planned"].read(facts) == (None, 5)
    assert unknown["funds.central.planned"].read(facts) is None


def test_a_free_table_has_as_many_cells_as_rows(names: Mapping[str, FactName]):
    """A column of a table without fixed rows has one cell a row, and none where it is written empty."""
    rows = ({"amount": Decimal(1)}, {"item": "乙"})
    assert names["payments.amount"].read({"payments": rows}) == (1, None)
    assert names["payments.item"].read({"payments": rows}) == (None, "乙")
    assert names["payments.amount"].read({"payments": ()}) == ()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(ROWS), st.none() | st.decimals(0, 1000, places=2)))
def test_cells_and_columns_agree(
    names: Mapping[str, FactName], unknown: Mapping[str, FactName], cells: dict[str, Any]
):
    """A cell read by its row is the cell of its column; with nils the sum is that of what was written."""
    facts = {"funds": {row: {} if cell is None else {"planned": cell} for row, cell in cells.items()}}
    for known in (names, unknown):
        column = known["funds.planned"].read(facts)
        assert tuple(known[f"funds.{row}.planned"].read(facts) for row in ROWS) == column
    written = [cell for cell in cells.values() if cell is not None]
    with_nils = names["funds.planned"].read(facts)
    assert with_nils == (None, None) if not written else sum(with_nils) == sum(written)
