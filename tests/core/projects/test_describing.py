from collections.abc import Callable
from decimal import Decimal

from chidu.projects.describing import described, place_described, places_of
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject

CELL = ("funds", "county", "spent")


def test_a_cell_is_named_by_table_row_and_column(project: OpenProject):
    """Undo and redo say which cell they change, also where the whole row was new."""
    project.fact(CELL, Decimal(3))
    assert project.can_undo == "资金 › 县 › 支出"
    project.undo()
    assert project.can_redo == "资金 › 县 › 支出"
    project.fact(("funds", "city", "planned"), Decimal(1))
    assert project.can_undo == "资金 › 市 › 计划"


def test_a_cell_of_a_row_without_a_title_is_named_by_its_number(project: OpenProject):
    """Rows that were only put there are counted from one; a row more is the table."""
    project.fact("payments", [{"item": "桥", "amount": 1}, {"item": "路", "amount": 2}])
    assert project.can_undo == "支出明细"
    project.fact(("payments", 1, "amount"), Decimal(5))
    assert project.can_undo == "支出明细 › 第 2 行 › 金额"
    project.fact("payments", [{"item": "桥", "amount": 9}, {"item": "路", "amount": 5}])
    assert project.can_undo == "支出明细 › 第 1 行 › 金额"
    project.fact("payments", [{"item": "桥", "amount": 9}])
    assert project.can_undo == "支出明细"


def test_a_fact_by_its_title_and_several_by_their_number(project: OpenProject):
    """One action at several places names the first."""
    entry = project.fact("villages", 3)
    assert described(project.bound, entry) == "村数"
    entry = project.fact("payments", [{"item": "桥", "amount": 1}])
    assert described(project.bound, entry) == "支出明细"
    entry = project.fact("payments", [{"item": "路", "amount": 2}])
    assert described(project.bound, entry) == "支出明细 › 第 1 行 › 内容等 2 处"
    assert described(project.bound, None) == ""


def test_what_no_system_knows_is_named_as_it_is_written(project: OpenProject):
    """A fact, row or column that is gone keeps its own name."""
    assert place_described(project.bound, ("facts", "gone", "x")) == "gone"
    assert place_described(project.bound, ("facts", "funds", "state", "lost")) == "资金 › state › lost"
    assert place_described(project.bound, ("notes",)) == "notes"


def test_what_was_recovered_names_its_cells(project: OpenProject, again: Callable[[OpenProject], Opening]):
    """The places of a recovered entry are its cells."""
    project.fact(CELL, Decimal(3))
    (entry,) = again(project).recovered
    assert places_of(entry) == (("facts", *CELL),)
