from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Count, Finding, FindingAnswer, FreeText, Money, Table, YesNo

RANGED = Finding("overstated", "虚列套取", Decimal(4), Decimal(7))
FIXED = Finding("basis", "依据不合规", Decimal(2), Decimal(2))
TABLE = Table(
    "payments",
    "支出明细",
    (FreeText("item", "支出内容"), Money("amount", "金额"), FreeText("note", "备注", required=False)),
)
ACCEPTED = [
    (RANGED, False, FindingAnswer(found=False)),
    (RANGED, True, FindingAnswer(found=True)),
    (RANGED, {"found": False}, FindingAnswer(found=False)),
    (RANGED, {"found": True, "amount": 4}, FindingAnswer(found=True, amount=Decimal(4))),
    (
        RANGED,
        {"found": True, "amount": 7, "why": "虚开"},
        FindingAnswer(found=True, amount=Decimal(7), why="虚开"),
    ),
    (RANGED, {"found": True, "why": "  "}, FindingAnswer(found=True)),
    (RANGED, {"found": False, "why": "已查"}, FindingAnswer(found=False, why="已查")),
    (FIXED, True, FindingAnswer(found=True, amount=Decimal(2))),
    (FIXED, {"found": True, "why": "无票"}, FindingAnswer(found=True, amount=Decimal(2), why="无票")),
    (FIXED, {"found": True, "amount": Decimal("2.0")}, FindingAnswer(found=True, amount=Decimal(2))),
]
REFUSED = [
    1, "yes", None, [], [True], Decimal(1),
    {"found": 1}, {"found": "true"}, {"found": True, "amount": "4"}, {"found": True, "amount": True},
    {"found": True, "amount": 3}, {"found": True, "amount": Decimal("7.01")}, {"found": True, "why": 5},
    {"found": True, "cost": 4}, {"amount": 4, "points": 1},
]  # fmt: skip


@pytest.mark.parametrize(("question", "value", "answer"), ACCEPTED)
def test_finding_is_accepted(question: Any, value: Any, answer: Any):
    """A finding is yes or no, or a table that also says what it costs and why."""
    assert question.accept(value) == answer


def test_an_empty_finding_is_blank():
    """A table in which nothing stands is no answer yet."""
    assert RANGED.accept({}) is None


@pytest.mark.parametrize("value", [{"amount": 4}, {"why": "虚开"}, {"amount": 4, "why": "虚开"}])
def test_a_finding_without_found_is_refused(value: Any):
    """Points or a reason without saying whether it was found: the sentence names what is missing."""
    with pytest.raises(AnswerError, match="应写明 found"):
        RANGED.accept(value)


def test_a_finding_that_was_not_made_costs_nothing():
    """An amount beside ``found = false``: the sentence says that one of the two is meant."""
    with pytest.raises(AnswerError, match=r"found = true，没有发现就删去 amount"):
        RANGED.accept({"found": False, "amount": 4})


@pytest.mark.parametrize("value", REFUSED)
def test_finding_of_another_shape_is_refused(value: Any):
    """Other shapes, other keys and amounts outside the range are refused with a sentence."""
    with pytest.raises(AnswerError) as caught:
        RANGED.accept(value)
    assert str(caught.value).startswith("应")


@pytest.mark.parametrize(
    ("question", "value", "complete"),
    [
        (RANGED, True, False),
        (RANGED, False, True),
        (RANGED, {"found": True, "amount": 5}, True),
        (FIXED, True, True),
    ],
)
def test_finding_is_complete_once_its_amount_is_decided(question: Any, value: Any, complete: Any):
    """Something found is fully answered when its amount is known; nothing found always is."""
    assert question.is_complete(question.accept(value)) is complete


@given(st.just(True) | st.booleans(), st.none() | st.decimals(4, 7, places=2), st.text())
def test_finding_round_trip(found: Any, amount: Any, why: str):
    """What was accepted, written as a table again, gives the same answer."""
    written = {"found": found, "amount": amount if found else None, "why": why}
    answer = RANGED.accept({key: value for key, value in written.items() if value is not None})
    again = {key: value for key, value in answer._asdict().items() if value is not None}
    assert RANGED.accept(again) == answer
    assert answer.found is found
    assert answer.amount == (amount if found else None)


def test_table_accepts_rows():
    """A table takes rows of typed cells, and none at all."""
    rows = TABLE.accept([{"item": "监理费", "amount": 12}, {"item": "设备款", "amount": Decimal("167.9")}])
    assert rows == ({"item": "监理费", "amount": Decimal(12)}, {"item": "设备款", "amount": Decimal("167.9")})
    assert TABLE.accept(()) == ()
    assert TABLE.is_complete(rows)


def test_blank_cell_is_left_out():
    """A blank cell is unknown: it is not in the row, and never None."""
    assert TABLE.accept([{"item": "监理费", "amount": 1, "note": " "}]) == (
        {"item": "监理费", "amount": Decimal(1)},
    )


@pytest.mark.parametrize(
    ("row", "complete"),
    [
        ({"item": "监理费", "amount": 0}, True),
        ({"item": "监理费", "amount": 0, "note": "无"}, True),
        ({"item": "监理费"}, False),
        ({"item": "", "amount": 1}, False),
        ({}, False),
    ],
)
def test_table_is_complete_when_every_row_is(row: Any, complete: Any):
    """A table is fully answered when no row lacks a required cell, so that a rule never meets a gap."""
    assert TABLE.is_complete(TABLE.accept([{"item": "甲", "amount": 1}, row])) is complete


def test_cells_know_when_they_are_complete():
    """A finding in a cell is complete only with its amount."""
    table = Table("t", "表", (Finding("found", "违规", Decimal(1), Decimal(3)),))
    assert not table.is_complete(table.accept([{"found": True}]))
    assert table.is_complete(table.accept([{"found": {"found": True, "amount": 2}}]))


@pytest.mark.parametrize("value", [{}, "rows", 5, True, None, [1], [[]], [{"item": "甲"}, "乙"]])
def test_table_of_another_shape_is_refused(value: Any):
    """What is no list of rows is refused."""
    with pytest.raises(AnswerError, match="应填若干行"):
        TABLE.accept(value)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"item": 7}, "第 2 行“支出内容”：应填文字"),
        ({"amount": "12"}, "第 2 行“金额”：应填数字：去掉引号，写 12"),
        ({"mount": 12}, "第 2 行没有“mount”这一栏"),
    ],
)
def test_refused_cell_is_named(row: Any, says: str):
    """A cell that is refused is named by its row and its column's title."""
    with pytest.raises(AnswerError) as caught:
        TABLE.accept([{"item": "甲"}, row])
    assert str(caught.value) == says


CELLS = {"yes": st.booleans(), "times": st.integers(0, 99), "why": st.text(min_size=1).filter(str.strip)}


@given(st.lists(st.fixed_dictionaries({}, optional=CELLS), max_size=5))
def test_table_round_trip(rows: Any):
    """Accepted rows are accepted again as they are."""
    table = Table("t", "表", (YesNo("yes", "是否"), Count("times", "次数"), FreeText("why", "原因")))
    accepted = table.accept(rows)
    assert accepted == tuple(rows)
    assert table.accept(accepted) == accepted
    assert table.is_complete(accepted) is all(len(row) == 3 for row in rows)
