"""Cells copied from a spreadsheet, as they come out of a terminal's clipboard."""

from decimal import Decimal

import pytest

from chidu_tui.marks import UNICODE
from chidu_tui.session.fact_table import table_view
from chidu_tui.session.fact_typing import value_of
from chidu_tui.session.pasting import Block, block_rows, is_block, one_line, paste_block
from chidu_tui.session.session import Session


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_rows_and_cells(end: str):
    """Whatever ends a row, the cells come apart, and none is left with a sign of the clipboard."""
    text = f"差旅费\t3.5{end}邮费\t\t备注{end}"
    assert is_block(text)
    assert block_rows(text) == [["差旅费", "3.5"], ["邮费", "", "备注"]]
    assert one_line(text).split() == ["差旅费", "3.5", "邮费", "备注"]


def test_copied_rows_fill_cells_and_begin_new_rows(session: Session):
    """Two rows put in at the line below the last are two rows more."""
    view = table_view(session, "payments", UNICODE)
    new = view.rows[-1].id
    assert isinstance(new, int)
    names = [one.id for one in view.columns]
    at = ("payments", new, "item")
    amount = names[names.index("item") + 1]
    put = paste_block(session, view, at, "邮费\t1.5\r快递\t2\r")
    session.pending.flush()
    rows = value_of(session, ("payments",))[-2:]
    assert put == Block(4, 0)
    assert [one["item"] for one in rows] == ["邮费", "快递"]
    assert [one[amount] for one in rows] == [Decimal("1.5"), Decimal(2)]


def test_what_a_fixed_table_has_no_place_for_is_counted(session: Session):
    """Cells beyond the last column and below the last row are told, and nothing else is changed."""
    view = table_view(session, "funds", UNICODE)
    last = (view.rows[-1].id, view.columns[-1].id)
    put = paste_block(session, view, ("funds", *last), "7\t8\n9\t10")
    assert put == Block(1, 3)
    assert session.pending.get(("fact", "funds", *last)) is not None
