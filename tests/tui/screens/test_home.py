"""The home room and the tour."""

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from chidu.settings import read_settings
from chidu_tui.app import ChiduApp
from chidu_tui.screens.home import Home
from chidu_tui.session.recents import remember, tour_is_due
from chidu_tui.widgets.choices import Choices


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in the test's own folder, with settings of its own."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def home() -> ChiduApp:
    """Return the application without a project."""
    return ChiduApp(first="home", look="dark", built_in=True)


def test_the_tour_comes_once(frames: Any):
    """The first start shows the pages; Enter goes through them, Esc skips."""

    async def use(pilot: Any) -> None:
        frames.same(pilot.app, "tour")
        await pilot.press("enter", "left", "enter", "enter", "enter", "enter", "enter")
        await pilot.pause()
        frames.same(pilot.app, "home")

    frames.run(home(), use)
    assert not tour_is_due()


def test_a_new_project_from_a_system(work: Path, frames: Any):
    """A system is chosen, a name and a folder are given, and scoring begins with the name as a fact."""
    tour_is_due()

    async def use(pilot: Any) -> None:
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        pilot.app.post_message(events.Paste("新项目甲"))
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert pilot.app.session.project.title == "新项目甲"
        assert (work / "新项目甲" / "sheet.toml").is_file()
        pilot.app.session.project.close()

    frames.run(home(), use)


def test_recent_projects(work: Path, project_folder: Path, frames: Any):
    """One that is there opens, one that is gone is said to be gone and nothing more."""
    tour_is_due()
    remember("[bold]甲", project_folder)
    remember("乙", work / "没有")

    async def use(pilot: Any) -> None:
        assert "乙（文件夹不在了）" in frames.text(pilot.app)
        assert "[bold]甲" in frames.text(pilot.app)
        choices = pilot.app.screen.query_one(Choices)
        choices.highlighted = 9
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.session is None
        choices.highlighted = 10
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.session is not None
        pilot.app.session.project.close()

    frames.run(home(), use)


def test_the_sample_is_opened_by_mouse(work: Path, frames: Any):
    """A click on 打开示例 writes the sample with its system, and scoring begins."""
    tour_is_due()

    async def use(pilot: Any) -> None:
        await pilot.click(Choices, offset=(2, 2))
        await pilot.pause()
        assert pilot.app.room.NAME == "scoring"
        assert (work / "chidu-demo" / "system" / "huarong-2021.toml").is_file()
        pilot.app.enter("home")
        await pilot.pause()
        pilot.app.screen._open(work / "chidu-demo")
        await pilot.pause()
        assert pilot.app.room.NAME == "scoring"
        assert not pilot.app.session.project.read_only
        pilot.app.session.project.close()

    frames.run(home(), use)


@pytest.mark.parametrize("look", ["ascii", "colourless"])
def test_other_looks(frames: Any, look: str):
    """Home in ASCII and without colour."""
    tour_is_due()

    async def use(pilot: Any) -> None:
        await pilot.app.action_wear(look)
        await pilot.pause()
        frames.same(pilot.app, f"home-{look}")

    frames.run(home(), use)


def test_who_and_looks_are_kept(frames: Any):
    """The name and the looks that are chosen here stand in the settings."""
    tour_is_due()

    async def use(pilot: Any) -> None:
        pilot.app.screen.action_who()
        await pilot.pause()
        pilot.app.post_message(events.Paste("甲"))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.app.screen.action_theme()
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()

    frames.run(home(), use)
    assert read_settings().settings.who == "甲"
    assert read_settings().settings.theme == "light"


def test_the_language_is_kept(frames: Any):
    """It is chosen by name, stands in the settings, and the room says from when it is spoken."""
    tour_is_due()

    async def use(pilot: Any) -> None:
        pilot.app.screen.action_language()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Language：English" in frames.text(pilot.app)

    frames.run(home(), use)
    assert read_settings().settings.language == "en"


def test_an_unknown_language_is_told(work: Path, frames: Any):
    """What is wrong in the settings stands in the status line, with what would be accepted."""
    tour_is_due()
    (work / "settings.toml").write_text('language = "fr"', encoding="utf-8")

    async def use(pilot: Any) -> None:
        assert "language 应是 zh、en" in read_settings().problems[0]
        assert "设置文件" in frames.text(pilot.app)
        await pilot.pause()

    frames.run(home(), use)


def test_the_sheet_of_the_open_project_is_the_open_project(app: ChiduApp, frames: Any, project_folder: Path):
    """Opening its own sheet.toml returns to it: it is not locked out by itself."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter("home")
        await pilot.pause()
        home = app.room
        assert isinstance(home, Home)
        home._open(project_folder / "sheet.toml")
        await pilot.pause()
        assert app.session is not None
        assert not app.session.project.read_only
        assert not isinstance(app.room, Home)

    frames.run(app, use)
