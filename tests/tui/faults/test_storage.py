"""A disk that takes nothing, a journal that others changed, a clock that goes back: told in a sentence, and it goes on."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.ledger import now
from chidu.projects.opening import Opening, open_project
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask_carefully import AskCarefully
from chidu_tui.widgets.press import Press

GOAL = "decision.objective.goal"
CATALOGUE = Catalogue(built_in=True)
#: Bytes that still may be written.
SMALLEST = 16


def project_of(folder: Path, who: str = "甲", **more: Any) -> OpenProject:
    """Return a project opened."""
    project = open_project(folder, CATALOGUE, who, **more).project
    assert project is not None
    return project


def told(app: ChiduApp) -> str:
    """Return everything that the application said by itself."""
    return "\n".join(one.message for one in app._notifications)


def given(app: ChiduApp, question: str = "set") -> Any:
    """Return an answer as memory has it."""
    assert app.session is not None
    return app.session.held.answers[GOAL][question]


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """Let no line be put into the journal."""
    journal = folder / "journal.jsonl"
    journal.mkdir()
    yield
    journal.rmdir()


@contextmanager
def full(_folder: Path) -> Iterator[None]:
    """Let the process write nothing but the smallest files, as on a disk that is full."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALLEST, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


WAYS = [unwritable] if sys.platform == "win32" else [unwritable, full]


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_written_is_told_and_goes_on(
    app: ChiduApp, project_folder: Path, frames: Any, way: Callable[[Path], Any]
):
    """An answer that the disk does not take is not shown as given; the sentence says why, and later it is taken."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right")
        with way(project_folder):
            await pilot.press("n")
            await pilot.pause()
            assert given(app) is True
            assert "没有保存：无法写入" in told(app)
            assert "[是] ①设有目标" in frames.text(app)
            assert "已保存" not in frames.text(app)
        await pilot.press("n")
        await pilot.pause()
        assert given(app) is False
        assert "已保存" in frames.text(app)
        app.snapshot()

    frames.run(app, use)
    assert verify(project_folder, CATALOGUE).problems == ()


def test_a_text_that_cannot_be_written_stays_in_its_field(app: ChiduApp, project_folder: Path, frames: Any):
    """A reason that the disk does not take is 未保存, and saved when the disk takes it."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n", "f3", "w", "h", "y")
        assert app.session is not None
        journal = project_folder / "journal.jsonl"
        away = journal.rename(project_folder / "away")
        journal.mkdir()
        app.settle()
        await pilot.pause()
        assert "没有保存" in told(app)
        assert "未保存" in frames.text(app)
        assert "why" in frames.text(app)
        journal.rmdir()
        away.rename(journal)
        app.settle()
        assert app.room is not None
        app.room.renew()
        await pilot.pause()
        assert "已保存" in frames.text(app)
        assert app.session.held.reasons[GOAL] == "why"

    frames.run(app, use)


def test_a_folder_that_is_read_only_is_looked_at(project_folder: Path, frames: Any):
    """Where nothing can be written the project opens for looking: the sentence says so, and keys change nothing."""
    (project_folder / ".chidu.lock").mkdir()
    opening = open_project(project_folder, CATALOGUE, "甲")
    app = ChiduApp(opening, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await frames.until(pilot, lambda: "不能写入" in told(app))
        assert "只读" in frames.text(app)
        await pilot.press("right", "n")
        await frames.until(pilot, lambda: "只能查看" in told(app))
        assert given(app) is True

    frames.run(app, use)


def test_another_chidu_that_wrote_meanwhile_is_taken_in(app: ChiduApp, project_folder: Path, frames: Any):
    """On a disk without locks another chidu wrote into the journal: 并入 shows its answer, and ours is given again."""
    copy = project_folder.with_name("copy")

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        app.session.give(GOAL, "set", (), False)
        shutil.copytree(project_folder, copy, ignore=shutil.ignore_patterns(".chidu.*"))
        other = project_of(copy, "乙")
        other.answer("self", GOAL, "clear", value=False)
        (project_folder / "journal.jsonl").write_bytes((copy / "journal.jsonl").read_bytes())
        other.close(saving=False)
        await pilot.press("right", "n", "down", "down", "n")
        await pilot.pause()
        assert isinstance(app.screen, AskCarefully)
        app.screen.query(Press).first().action_press()
        await pilot.pause()
        assert [given(app, one) for one in ("set", "clear", "detailed")] == [False, False, True]
        await pilot.press("n")
        await pilot.pause()
        assert given(app, "detailed") is False
        app.snapshot()

    frames.run(app, use)
    assert verify(project_folder, CATALOGUE).problems == ()


def test_a_journal_with_an_edited_line_opens(project_folder: Path, frames: Any):
    """The sheet is as it was and goes on; ``verify`` names the line."""
    project = project_of(project_folder)
    for value in (False, True, False):
        project.answer("self", GOAL, "set", value)
    project.close()
    journal = project_folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace("甲".encode(), "丙".encode())
    journal.write_bytes(b"".join(lines))
    opening = open_project(project_folder, CATALOGUE, "甲")
    app = ChiduApp(opening, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert given(app) is False
        await pilot.press("right", "down", "n")
        await pilot.pause()
        assert given(app, "clear") is False

    frames.run(app, use)
    assert opening.project is not None
    opening.project.close()
    assert [one.line for one in verify(project_folder, CATALOGUE).problems] == [3]


def test_a_clock_that_goes_back_loses_nothing(project_folder: Path, frames: Any):
    """Deeds follow each other by number, whatever their times: undo takes back the last, and what is kept verifies."""
    moments = iter([now() - timedelta(days=one) for one in range(1000)])
    opening: Opening = open_project(project_folder, CATALOGUE, "甲", clock=lambda: next(moments))
    app = ChiduApp(opening, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n", "down", "n", "ctrl+z")
        await pilot.pause()
        assert [given(app), given(app, "clear")] == [False, True]
        assert "已保存" in frames.text(app)

    frames.run(app, use)
    assert opening.project is not None
    opening.project.close()
    assert verify(project_folder, CATALOGUE).problems == ()
    again = open_project(project_folder, CATALOGUE, "甲")
    assert (again.recovered, again.outside) == ((), ())
    assert again.project is not None
    again.project.close()
