"""Facts without a screen: sections, rows, tables, what is computed, checks and finding."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_tui.marks import UNICODE
from chidu_tui.session.fact_checks import check_lines, computed
from chidu_tui.session.fact_finding import find_facts
from chidu_tui.session.fact_rows import with_cell, with_row, without_row
from chidu_tui.session.fact_sections import (
    MOST,
    filled,
    is_long,
    is_narrative,
    next_empty,
    section_of,
    sections,
)
from chidu_tui.session.fact_table import add_row, cell_label, remove_row, table_view
from chidu_tui.session.fact_typing import FACT, text_of, trouble_of, type_fact, value_of
from chidu_tui.session.session import Session

CELLS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 9).map(Decimal), max_size=3)
ROWS = st.lists(CELLS, max_size=5)


def test_sections_follow_the_form(session: Session):
    """Every fact stands in one section, in the order of the system."""
    every = sections(session.bound.system)
    assert [one.title for one in every][:2] == ["封面", "一、项目基本概况"]
    assert sorted(name for one in every for name in one.facts) == sorted(session.bound.system.facts)
    assert all(len(one.facts) <= MOST for one in every)
    assert section_of(every, "payments") == 2
    assert section_of(every, "nothing") == 0
    assert filled(session, every[0]) == (6, 7)


def test_a_section_of_texts_is_a_narrative(session: Session):
    """The report's paragraphs are typed in several lines, the cover's texts in one."""
    facts, every = session.bound.system.facts, sections(session.bound.system)
    assert is_narrative([facts[name] for name in every[-1].facts])
    assert not is_narrative([facts[name] for name in every[0].facts])
    assert is_long("一\n二")
    assert not is_long("一")


def test_the_next_empty_fact_goes_round(session: Session):
    """After the last empty fact comes the first again."""
    assert next_empty(session, "") == "evaluation_type"
    assert next_empty(session, "evaluation_type") == "project_head"
    assert next_empty(session, "experience") == "evaluation_type"


@given(ROWS, st.integers(0, 6), st.sampled_from("abc"), st.integers(0, 9).map(Decimal))
def test_a_cell_changes_alone(rows: list[Any], at: int, column: str, value: Decimal):
    """Putting a cell changes this cell, no other, and not the rows that were given."""
    before = [dict(row) for row in rows]
    after = with_cell(rows, (at, column), value)
    assert rows == before
    where = min(at, len(rows))
    assert after[where][column] == value
    assert after[:where] + after[where + 1 :] == rows[:where] + rows[where + 1 :]
    assert all(
        after[where].get(one) == rows[where].get(one) for one in "abc" if one != column and at < len(rows)
    )


@given(ROWS, st.integers(0, 5))
def test_a_row_put_in_goes_again(rows: list[Any], at: int):
    """Taking away the row that was put in leaves the rows as they were."""
    at = min(at, len(rows))
    assert with_row(rows, at)[at] == {}
    assert (without_row(with_row(rows, at), at) or []) == rows


@given(CELLS, st.sampled_from("abc"))
def test_the_last_cell_of_a_fixed_table_leaves_nothing(row: dict[str, Any], column: str):
    """An emptied cell is absent, an emptied row too: unknown is not an empty table."""
    after = with_cell({"r": row} if row else None, ("r", column), None)
    rest = {name: one for name, one in row.items() if name != column}
    assert after == ({"r": rest} if rest else None)


def test_the_matrix_of_funds_has_totals_and_meant_blanks(session: Session):
    """Blanks of a column that was begun are shown as what they mean; totals are of what is typed."""
    view = table_view(session, "funds", UNICODE)
    assert view.rows[0].title == "中央财政"
    assert view.rows[0].cells[0] == ("(0)", True, False)
    assert view.totals == ("437.7", "437.7", "437.7", "0")
    assert not view.grows
    type_fact(session, ("funds", "central", "planned"), "1,000")
    assert table_view(session, "funds", UNICODE).totals[0] == "1437.7"
    session.pending.flush()
    assert value_of(session, ("funds", "central", "planned")) == 1000


def test_a_column_that_nobody_began_is_unknown(session: Session):
    """An empty table shows no nought and no total."""
    session.project.fact("funds", None)
    view = table_view(session, "funds", UNICODE)
    assert view.rows[0].cells[0].text == UNICODE.none
    assert view.totals[0] == "未知"


def test_typing_below_the_last_row_begins_one(session: Session):
    """The line after the last takes the first cell of a new row, and goes again when it is taken away."""
    count = len(value_of(session, ("payments",)))
    assert (
        cell_label(table_view(session, "payments", UNICODE), ("payments", count, "item"))
        == "新的一行 · 支出内容"
    )
    assert type_fact(session, ("payments", count, "item"), "邮费") == ""
    session.pending.flush()
    assert value_of(session, ("payments", count)) == {"item": "邮费"}
    remove_row(session, "payments", count)
    assert len(value_of(session, ("payments",))) == count
    add_row(session, "payments", 0)
    assert value_of(session, ("payments", 0)) == {}


def test_what_is_typed_moves_up_with_its_row(session: Session):
    """A text that cannot be saved stays with its row when a row above is taken away."""
    assert type_fact(session, ("payments", 3, "amount"), "八十") != ""
    remove_row(session, "payments", 1)
    assert text_of(session, ("payments", 2, "amount")) == "八十"
    assert trouble_of(session, ("payments", 2, "amount")) != ""
    assert session.pending.get((FACT, "payments", 3, "amount")) is None


def test_checks_are_live_with_both_sides(session: Session):
    """What is typed and not yet saved breaks a check at once, and both sides are told."""
    assert all(one.holds for one in check_lines(session))
    type_fact(session, ("funds", "county", "spent"), "430")
    first = check_lines(session)[0]
    assert first.holds is False
    assert "437.7" in first.text
    assert "430" in first.text


def test_what_cannot_be_computed_says_what_is_missing(session: Session):
    """A computed fact shows its value and formula, or which facts it waits for."""
    assert computed(session, "arrival_rate").value == "100%"
    assert "÷" in computed(session, "arrival_rate").formula
    session.project.fact("funds", None)
    gone = computed(session, "arrival_rate")
    assert gone.value == ""
    assert "还缺" in gone.missing
    assert any(one.holds is None and "还缺" in one.text for one in check_lines(session))


@pytest.mark.parametrize(
    ("words", "first"), [("支出明细", "payments"), ("凭证", "payments"), ("满意率", "satisfaction_rate")]
)
def test_facts_are_found_by_words(session: Session, words: str, first: str):
    """Words of titles and of columns find their fact."""
    assert find_facts(session, words)[0].path == first
    assert find_facts(session, "") == ()
