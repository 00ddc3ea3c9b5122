"""Evidence attached by a typed path and by walking, and files that no longer count."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.pick_file import PathLine, PickFile
from chidu_tui.session.session import Session
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.press import Press

BASIS = "decision.process.basis"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return a folder with papers in it."""
    folder = tmp_path / "佐证"
    (folder / "2020 年").mkdir(parents=True)
    (folder / "2020 年" / "[工作]计划.txt").write_text("计划", encoding="utf-8")
    (folder / "批复.txt").write_text("批复", encoding="utf-8")
    return folder


def held(app: ChiduApp) -> Session:
    """Return the application's session."""
    assert app.session is not None
    return app.session


async def opened(pilot: Pilot[Any]) -> None:
    """Open the evidence of the indicator that asks for a plan."""
    pilot.app.screen.query_one(IndicatorTree).go(BASIS)
    await pilot.pause()
    await pilot.press("e")
    await pilot.pause()


def test_a_file_is_walked_to(app: ChiduApp, frames: Any, papers: Path):
    """Folders are entered by Enter; the file that is chosen is attached where evidence is asked for."""
    held(app).browsed = papers

    async def use(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("enter", "down", "down", "enter", "down", "enter")
        await pilot.pause()
        (one,) = held(app).held.evidence
        assert one.at == f"{BASIS}/annual_plan"
        assert one.file == "evidence/[工作]计划.txt"
        assert held(app).browsed.name == "2020 年"

    frames.run(app, use)


def test_a_path_is_completed(app: ChiduApp, frames: Any, papers: Path):
    """Tab completes what was typed; Enter takes the file."""
    held(app).browsed = papers

    async def use(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("enter")
        await pilot.pause()
        app.post_message(events.Paste("批"))
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert app.screen.query_one(PathLine).value == str(papers / "批复.txt")
        await pilot.press("enter")
        await pilot.pause()
        assert [one.file for one in held(app).held.evidence] == ["evidence/批复.txt"]

    frames.run(app, use)


def test_a_path_that_is_not_there(app: ChiduApp, frames: Any, papers: Path):
    """The dialog says which file there is not, and stays."""
    held(app).browsed = papers

    async def use(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("enter", "x", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PickFile)
        await pilot.press("escape", "escape")
        assert held(app).held.evidence == ()

    frames.run(app, use)


def test_changed_and_missing_files_are_told(app: ChiduApp, frames: Any, papers: Path):
    """What was attached and is no longer the same does not count, and can be taken off."""
    project = held(app).project
    for name in ("批复.txt", "2020 年/[工作]计划.txt"):
        project.attach("self", f"{BASIS}/annual_plan", papers / name)
    (project.folder.evidence / "批复.txt").write_text("改过", encoding="utf-8")
    (project.folder.evidence / "[工作]计划.txt").unlink()
    project.look_again()

    async def use(pilot: Pilot[Any]) -> None:
        await opened(pilot)
        await pilot.press("down")
        await pilot.pause()
        text = frames.text(pilot.app)
        assert "不能计入 2 件" in text
        assert "摘要不一致" in text
        await pilot.click(app.screen.query(Press).last())
        await pilot.pause()
        assert [one["file"] for one in project.data["rounds"]["self"]["evidence"]] == [
            "evidence/[工作]计划.txt"
        ]

    frames.run(app, use)
