"""Papers held against their report: what is untrue on them is told before anything is written."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from small import CLINIC, FILLED

from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.reports.blocks import Cell, Paper, Paragraph, Row, Table
from chidu.reports.exporting import export_to
from chidu.reports.formats import FORMATS
from chidu.reports.papers.paper import Part, paper_of
from chidu.reports.papers.truth import untrue
from chidu.reports.reconciling import Read, differences, squeezed
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept
from chidu.systems.library import Library, Listed
from chidu.systems.reader import read_system_file


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
        ("formula.sum(funds.planned)", "1"),
        ("full.decision", "21"),
        ("title.decision.objective.goal", "别的指标"),
        ("why.management.funds.accounting", ""),
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


def both_rounds(demo: Report) -> Report:
    """Return a report with two rounds, compared on its paper."""
    return demo._replace(rounds={"self": demo.assessment, "department": demo.assessment})


def test_nothing_with_a_key_may_be_other(demo: Report):
    """Every text that has a key is held against the report: whichever it is, another one is told."""
    report = both_rounds(demo)
    paper = paper_of(report)
    assert list(untrue(paper, report)) == []
    kinds = {key.partition(".")[0] for key, _ in paper.keyed()}
    assert {"round", "full", "formula", "title", "why", "period"} <= kinds
    for key in {key for key, _ in paper.keyed()}:
        told = list(untrue(altered(paper, key, "77.7"), report))
        assert any(one.startswith(key) for one in told), key


def test_what_a_paper_leaves_out_is_told(demo: Report):
    """Every indicator must be there, and every fact of the form: a paper without its tables is not true."""
    report = both_rounds(demo)
    paper = paper_of(report)
    assert paper.demanded == {key for key, _ in paper.keyed()}
    bare = evolve(paper, blocks=tuple(one for one in paper.blocks if not isinstance(one, Table)))
    told = list(untrue(bare, report))
    assert "缺少“points.decision.objective.goal”" in told
    assert "缺少“round.department.total”" in told
    assert "缺少“facts.funds.county.planned”" in told
    for part in ("report", "score"):
        half = paper_of(report, part)
        assert half.demanded == {key for key, _ in half.keyed()}


def test_a_key_that_nobody_knows_is_told(demo: Report):
    """What stands at a key that the report does not have cannot be true."""
    paper = paper_of(demo)
    more = evolve(paper, blocks=(*paper.blocks, Paragraph("3", key="points.no.such")))
    assert list(untrue(more, demo)) == ["points.no.such 是“3”，应是“”"]


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
    right = Read(("一",), ({(0, 0): "名：\n甲\n签", (0, 1): "乙"},), "一名：甲签乙")
    assert list(differences(right, paper)) == []
    (told,) = differences(Read(("一",), ({(0, 0): "名：\n甲\n签", (0, 1): "丙"},), ""), paper)
    assert told == "“表”第 1 行第 2 栏是“丙”，应是“乙”"
    assert len(list(differences(Read(("一",), ({},), ""), paper))) == 2
    assert list(differences(Read(("一",), (), ""), paper)) == ["有 0 张表，应有 1 张"]
    assert list(differences(Read((), right.tables, ""), paper)) == ["缺少“一”"]
    beside = right._replace(words="一名：甲签乙总分 55")
    assert list(differences(beside, paper)) == ["有一处是“总分55”，应是“”"]
    more = right._replace(tables=({**right.tables[0], (1, 0): "总分 55"},))
    assert list(differences(more, paper)) == ["“表”第 2 行第 1 栏是“总分55”，应是“”"]


@pytest.mark.parametrize("sheet", ["", FILLED], ids=["blank", "filled"])
@pytest.mark.parametrize("part", ["", "report", "score"])
def test_every_paper_of_ours_is_true(reported: Callable[..., Report], sheet: str, part: Part):
    """A form laid out by chidu, filled or blank, says what it must and nothing else."""
    report = reported(CLINIC, sheet)
    assert list(untrue(paper_of(report, part), report)) == []


@pytest.mark.parametrize("listed", tuple(Library().systems()), ids=lambda one: str(one.name))
def test_papers_of_shipped_systems_say_what_is_demanded(listed: Listed):
    """Of every system that chidu ships, blank as it is: all that is demanded stands there, and nothing unasked."""
    system = read_system_file(listed.path, Catalogue(built_in=True)).bound
    assert system is not None
    reference = SystemReference(system.system.head.id, system.system.head.version)
    sheet = accept(system, ScoreSheet(1, reference, (), {}, {"self": Round()}))[0]
    report = Report("项目", system, sheet, assess(system, sheet), datetime(2026, 11, 29, tzinfo=UTC))
    paper = paper_of(report)
    assert list(untrue(paper, report)) == []
    assert paper.demanded == {key for key, _ in paper.keyed()}
