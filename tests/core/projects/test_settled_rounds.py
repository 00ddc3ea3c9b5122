from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify

CATALOGUE = Catalogue(built_in=True)
Opened = Callable[..., Opening]


@pytest.fixture
def submitted(whole: OpenProject) -> Path:
    """Return the folder of a project whose first round was submitted."""
    whole.submit("self")
    whole.close()
    return whole.folder.path


def edit(folder: Path, old: str, new: str) -> None:
    """Change the sheet's file as an editor does."""
    path = folder / "sheet.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def reopened(opened: Opened) -> OpenProject:
    """Return the project opened again."""
    project = opened("李四").project
    assert project is not None
    return project


def told(folder: Path) -> list[tuple[str, int, bool]]:
    """Return what verifying says of changes past a submission, or past the journal."""
    found = verify(folder, CATALOGUE).findings
    return [(one.kind, one.line, one.note) for one in found if one.kind in {"settled", "outside"}]


def test_a_submitted_round_changed_by_hand_is_told_after_it_was_taken_in(submitted: Path, opened: Opened):
    """Opening takes the change into the journal, which makes it no more lawful: its line, time and person are named."""
    edit(submitted, "重复采购", "合规采购")
    project = reopened(opened)
    project.answer("finance", "a", "set", True)
    project.close()
    assert told(submitted) == [("settled", 10, False)]
    (problem,) = verify(submitted, CATALOGUE).problems
    assert "第 10 行改动了已提交的自评（2026-11-22T09:30:00+00:00，李四）" in problem.text


def test_an_answer_and_its_result_forged_together_are_told(submitted: Path, opened: Opened):
    """Numbers that agree with each other are still not those that were submitted."""
    for old, new in (
        ("amount = 5", "amount = 1"),
        ("points = 35", "points = 39"),
        ("total = 95", "total = 99"),
    ):
        edit(submitted, old, new)
    project = reopened(opened)
    project.save()
    project.close()
    assert told(submitted) == [("settled", 10, False)]


def test_a_change_that_was_taken_back_is_a_note(submitted: Path, opened: Opened):
    """The round is again what was submitted: that it was something else is only worth knowing."""
    edit(submitted, "重复采购", "合规采购")
    opening = opened("李四")
    assert opening.project is not None
    opening.project.discard_outside(opening.outside)
    opening.project.close()
    assert told(submitted) == [("settled", 10, True)]


def test_a_round_reopened_after_the_change_is_a_note(submitted: Path, opened: Opened):
    """What is submitted anew stands on its own."""
    edit(submitted, "重复采购", "合规采购")
    project = reopened(opened)
    project.reopen("self")
    project.submit("self")
    project.close()
    assert told(submitted) == [("settled", 10, True)]


def test_accepting_a_changed_round_heals_nothing(submitted: Path, opened: Opened):
    """A step that leaves the round settled does not make what is in it what was submitted."""
    edit(submitted, "重复采购", "合规采购")
    project = reopened(opened)
    project.accept("self")
    project.close()
    assert told(submitted) == [("settled", 10, False)]


def test_steps_and_other_rounds_are_lawful(whole: OpenProject):
    """Submitting, returning, working on it, accepting and reopening are no findings, nor is another round."""
    whole.submit("self")
    whole.return_("self", "依据不足")
    whole.answer("self", "b", "waste", False)
    whole.undo()
    whole.submit("self")
    whole.answer("finance", "a", "set", True)
    whole.accept("self")
    whole.reopen("self")
    whole.close()
    assert told(whole.folder.path) == []


def test_other_changes_past_the_journal_are_notes(project: OpenProject, opened: Opened):
    """A fact edited by hand while nothing is submitted is lawful, and worth knowing."""
    project.fact("villages", 7)
    project.close()
    edit(project.folder.path, "villages = 7", "villages = 9")
    reopened(opened).close()
    assert told(project.folder.path) == [("outside", 3, True)]
