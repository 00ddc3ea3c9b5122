"""Reports written into a project: whole, never over another, and read back."""

import shutil
from datetime import UTC, datetime
from decimal import Decimal
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.folder import Folder
from chidu.reports.exporting import export, export_to, free_place, report_name
from chidu.reports.formats import FORMATS, Format
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.library import samples
from chidu.toml import disk

TEXT = next(one for one in FORMATS if one.name == "text")
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Folder:
    """Return a copy of the sample project."""
    return Folder(Path(shutil.copytree(samples()["demo"], tmp_path / "项目")))


@pytest.fixture
def report(home: Folder) -> Report:
    """Return the sample's report."""
    project = read_project(home.path, Catalogue(built_in=True))
    assert project.bound is not None
    assert project.sheet is not None
    made = assess(project.bound, project.sheet)
    return Report(project.title, project.bound, project.sheet, made, AT, "sha256:abc")


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_a_report_is_written_and_read_back(home: Folder, report: Report, form: Format):
    """Every format gives a file in reports/ that has the assessment's total, and nothing beside it."""
    done = export(report, form, home)
    assert [done.file] == list(home.reports.iterdir())
    assert done.file.name == f"电子政务外网平台建设二期-自评-20261123-1200{form.suffix}"
    assert Decimal(done.total) == Decimal(98)
    assert done.size == done.file.stat().st_size


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_an_unfinished_round_has_no_total(home: Folder, report: Report, form: Format):
    """Where the total is unknown the report has none, and that agrees."""
    total = report.assessment.total._replace(points=None)
    unknown = report._replace(assessment=evolve(report.assessment, total=total, grade=None))
    assert unknown.total == ""
    assert export(unknown, form, home).total == ""


def test_the_text_ends_with_the_head_of_the_journal(home: Folder, report: Report):
    """Without it the chain proves nothing."""
    text = export(report, TEXT, home).file.read_text(encoding="utf-8")
    assert text.endswith("记录链末端 sha256:abc\n")


def test_a_title_may_look_like_a_total(home: Folder, report: Report):
    """A project called 总分 1 / 1 has the total that it has."""
    named = report._replace(title="总分 1 / 1")
    assert Decimal(export(named, TEXT, home).total) == Decimal(98)


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_what_is_not_the_report_is_told(report: Report, form: Format):
    """A file with another total, or with none, differs; what cannot be read at all breaks its reader."""
    paper = paper_of(report)
    other = report._replace(
        assessment=evolve(report.assessment, total=report.assessment.total._replace(points=Decimal(89)))
    )
    assert list(form.made.differences(form.made.write(report, paper), report, paper)) == []
    assert list(form.made.differences(form.made.write(other, paper_of(other)), report, paper))


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_a_report_that_came_out_wrong_is_not_left(
    home: Folder, report: Report, form: Format, monkeypatch: pytest.MonkeyPatch
):
    """Half of a file is refused with its place, and nothing lies there."""
    whole = form.made.write(report, paper_of(report))
    monkeypatch.setattr(form.made, "write", lambda *_: whole[: len(whole) // 2])
    with pytest.raises(RefusedError, match="没有留下"):
        export(report, form, home)
    assert list(home.reports.iterdir()) == []


def test_a_full_disk_is_told(home: Folder, report: Report, monkeypatch: pytest.MonkeyPatch):
    """Nothing of the report is left behind."""

    def full(*_: Any) -> None:
        raise OSError(ENOSPC, "full")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(SavingError, match="磁盘已满"):
        export(report, TEXT, home)
    assert list(home.reports.iterdir()) == []


def test_names_can_be_held_by_every_system():
    """What a title has of forbidden characters, and its length, do not keep it from being a name."""
    assert report_name("a/b:c*?" + "长" * 100, "self", ".txt", AT) == f"abc{'长' * 33}-自评-20261123-1200.txt"


def test_a_place_that_is_taken_is_passed_over(tmp_path: Path):
    """The next number is taken, also where only a broken link stands."""
    (tmp_path / "a.txt").touch()
    (tmp_path / "a-2.txt").symlink_to("nowhere")
    assert free_place(tmp_path, "a.txt") == tmp_path / "a-3.txt"


def test_a_link_stays_a_link(home: Folder, report: Report, tmp_path: Path):
    """What is written to a link is written to the file that others share by it."""
    shared, link = tmp_path / "共享/自评.txt", home.path / "自评.txt"
    shared.parent.mkdir()
    shared.write_text("旧", encoding="utf-8")
    link.symlink_to(shared)
    export_to(report, TEXT, link, paper_of(report), home.sheet)
    assert link.is_symlink()
    assert "98" in shared.read_text(encoding="utf-8")
    assert list(shared.parent.iterdir()) == [shared]
