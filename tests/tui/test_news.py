"""What opening found is told in plain words, and asked about where it can be taken back."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask_carefully import AskCarefully
from chidu_tui.dialogs.help import Help
from chidu_tui.session.news import losses, outside_text, recovered_text
from chidu_tui.widgets.press import Press

GOAL = "decision.objective.goal"


def again(folder: Path) -> Opening:
    """Open a project."""
    return open_project(folder, Catalogue(built_in=True), "甲")


@pytest.fixture
def stopped(project_folder: Path) -> Path:
    """Return a project of which a program was stopped: one answer is in the journal only."""
    project = again(project_folder).project
    assert project is not None
    project.answer("self", GOAL, "set", False)
    project.save()
    project.answer("self", GOAL, "clear", False)
    project.close(saving=False)
    return project_folder


def change_by_hand(folder: Path) -> None:
    """Change an answer in the sheet's file."""
    sheet = folder / "sheet.toml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace("detailed = true", "detailed = false", 1), encoding="utf-8"
    )


def goal(app: ChiduApp) -> tuple[Any, Any]:
    """Return the two answers that the tests change."""
    assert app.session is not None
    held = app.session.sheet.rounds["self"].answers[GOAL]
    return held["clear"], held["detailed"]


def test_recovered_changes_are_named(stopped: Path):
    """The number, the place, the time and the person are told."""
    opening = again(stopped)
    assert opening.project is not None
    text = recovered_text(opening, opening.project.bound)
    opening.project.close(saving=False)
    assert [word for word in ("1 次修改", "目标内容", "最后一次", "甲") if word not in text] == []


def test_of_many_places_a_few_are_named(stopped: Path):
    """Five places are named, the others counted."""
    opening = again(stopped)
    project = opening.project
    assert project is not None
    for name in tuple(project.bound.indicators)[:7]:
        project.reason("self", name, "原因")
    project.close(saving=False)
    opening = again(stopped)
    assert opening.project is not None
    text = recovered_text(opening, opening.project.bound)
    opening.project.close(saving=False)
    assert len([one for one in text.splitlines() if one.startswith("  ")]) == 6
    assert "还有 3 处" in text


def test_both_are_asked_about_the_last_first(stopped: Path, frames: Any):
    """What was changed by hand is taken back before what was recovered, and both are as they were."""
    change_by_hand(stopped)
    app = ChiduApp(again(stopped), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert goal(app) == (False, False)
        for title in ("评分表在 chidu 之外改过", "已恢复"):
            assert isinstance(app.screen, AskCarefully)
            assert app.screen.titled == title
            app.screen.query(Press).last().action_press()
            await pilot.pause()
        assert goal(app) == (True, True)
        assert app.session is not None
        app.session.project.close()

    frames.run(app, use)


def test_what_was_changed_by_hand_is_kept(project_folder: Path, frames: Any):
    """The first word keeps it; the text names the place and says that nothing is final."""
    first = again(project_folder).project
    assert first is not None
    first.reason("self", GOAL, "原因")
    first.close()
    change_by_hand(project_folder)
    app = ChiduApp(again(project_folder), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        frames.same(app, "news-outside")
        app.screen.query(Press).first().action_press()
        await pilot.pause()
        assert goal(app) == (True, False)
        assert app.session is not None
        app.session.project.close()

    frames.run(app, use)


def test_a_recovered_step_is_told_and_not_offered_to_be_taken_back(
    project_folder: Path, frames: Any, tmp_path: Path
):
    """A submission is in the journal only: it is named, and no word there would take it back."""
    project = again(project_folder).project
    assert project is not None
    file = tmp_path / "资料.txt"
    file.write_text("资料", encoding="utf-8")
    for name, one in project.assessment("self").indicators.items():
        if one.reason_missing:
            project.reason("self", name, "晚了")
        for place in one.evidence_missing:
            project.attach("self", place, file)
    project.save()
    project.submit("self")
    project.close(saving=False)
    app = ChiduApp(again(project_folder), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, Help)
        assert "1 次修改" in app.screen.text
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, AskCarefully)
        assert app.session is not None
        assert app.session.held.state == "submitted"
        app.session.project.close()

    frames.run(app, use)


def test_a_sheet_made_by_its_journal_is_told(stopped: Path, frames: Any):
    """An empty sheet.toml: what happened stays on the screen until it is read, and the file is written again."""
    (stopped / "sheet.toml").write_bytes(b"")
    app = ChiduApp(again(stopped), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, Help)
        assert "sheet.toml 是空的" in app.screen.text
        await pilot.press("enter")
        await pilot.pause()
        assert goal(app) == (False, True)
        app.snapshot()
        assert "clear = false" in (stopped / "sheet.toml").read_text(encoding="utf-8")
        assert app.session is not None
        app.session.project.close()

    frames.run(app, use)


def test_a_torn_line_and_a_lost_journal_are_told(stopped: Path, frames: Any):
    """What nobody can choose about stays on the screen until it is read."""
    journal = stopped / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"half')
    opening = again(stopped)
    assert ["journal.torn" in one for one in losses(opening)] == [True]
    assert opening.project is not None
    opening.project.close(saving=False)
    journal.unlink()
    app = ChiduApp(again(stopped), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, Help)
        assert "journal.jsonl" in app.screen.text
        await pilot.press("enter")
        await pilot.pause()
        assert app.session is not None
        app.session.project.close()

    frames.run(app, use)


def test_who_only_looks_is_not_asked(opening: Opening, project_folder: Path, frames: Any):
    """Where another program has the project open, it is told who, and nothing can be taken back."""
    assert opening.project is not None
    opening.project.reason("self", GOAL, "原因")
    opening.project.save()
    change_by_hand(project_folder)
    second = again(project_folder)
    assert second.project is not None
    assert "detailed" not in outside_text(second, second.project.bound)
    app = ChiduApp(second, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert not isinstance(app.screen, AskCarefully)
        assert any("甲" in one.message for one in app._notifications)
        await pilot.pause()

    frames.run(app, use)


def test_who_puts_others_off_is_asked_once(app: ChiduApp, project_folder: Path, frames: Any):
    """先不管 holds until the project is left; the question is never there twice."""

    async def use(pilot: Pilot[Any]) -> None:
        session = app.session
        assert session is not None
        session.give(GOAL, "set", (), False)
        change_by_hand(project_folder)
        app.snapshot()
        app.snapshot()
        await pilot.pause()
        assert sum(isinstance(one, AskCarefully) for one in app.screen_stack) == 1
        app.screen.query(Press).last().action_press()
        await pilot.pause()
        app.snapshot()
        await pilot.pause()
        assert not isinstance(app.screen, AskCarefully)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_value is None
        assert isinstance(app.screen, AskCarefully)

    frames.run(app, use)
