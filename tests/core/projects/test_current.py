"""A project read as it is now: what only the journal holds counts, and nothing is written."""

from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify

CATALOGUE = Catalogue(built_in=True)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a project but its lock."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.name[0] != "."}


@pytest.fixture
def left(project: OpenProject) -> Path:
    """Return the folder of a project that was stopped before its sheet was ever written."""
    project.answer("self", "a", "set", True)
    project.fact("name", "大桥")
    project.close(saving=False)
    return project.folder.path


def test_a_project_without_a_journal_is_as_written(folder: Path):
    """Nothing is counted where nobody ever opened it."""
    assert read_current(folder, CATALOGUE).behind == 0
    assert read_current(folder, CATALOGUE).note == ""


def test_no_project_is_told_as_ever(tmp_path: Path):
    """A folder without a sheet is read as such."""
    assert [one.code for one in read_current(tmp_path, CATALOGUE).project.diagnostics] == ["E101"]


def test_a_sheet_that_was_never_written_since(left: Path):
    """A sheet without a mark beside a journal counts all that the journal has, and no file changes."""
    before = contents(left)
    current = read_current(left, CATALOGUE)
    assert current.project.sheet is not None
    assert current.project.sheet.rounds["self"].answers["a"]["set"] is True
    assert current.project.title == "大桥"
    assert current.behind == 2
    assert "2 处修改还没有写进 sheet.toml" in current.note
    assert contents(left) == before


def test_a_sheet_written_before_the_last_changes(project: OpenProject):
    """Only what came behind the mark is counted; once it is saved nothing is."""
    project.answer("self", "a", "set", True)
    project.save()
    folder = project.folder.path
    assert read_current(folder, CATALOGUE).behind == 0
    project.answer("self", "a", "clear", False)
    current = read_current(folder / "sheet.toml", CATALOGUE)
    assert current.behind == 1
    assert current.project.sheet is not None
    assert current.project.sheet.rounds["self"].answers["a"] == {"set": True, "clear": False}
    project.save()
    assert read_current(folder, CATALOGUE).note == ""


def test_a_sheet_edited_by_hand_besides(left: Path):
    """What was written by hand and what the journal holds both count, as opening would have it."""
    sheet = left / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{text}\n[rounds.department.answers.a]\nset = false\n", encoding="utf-8")
    current = read_current(left, CATALOGUE).project
    opened = open_project(left, CATALOGUE, "", read_only=True).project
    assert current.sheet is not None
    assert opened is not None
    assert current.sheet.rounds["department"].answers["a"]["set"] is False
    assert current.sheet.rounds["self"].answers["a"]["set"] is True
    assert current.sheet.rounds["self"].answers == opened.sheet.rounds["self"].answers
    assert current.title == "大桥"


@pytest.mark.parametrize("wrong", ["facts = 5", "rounds = 5", "rounds = [1]", "[rounds]\nself = 3"])
def test_a_sheet_of_wrong_shape_beside_a_journal(left: Path, wrong: str):
    """What is no sheet is told, and nothing breaks."""
    sheet = left / "sheet.toml"
    head = sheet.read_text(encoding="utf-8").partition("[facts]")[0].partition("[rounds")[0]
    begun, table, system = head.partition("[system]")
    sheet.write_text(f"{begun}{wrong}\n{table}{system}", encoding="utf-8")
    assert not read_current(left, CATALOGUE).project.is_sound


def test_half_a_line_counts_nothing(left: Path, project: OpenProject):
    """What was being written when the power went is no change."""
    with (left / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"number": 9')
    assert read_current(left, CATALOGUE).behind == 2
    del project


def test_verifying_it_is_a_note(left: Path):
    """A sheet that is behind its journal holds; its values being other than the start's does not."""
    verified = verify(left, CATALOGUE)
    assert verified.problems == ()
    assert "评分表比记录少 2 行修改" in next(one for one in verified.findings if one.kind == "behind").text
    sheet = left / "sheet.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n[rounds.finance]\n", encoding="utf-8")
    assert all(not one.text.endswith("：") for one in verify(left, CATALOGUE).problems)
