"""What was typed and not accepted stays, says why, and is found again."""

from typing import Any

from chidu_tui.app import ChiduApp
from chidu_tui.widgets.facts.fact_grid import FactGrid


def test_a_refused_cell_says_so(app: ChiduApp, frames: Any):
    """A cell that was left with a wrong text has its mark, its reason when one is back, and a line in F5 that leads to it."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press(*"abc", "tab")
        await pilot.pause()
        assert f"{app.marks.error}abc" in frames.text(pilot.app)
        await pilot.press("f5")
        await pilot.pause()
        assert "没有收下" in frames.text(pilot.app)
        assert "没有收下“abc”，应填数字" in frames.text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert app.screen.query_one(FactGrid).path == ("funds", "county", "spent")
        assert "应填数字" in frames.text(pilot.app)

    frames.run(app, use)


def test_a_refused_field_still_says_why(app: ChiduApp, frames: Any):
    """The reason stands below the field also after other parts and rooms were looked at."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "report_date")
        await pilot.pause()
        await pilot.press("end", "9", "tab")
        await pilot.pause()
        assert "应填日期" in frames.text(pilot.app)
        await pilot.press("pagedown")
        await pilot.pause()
        await pilot.press("pageup")
        await pilot.pause()
        await pilot.pause()
        assert "应填日期" in frames.text(pilot.app)

    frames.run(app, use)
