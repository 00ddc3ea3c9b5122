"""What the tests of the application share: a project to open, and the screen as text."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu.systems.library import samples
from chidu_tui.app import ChiduApp
from chidu_tui.session.session import Session

#: Set to anything, frames are written anew instead of compared.
RENEW = "CHIDU_FRAMES"
FRAMES = Path(__file__).parent / "frames"

Use = Callable[[Pilot[Any]], Awaitable[None]]


class Frames:
    """Runs an application without a terminal, and compares what is seen with what was seen before."""

    def run(self, app: App[Any], use: Use, size: tuple[int, int] = (80, 24)) -> None:
        """Run ``app`` at a size while ``use`` presses and looks."""

        async def running() -> None:
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await use(pilot)
                app.exit(0)

        asyncio.run(running())

    def text(self, app: App[Any]) -> str:
        """Return the screen as lines of text."""
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips) + "\n"

    def same(self, app: App[Any], name: str) -> None:
        """Compare the screen with the frame of that name; write it where the environment asks for that."""
        file, seen = FRAMES / f"{name}.txt", self.text(app)
        if os.environ.get(RENEW):
            file.write_text(seen, encoding="utf-8", newline="\n")
        assert seen == file.read_text(encoding="utf-8"), f"{file} differs; {RENEW}=1 writes it anew"


@pytest.fixture
def frames() -> Frames:
    """Return what runs applications and compares their screens."""
    return Frames()


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return Path(shutil.copytree(samples()["demo"], tmp_path / "项目"))


@pytest.fixture
def opening(project_folder: Path) -> Iterator[Opening]:
    """Return the sample project opened by 甲."""
    opened = open_project(project_folder, Catalogue(built_in=True), "甲")
    yield opened
    if opened.project is not None:
        opened.project.close(saving=False)


@pytest.fixture
def session(opening: Opening) -> Session:
    """Return the sample project's session."""
    assert opening.project is not None
    return Session(opening.project)


@pytest.fixture
def app(opening: Opening) -> ChiduApp:
    """Return the application in scoring, with the sample project, in its dark look."""
    return ChiduApp(opening, look="dark")
