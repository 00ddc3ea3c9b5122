"""The menu: typing narrows it, the arrows move in it, Enter does what is highlighted."""

from typing import Any

import pytest

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.menu import Menu


@pytest.mark.parametrize("key", ["f10", "ctrl+p"])
def test_typing_narrows_the_menu(app: ChiduApp, frames: Any, key: str):
    """On F5, where submitting stands first, typed words lead to another command and the round stays open."""

    async def use(pilot: Any) -> None:
        await pilot.press("f5", key)
        await pilot.pause()
        await pilot.press("F", "6", "enter")
        await pilot.pause()
        assert app.room is not None
        assert app.room.NAME == "export"
        assert app.session is not None
        assert app.session.held.state == "draft"

    frames.run(app, use)


def test_the_arrows_move_in_the_menu(app: ChiduApp, frames: Any):
    """Down and up change what Enter does, also after typing."""

    async def use(pilot: Any) -> None:
        await pilot.press("f10", "down", "down", "up")
        menu = app.screen
        assert isinstance(menu, Menu)
        wanted = menu.shown[1].action
        done: list[str | None] = []
        menu.dismiss = done.append  # type: ignore[method-assign, assignment] # only what was asked
        await pilot.press("enter")
        await pilot.pause()
        assert done == [wanted]

    frames.run(app, use)
