"""The keys that a dialog names, clicked instead of pressed."""

from typing import Any

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask import AskText
from chidu_tui.widgets.hint_line import HintLine


def test_a_hint_is_pressed_by_a_click(app: ChiduApp, frames: Any):
    """A click on “Enter 确定” answers, one on “Esc 取消” leaves, one between them does nothing."""
    given: list[str | None] = []

    async def use(pilot: Any) -> None:
        for columns in (2, 11, 14):  # Enter 确定，Esc 取消
            app.push_screen(AskText("问", "字"), given.append)
            await pilot.pause()
            await pilot.click(HintLine, offset=(columns, 0))
            await pilot.pause()
            if columns == 11:
                assert given == ["字"]
                await pilot.press("escape")
                await pilot.pause()
                given.pop()
        assert given == ["字", None]

    frames.run(app, use)


def test_a_hint_in_the_second_line_is_pressed_too(app: ChiduApp, frames: Any):
    """Where the hints take two lines, each is where it is drawn."""
    given: list[Any] = []

    async def use(pilot: Any) -> None:
        asked = AskText("问", "字")
        asked.hint = "一个很长的说明，" * 6 + "Esc 取消"
        app.push_screen(asked, given.append)
        await pilot.pause()
        lines = [line.text for line in (app.screen.query_one(HintLine).render_line(y) for y in range(2))]
        row = next(y for y, line in enumerate(lines) if "Esc" in line)
        assert row == 1
        await pilot.click(HintLine, offset=(24, 0))
        await pilot.pause()
        assert given == []
        cells = len(lines[1].partition("Esc")[0].encode("gbk"))
        await pilot.click(HintLine, offset=(cells + 1, 1))
        await pilot.pause()
        assert given == [None]

    frames.run(app, use)
