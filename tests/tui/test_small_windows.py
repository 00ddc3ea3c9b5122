"""In windows of few lines whatever has the keys is seen: arrows and pages never leave it above or below the form."""

from typing import Any

import pytest
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from chidu.projects.opening import Opening
from chidu_tui.app import ChiduApp
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.indicator_pane import IndicatorPane
from chidu_tui.widgets.questions.choice import ChoiceQuestion

SIZES = [(80, 20), (80, 16), (60, 18)]
BASIS = "decision.process.basis"
#: How often the screen is looked at again.
LOOKS = 100


def line_of_keys(widget: Widget) -> int:
    """Return the line of the screen on which a widget takes keys."""
    if isinstance(widget, FactGrid):
        return widget.region.y + widget.line
    if isinstance(widget, TextArea):
        return widget.cursor_screen_offset.y
    if isinstance(widget, ChoiceQuestion):
        numbers = [number for number, _ in widget._numbered(widget.content_size.width)]
        return widget.region.y + numbers.index(widget.pointed)
    return widget.region.y


def is_seen(app: ChiduApp) -> bool:
    """Say whether the widget in focus is seen, not cut away by what it stands in."""
    focused = app.screen.focused
    assert focused is not None
    window = Region(0, 0, *app.size)
    for one in focused.ancestors:
        if isinstance(one, FormScroll):
            window = window.intersection(one.region)
    return window.y <= line_of_keys(focused) < window.bottom


async def press_and_look(pilot: Pilot[Any], keys: list[str]) -> None:
    """Press keys one after the other, and look after each, as long as a slow machine needs to scroll."""
    app: Any = pilot.app
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        for _ in range(LOOKS):
            if is_seen(app):
                break
            await pilot.pause(0.02)
        assert is_seen(app), (key, app.screen.focused)


@pytest.mark.parametrize("size", SIZES)
def test_facts(app: ChiduApp, frames: Any, size: tuple[int, int]):
    """Through fields, tables and narratives by arrows, and through the sections by PgDn."""

    async def use(pilot: Pilot[Any]) -> None:
        await press_and_look(
            pilot, ["f2", *["pagedown"] * 5, *["down"] * 14, *["pageup"] * 7, *["down"] * 16]
        )

    frames.run(app, use, size)


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_question(every_kind: Opening, frames: Any, size: tuple[int, int]):
    """Down through all of them, up again, and by pages."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await press_and_look(pilot, ["right", *["down"] * 18, *["up"] * 18, "pagedown", "pagedown", "pageup"])

    frames.run(app, use, size)


def test_what_stands_above_and_below_the_questions_is_reached(app: ChiduApp, frames: Any):
    """Up from the first question scrolls to the texts, down from the last to the points; Tab and Esc go on from there."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter("scoring", BASIS)
        await press_and_look(pilot, ["right", *["up"] * 24])
        assert app.screen.query_one(IndicatorPane).scroll_offset.y == 0
        await press_and_look(pilot, ["down"] * 40)
        assert "缺少佐证资料" in frames.text(app)
        await press_and_look(pilot, ["pageup"] * 4)
        pane = app.screen.query_one(IndicatorPane)
        assert pane.scroll_offset.y == 0
        await press_and_look(pilot, ["tab"])
        assert not pane.has_focus
        assert not pane.can_focus
        await pilot.press("escape")
        assert type(app.focused).__name__ == "IndicatorTree"

    frames.run(app, use, (60, 14))


def test_a_reason_longer_than_the_window_follows_its_cursor(app: ChiduApp, frames: Any):
    """The line that is typed is seen, from the first to the last."""

    async def use(pilot: Pilot[Any]) -> None:
        await press_and_look(pilot, ["right", "n", *["tab"] * 5])
        assert isinstance(app.focused, TextArea)
        app.post_message(events.Paste("\n".join("一二三四五六七八")))
        await pilot.pause()
        await press_and_look(pilot, ["up"] * 8)

    frames.run(app, use, (80, 16))
