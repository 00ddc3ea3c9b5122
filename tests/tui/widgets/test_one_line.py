"""Texts pasted into one line."""

from typing import Any

import pytest
from textual import events

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask import AskText


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("数据不全，退回。", "数据不全，退回。"),
        ("第一行\n第二行，“引号”\r\n\r\n 第三行", "第一行 第二行，“引号” 第三行"),
        ("437.7\n", "437.7"),
        ("\n", ""),
        (" 空格 ", " 空格 "),
    ],
)
def test_nothing_of_a_paste_is_lost(app: ChiduApp, frames: Any, pasted: str, stands: str):
    """Lines are put behind each other, with a blank between them; empty ones and the last line's end are nothing."""

    async def use(pilot: Any) -> None:
        app.push_screen(AskText("退回的原因"))
        await pilot.pause()
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        assert app.focused.value == stands

    frames.run(app, use)


def test_a_paste_takes_the_place_of_what_is_selected(app: ChiduApp, frames: Any):
    """As with typed letters; the cursor stands behind it."""

    async def use(pilot: Any) -> None:
        app.push_screen(AskText("退回的原因", "旧的文字"))
        await pilot.pause()
        await pilot.press("home", "shift+right", "shift+right")
        app.post_message(events.Paste("新"))
        await pilot.press("x")
        await pilot.pause()
        assert app.focused.value == "新x文字"

    frames.run(app, use)
