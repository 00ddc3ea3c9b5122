"""Text that could steer a terminal, pass for markup or be without end: every room shows it harmless, and keeps it whole."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.find import Find
from chidu_tui.dialogs.history import History

GOAL = "decision.objective.goal"
CATALOGUE = Catalogue(built_in=True)

WRITTEN = ("project_name", "project_unit", "goal", "goal_completion", "project_address")

MARKUP = "[bold]红[/bold] [/] [@click=app.quit]点[/] [link=x]y[/link] [[[ [/没有 ]] \\[ [red"
EMOJI = "👩‍👩‍👧‍👦😀🇨🇳é" * 10
CONTROL = "\x1b[31m红\x1b]0;标题\x07 \x00\x7f\u202e反\u200b\x9b2J"
TEXTS = {"signs": MARKUP + CONTROL + EMOJI, "long": "长" * 5000 + "\n\n二\n三\t四" * 20}


@pytest.fixture(params=TEXTS)
def text(request: pytest.FixtureRequest) -> str:
    """Return one text after the other."""
    return TEXTS[request.param]


def hostile(folder: Path, text: str) -> None:
    """Put a text wherever the sheet takes one: the title, facts, persons, a reason, the journal's name of the user."""
    project = open_project(folder, CATALOGUE, text[:40]).project
    assert project is not None
    for name in WRITTEN:
        project.fact(name, text)
    project.name_assessors("self", [text])
    project.answer("self", GOAL, "set", value=False)
    project.reason("self", GOAL, text)
    project.close()


def make_sure_it_is_harmless(seen: str) -> None:
    """Fail where something on the screen steers the terminal."""
    assert [one for one in seen if one != "\n" and (ord(one) < 32 or 0x7F <= ord(one) < 0xA0)] == []
    assert "\u202e" not in seen


def test_every_room_shows_it_and_keeps_it(project_folder: Path, frames: Any, text: str):
    """Rooms, the list of deeds and the search are opened, tiny and back; the sheet holds the text as it was typed."""
    hostile(project_folder, text)
    app = ChiduApp(open_project(project_folder, CATALOGUE, "甲"), look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        for room in rooms.ROOMS:
            app.enter(room.name)
            await pilot.pause()
            make_sure_it_is_harmless(frames.text(app))
        assert app.session is not None
        for dialog in (History(app.session, GOAL), Find(lambda _words: ())):
            await app.push_screen(dialog)
            await pilot.pause()
            make_sure_it_is_harmless(frames.text(app))
            app.pop_screen()
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert app.session.held.reasons[GOAL] == text
        app.session.project.close()

    frames.run(app, use)
    again = open_project(project_folder, CATALOGUE, "甲").project
    assert again is not None
    assert again.sheet.rounds["self"].reasons[GOAL] == text
    again.close()
