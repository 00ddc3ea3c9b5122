"""Papers held against their report: what is untrue on them is told before anything is written."""

from typing import Any

import pytest
from attrs import evolve

from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.reports.blocks import Cell, Paper, Paragraph, Row, Table
from chidu.reports.exporting import export_to
from chidu.reports.formats import FORMATS
from chidu.reports.papers.paper import paper_of
from chidu.reports.reconciling import Read, differences, squeezed, untrue
from chidu.reports.report import Report


def altered(paper: Paper, key: str, text: str) -> Paper:
    """Return a paper on which something else stands at a key."""

    def cell(one: Cell) -> Cell:
        return evolve(one, text=text) if one.key == key else one

    def block(one: Any) -> Any:
        if isinstance(one, Paragraph):
            return evolve(one, text=text) if one.key == key else one
        if isinstance(one, Table):
            return evolve(one, rows=tuple(evolve(row, cells=tuple(map(cell, row.cells))) for row in one.rows))
        return one

    return evolve(paper, blocks=tuple(map(block, paper.blocks)))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("total", "99"),
        ("grade", "良"),
        ("points.decision.objective.goal", "3"),
        ("points.decision.objective.goal", ""),
        ("facts.project_name", "别的项目"),
        ("facts.funds.county.planned", "437.71"),
        ("facts.funds.central.planned", "0"),
        ("facts.payments.0.amount", "12.60001"),
    ],
)
def test_what_is_untrue_is_told_and_not_written(demo: Report, home: Folder, key: str, text: str):
    """Another total, grade, points or fact, a nought for a blank: told, and no file of any format is left."""
    paper = altered(paper_of(demo), key, text)
    assert paper != paper_of(demo)
    assert any(key in one for one in untrue(paper, demo))
    for form in FORMATS:
        place = home.path / f"a{form.suffix}"
        with pytest.raises(RefusedError, match="没有留下"):
            export_to(demo, form, place, paper, home.sheet)
        assert not place.exists()


def test_the_same_number_written_otherwise_is_true(demo: Report):
    """98 is 98.00."""
    assert list(untrue(altered(paper_of(demo), "total", "98.00"), demo)) == []


def test_white_space_does_not_count():
    """Where a program breaks lines says nothing; every visible character does."""
    assert squeezed("项目　负责人\n（万元）\t ") == "项目负责人（万元）"
    assert squeezed("a\x00b") == "a␀b"


def test_differences_of_tables_have_their_place():
    """A cell that is another, one that is missing, and a table that is missing."""
    table = Table("表", (1, 1), (Row((Cell("甲", label="名：", sign=("签",)), Cell("乙"))),))
    paper = Paper("题", (Paragraph("一"), table))
    right = Read(("一",), ({(0, 0): "名：\n甲\n签", (0, 1): "乙"},))
    assert list(differences(right, paper)) == []
    (told,) = differences(Read(("一",), ({(0, 0): "名：\n甲\n签", (0, 1): "丙"},)), paper)
    assert told == "“表”第 1 行第 2 栏是“丙”，应是“乙”"
    assert len(list(differences(Read(("一",), ({},)), paper))) == 2
    assert list(differences(Read(("一",), ()), paper)) == ["有 0 张表，应有 1 张"]
    assert list(differences(Read((), right.tables), paper)) == ["缺少“一”"]
