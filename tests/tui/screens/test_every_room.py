"""What holds in every room: keys and menu, help, Esc, and the looks without colour."""

from typing import Any

import pytest
from textual.pilot import Pilot

from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.help import Help
from chidu_tui.dialogs.menu import Menu
from chidu_tui.widgets.key_bar import KeyBar

NAMES = [one.name for one in rooms.ROOMS]


@pytest.fixture(autouse=True)
def settings(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out, and the tour."""
    (tmp_path / "settings.state.json").write_text('{"toured": true}', encoding="utf-8")
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_in_the_menu(app: ChiduApp, frames: Any, name: str):
    """What the key bar shows and every room's F-key is in the F10 menu; at 80 columns F1 and F10 are always seen."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter(name)
        await pilot.pause()
        offered = {one.action for one in app.commands()}
        assert app.room is not None
        assert {hint.action for hint in app.hints(app.room)} - offered == {"app.menu"}
        assert {f"app.enter('{one}')" for one in NAMES} <= offered
        seen = [hint.key for hint, _ in app.screen.query_one(KeyBar)._placed()]
        assert (seen[0], seen[-1]) == ("F1", "F10")

    frames.run(app, use)


@pytest.mark.parametrize("name", NAMES)
def test_help_and_esc(app: ChiduApp, frames: Any, name: str):
    """F1 says something, Esc closes it, and Esc leads out of the room; out of the lowest to the menu."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter(name)
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert app.screen.text.strip()
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.room
        for _ in range(3):
            if app.screen is app.room and name == app.room.NAME:
                await pilot.press("escape")
                await pilot.pause()
        assert isinstance(app.screen, Menu) if name == "scoring" else app.room.NAME == "scoring"

    frames.run(app, use)


@pytest.mark.parametrize("look", ["ascii", "colourless", "light"])
def test_the_facts_in_other_looks(app: ChiduApp, frames: Any, look: str):
    """The facts say the same without colour and without any sign beyond ASCII."""

    async def use(pilot: Pilot[Any]) -> None:
        await app.action_wear(look)
        await pilot.press("f2", "pagedown")
        await pilot.pause()
        frames.same(app, f"facts-{look}")

    frames.run(app, use)
