"""Answers read and changed one part at a time."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules.questions import Finding, FindingAnswer, FreeText, Money, Table, YesNo
from chidu_tui.session.parts import ADD, REMOVE, part_of, part_question, plain_answer, with_part

FINDING = Finding("found", "虚列支出", Decimal(1), Decimal(3))
TABLE = Table("rows", "明细", columns=(FreeText("what", "内容"), Money("sum", "金额"), FINDING))


@pytest.mark.parametrize(
    ("answer", "part", "value", "after"),
    [
        (None, ("found",), True, {"found": True}),
        ({"found": True, "amount": Decimal(2), "why": "因"}, ("found",), False, {"found": False}),
        ({"found": True, "why": "因"}, ("found",), True, {"found": True, "why": "因"}),
        ({"found": True}, ("found",), None, None),
        (None, ("amount",), Decimal(2), {"found": True, "amount": Decimal(2)}),
        ({"found": True, "amount": Decimal(2)}, ("amount",), None, {"found": True}),
        ({"found": True, "why": "因"}, ("why",), "", {"found": True}),
    ],
)
def test_a_finding_changes_by_parts(answer: Any, part: Any, value: Any, after: Any):
    """No finding has no amount and no reason; a part that is given says that it was found."""
    assert with_part(FINDING, answer, part, value) == after


def test_rows_are_added_filled_and_removed():
    """A row begins empty, a cell stands in its row, and the rows that follow a removed one move up."""
    rows = with_part(TABLE, None, (ADD,), None)
    rows = with_part(TABLE, rows, (ADD,), None)
    rows = with_part(TABLE, rows, (1, "sum"), Decimal(5))
    assert rows == [{}, {"sum": Decimal(5)}]
    rows = with_part(TABLE, rows, (1, "found", "amount"), Decimal(2))
    assert part_of(rows, (1, "found", "amount")) == Decimal(2)
    rows = with_part(TABLE, rows, (0, REMOVE), None)
    assert rows == [{"sum": Decimal(5), "found": {"found": True, "amount": Decimal(2)}}]
    assert with_part(TABLE, rows, (0, REMOVE), None) == []


def test_the_rows_given_are_never_changed():
    """What was read before stays as it was: it is the sheet's own data."""
    rows = [{"what": "一"}]
    with_part(TABLE, rows, (0, "what"), "二")
    assert rows == [{"what": "一"}]


def test_parts_lead_to_their_questions():
    """The amount of a finding is bounded by its range, also inside a table; a strange part has no question."""
    assert part_question(TABLE, (0, "sum")).kind == "money"
    assert part_question(TABLE, (3, "found", "amount")).accept(Decimal(3)) == 3
    assert part_question(FINDING, ("why",)).kind == "text"
    assert part_question(FINDING, ()) is FINDING
    with pytest.raises(KeyError):
        part_question(YesNo("x", "x"), ("amount",))
    with pytest.raises(KeyError):
        with_part(YesNo("x", "x"), True, ("amount",), 1)


@given(
    st.builds(
        lambda amount, why: FindingAnswer(found=True, amount=amount, why=why),
        st.none() | st.decimals(1, 3, places=1),
        st.text(max_size=20).filter(lambda text: text == "" or text.strip() != ""),
    )
)
def test_a_plain_finding_is_accepted_as_the_same(typed: FindingAnswer):
    """What is stored of a typed finding gives the same finding again."""
    assert FINDING.accept(plain_answer(typed)) == typed


def test_a_part_that_is_not_there_is_none():
    """Neither an unanswered question nor a missing row has a value."""
    assert part_of(None, ("amount",)) is None
    assert part_of([{"what": "一"}], (4, "what")) is None
