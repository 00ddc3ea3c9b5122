from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.projects.errors import SavingError
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject


def test_undo_and_redo_walk_the_actions(project: OpenProject):
    """Undo takes back one action after the other, redo makes them again in their order."""
    for name in ("一", "二", "三"):
        project.fact("name", name)
    seen = []
    while project.undo():
        seen.append(project.data["facts"]["name"])
    assert seen == ["二", "一", "桥"]
    assert project.can_undo == ""
    while project.redo():
        seen.append(project.data["facts"]["name"])
    assert seen[3:] == ["一", "二", "三"]
    assert project.redo() is None


def test_a_new_change_ends_redo(project: OpenProject):
    """After something else was changed there is nothing to make again, and undo goes on behind it."""
    project.fact("name", "一")
    project.fact("name", "二")
    project.undo()
    assert project.can_redo == "项目名称"
    project.fact("villages", 3)
    assert project.can_redo == ""
    project.undo()
    project.undo()
    assert project.data["facts"]["name"] == "桥"
    assert "villages" not in project.data["facts"]


def test_undo_reaches_back_over_closing(project: OpenProject, again: Callable[[OpenProject], Opening]):
    """What was done in an earlier session, by whomever, can still be undone: the journal knows it."""
    project.answer("self", "a", "set", True)
    project.fact("name", "一")
    project.undo()
    project.save()
    later = again(project).project
    assert later is not None
    assert later.can_redo == "项目名称"
    assert later.can_undo == "目标“①设有”"
    later.undo()
    assert "self" not in later.data.get("rounds", {})
    later.redo()
    later.redo()
    assert later.data["facts"]["name"] == "一"


def test_undo_does_not_take_back_a_submission(whole: OpenProject):
    """A round that was submitted is taken back by a verb that says so, never by a key pressed twice."""
    whole.submit("self")
    assert whole.can_undo == ""
    assert whole.undo() is None
    assert whole.state("self") == "submitted"


def test_a_journal_that_cannot_be_read_is_told(project: OpenProject, folder: Path):
    """Then nothing is offered, and who asks all the same hears why; once it is back, everything is."""
    project.fact("name", "一")
    project.fact("name", "二")
    project.undo()
    journal = folder / "journal.jsonl"
    journal.rename(folder / "aside")
    journal.mkdir()
    assert (project.can_undo, project.can_redo) == ("", "")
    for deed in (project.undo, project.redo):
        with pytest.raises(SavingError, match=r"无法读取修改记录 .*journal\.jsonl"):
            deed()
    journal.rmdir()
    (folder / "aside").rename(journal)
    assert (project.can_undo, project.can_redo) == ("项目名称", "项目名称")
    project.redo()
    assert project.data["facts"]["name"] == "二"


def test_an_action_of_several_changes_is_undone_at_once(whole: OpenProject):
    """Undo takes back everything that one key did."""
    before = whole.data
    whole.accept_from("finance", "self", ["a", "b", "c.x"])
    assert whole.can_undo.endswith("处")
    whole.undo()
    assert whole.data == before
