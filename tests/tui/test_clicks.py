"""Every key that a room shows in its last line is done by a click on it, and every word in brackets answers one."""

from typing import Any

import pytest
from textual.pilot import Pilot

from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.key_bar import KeyBar
from chidu_tui.widgets.press import Press

NAMES = [one.name for one in rooms.ROOMS]


@pytest.fixture(autouse=True)
def settings(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out, and the tour."""
    (tmp_path / "settings.state.json").write_text('{"toured": true}', encoding="utf-8")
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))


def stand(app: ChiduApp) -> tuple[Any, ...]:
    """Return what an answer to a click would change."""
    told = tuple(one.message for one in app._notifications)
    head = "" if app.session is None else app.session.project.head
    parts = tuple(one.current for one in app.screen.query("PartTabs"))
    return (app.screen, app.focused, told, head, parts)


async def enter_anew(app: ChiduApp, pilot: Pilot[Any], name: str) -> None:
    """Go back to the first room, and into another one."""
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.clear_notifications()
    app.enter(name)
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_of_the_last_line(app: ChiduApp, frames: Any, name: str):
    """A click anywhere on a key or its word does what the key does; a click on nothing does nothing."""

    async def use(pilot: Pilot[Any]) -> None:
        await enter_anew(app, pilot, name)
        bar = app.screen.query_one(KeyBar)
        for hint, start in [*bar._placed()]:
            await enter_anew(app, pilot, name)
            before = stand(app)
            await pilot.click(KeyBar, offset=(start + 1, 0))
            await pilot.pause()
            await pilot.pause()
            assert stand(app) != before, hint
        await enter_anew(app, pilot, name)
        before = stand(app)
        await pilot.click(KeyBar, offset=(0, 0))
        await pilot.pause()
        assert stand(app) == before

    frames.run(app, use)


@pytest.mark.parametrize("name", ["scoring", "review", "compare", "authoring", "facts"])
def test_words_in_brackets(app: ChiduApp, frames: Any, name: str):
    """Each word that can be seen answers a click."""
    where = {"facts": ("payments",), "authoring": ("decision.objective.goal",)}.get(name, ())

    async def use(pilot: Pilot[Any]) -> None:
        await enter_anew(app, pilot, name)
        if where:
            app.enter(name, *where)
            await pilot.pause()
            await pilot.pause()
        words = [one for one in app.screen.query(Press) if one.region and _is_seen(one)]
        assert words
        for number in range(len(words)):
            await enter_anew(app, pilot, name)
            if where:
                app.enter(name, *where)
                await pilot.pause()
                await pilot.pause()
            word = [one for one in app.screen.query(Press) if one.region and _is_seen(one)][number]
            before = stand(app)
            await pilot.click(word)
            await pilot.pause()
            await pilot.pause()
            assert stand(app) != before, word.titled

    frames.run(app, use, (80, 30))


def _is_seen(word: Press) -> bool:
    part = next((one for one in word.ancestors if isinstance(one, FormScroll)), None)
    return part is None or part.region.contains_region(word.region)
