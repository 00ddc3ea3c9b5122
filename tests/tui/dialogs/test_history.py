"""Who changed what of an indicator, the last first."""

from decimal import Decimal
from typing import Any

from textual.pilot import Pilot

from chidu_tui.app import ChiduApp
from chidu_tui.session.history import PAGE, history, page_of
from chidu_tui.session.session import Session
from chidu_tui.widgets.row_table import RowTable

GOAL = "decision.objective.goal"


def test_every_change_is_told(session: Session, tmp_path: Any):
    """Answers, reasons, evidence, assigned scores and undo: when, who, what, before and after."""
    file = tmp_path / "目标.txt"
    file.write_text("目标", encoding="utf-8")
    project = session.project
    project.answer("self", GOAL, "set", False)
    project.reason("self", GOAL, "没有目标")
    project.attach("self", f"{GOAL}/set", file)
    project.assign("self", GOAL, Decimal("3.5"), "核实")
    project.undo()
    project.reason("self", "decision.process.procedure", "别的指标")
    told = [(one.what, one.before, one.after) for one in history(session, GOAL)]
    assert told == [
        ("撤销：目标内容·核定得分", "3.5 分，核实", ""),
        ("目标内容·核定得分", "", "3.5 分，核实"),
        ("佐证资料", "", "目标.txt"),
        ("目标内容·扣分原因", "", "没有目标"),
        ("目标内容“①设有目标”", "是", "否"),
    ]
    assert {(one.who, one.round, one.at) for one in history(session, GOAL)} == {
        ("甲", "自评", "2026-11-23 12:00")
    }


def test_what_a_submission_recorded_is_told_in_words(session: Session, forced: Any):
    """The points that were recorded of an indicator are named in the user's words, with nothing hanging after them."""
    forced(session.project, ("rounds", "self", "outcomes", GOAL), {"points": Decimal(3), "rule": "checklist"})
    told = next(history(session, GOAL))
    assert (told.what.rpartition("：")[2], told.after) == ("目标内容·提交时的得分", "3 分")


def test_the_journal_is_read_only_as_far_as_wanted(session: Session):
    """A page ends after so many deeds, the next goes on where it ended."""
    for number in range(PAGE + 5):
        session.project.answer("self", GOAL, "set", number % 2 == 1)
    source = history(session, GOAL)
    assert len(page_of(source)) == PAGE
    assert len(page_of(source)) == 5


def test_a_journal_that_cannot_be_read_tells_nothing(session: Session):
    """There is no list then, and the room goes on."""
    session.project.answer("self", GOAL, "set", False)
    journal = session.project.folder.journal
    journal.rename(journal.with_suffix(".aside"))
    journal.mkdir()
    assert list(history(session, GOAL)) == []


def test_the_dialog(app: ChiduApp, frames: Any):
    """Pressing h opens the list; Enter on its last row reads further back."""
    session = app.session
    assert session is not None
    for number in range(PAGE + 5):
        session.project.answer("self", GOAL, "set", number % 2 == 1)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("h")
        await pilot.pause()
        frames.same(pilot.app, "history")
        await pilot.press("end", "enter")
        await pilot.pause()
        assert len(app.screen.query_one(RowTable).rows) == PAGE + 5

    frames.run(app, use)
