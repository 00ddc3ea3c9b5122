"""A project in the application after the plugin that scored it is gone: every room opens, and recorded points stand."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu_tui.app import ChiduApp

sys.path.insert(0, str(Path(__file__).parent / "faults"))
from strange_rules import strange

SUBMITTED = """
[rounds.self]
state = "submitted"
[rounds.self.answers]
"part.theirs" = { done = true }
"part.ours" = { set = true }
[rounds.self.result]
total = 17
grade = "合格"
at = "2026-11-23T12:00:00+08:00"
system = "strange@1"
digest = ""
head = ""
[rounds.self.outcomes."part.theirs"]
points = 7
rule = "late"
version = "1"
origin = "acme 0.3"
[rounds.self.outcomes."part.ours"]
points = 10
rule = "checklist"
version = "1.0"
[rounds.self.reasons]
"part.theirs" = "迟到"
"""


@pytest.fixture
def outlived(tmp_path: Path) -> Iterator[ChiduApp]:
    """Return the application with a submitted project whose rule is not installed."""
    one = strange(tmp_path, "pass")
    sheet = one.project / "sheet.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + SUBMITTED, encoding="utf-8")
    opened = open_project(one.project, Catalogue(), "甲")
    assert opened.project is not None, opened.diagnostics
    yield ChiduApp(opened)
    opened.project.close(saving=False)


def test_every_room_opens_and_shows_what_was_recorded(outlived: ChiduApp, frames: Any):
    """Scoring, facts, review, comparison, own indicators, systems and rules: the recorded 7 points, and no failure."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        seen = frames.text(pilot.app)
        assert "7/10" in seen.replace(" ", "")
        assert "17" in seen
        await pilot.press("right")
        for key in ("f5", "f7", "f8", "f9", "f2"):
            await pilot.press(key)
            await pilot.pause()
            assert pilot.app.is_running
        await pilot.press("f5")
        await pilot.pause()
        assert "17" in frames.text(pilot.app)

    frames.run(outlived, use, (110, 40))


def test_a_report_is_written_of_it(outlived: ChiduApp, frames: Any):
    """The export room writes the recorded points, read back."""

    async def use(pilot: Pilot[Any]) -> None:
        from chidu_tui.session.exporting import exports

        number = [one.name for one in exports(built_in=True)].index("markdown")
        await pilot.press("f6", *["down"] * number, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert outlived.session is not None
        (file,) = outlived.session.project.folder.reports.iterdir()
        assert "17" in file.read_text(encoding="utf-8")

    frames.run(outlived, use, (110, 40))
