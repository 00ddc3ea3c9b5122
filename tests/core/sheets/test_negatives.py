"""Amounts below 0: taken as written, and told wherever they are entered."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chidu.rules.questions import Money, Number, Table
from chidu.sheets.negatives import negative_amounts


def test_a_negative_amount_is_told(only: Any):
    """A cell of money below 0 is a warning at its value."""
    found = only("[facts]\nfunds = { county = { planned = -100 } }\n")
    assert (found.code, found.at) == ("W616", ("facts", "funds", "county", "planned"))
    assert found.message.endswith("：金额是负数 -100")


def test_nothing_is_told_of_0(read: Any):
    """0 is an amount like any other."""
    assert read("[facts]\nfunds = { county = { planned = 0 } }\n").diagnostics == ()


@given(st.lists(st.decimals(-9, 9, places=2)))
def test_every_amount_of_an_answered_table_is_looked_at(amounts: list[Decimal]):
    """The rows that are told are those below 0, and numbers that are no money may be so."""
    table = Table("rows", "各次", (Money("sum", "金额"), Number("change", "增减")))
    rows = table.accept([{"sum": one, "change": one} for one in amounts])
    found = list(negative_amounts(table, rows, "各次", (), ""))
    assert [one.at for one in found] == [(n, "sum") for n, one in enumerate(amounts) if one < 0]
