"""The focus in the form of facts is always seen."""

from typing import Any

from chidu_tui.app import ChiduApp
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.facts.section_form import SectionForm
from chidu_tui.widgets.facts.section_tabs import SectionTabs


def test_the_focus_is_in_sight_in_every_part(app: ChiduApp, frames: Any):
    """PgDn puts the focus where it is seen, also in parts that are taller than the screen."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2")
        await pilot.pause()
        for number in range(len(app.screen.query_one(SectionTabs).titles)):
            focused, form = app.screen.focused, app.screen.query_one(SectionForm)
            assert focused is not None
            line = focused.region.y + (focused.line if isinstance(focused, FactGrid) else 0)
            assert form.region.y <= line < form.region.bottom, (number, focused)
            await pilot.press("pagedown")
            await pilot.pause()
            await pilot.pause()

    frames.run(app, use)


def test_the_tabs_show_the_focus(app: ChiduApp, frames: Any):
    """The tab in focus is bright, and a letter typed there is answered instead of lost."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2")
        await pilot.pause()
        tabs = app.screen.query_one(SectionTabs)
        assert not _bright(tabs)
        tabs.focus()
        await pilot.pause()
        assert _bright(tabs)
        await pilot.press("a")
        await pilot.pause()
        assert [one.message for one in app._notifications] == ["先按 Tab 或 ↓ 进入字段"]

    frames.run(app, use)


def _bright(tabs: SectionTabs) -> bool:
    """Say whether a part of the line stands on a ground of its own."""
    return len({one.style.bgcolor for one in tabs.render_line(0) if one.style is not None}) > 1
