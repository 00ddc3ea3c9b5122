"""What is saved on the way to another place is shown as saved, with what follows from it."""

from decimal import Decimal
from typing import Any

from textual import events

from chidu_tui.app import ChiduApp
from chidu_tui.widgets.header_line import HeaderLine

SOCIAL = "performance.effect.social"


def test_a_number_counts_once_f3_has_gone_on(app: ChiduApp, frames: Any):
    """F3 leads to another indicator, whose pane takes the field's place: the total and 已保存 do not wait for another key."""

    async def use(pilot: Any) -> None:
        assert app.session is not None
        app.session.give(SOCIAL, "score", (), Decimal(7))
        app.enter("scoring", SOCIAL, "score")
        await pilot.pause()
        await pilot.press("ctrl+a", "ctrl+k", "8", "f3")
        await pilot.pause()
        assert app.session.path != SOCIAL
        assert "未保存" not in app.screen.query_one(HeaderLine).saved
        assert "总分 98 ·" in frames.text(app)

    frames.run(app, use)


def test_f3_after_a_lost_point_leads_into_the_reason(app: ChiduApp, frames: Any):
    """The reason's field comes with the lower score: letters typed behind F3 stand in it, not in the score."""

    async def use(pilot: Any) -> None:
        assert app.session is not None
        app.enter("scoring", SOCIAL, "score")
        await pilot.pause()
        for key in ("ctrl+a", "ctrl+k", "7", "f3", "a", "b"):  # all at once
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.session.held.answers[SOCIAL]["score"] == 7
        assert app.session.held.reasons[SOCIAL] == "ab"

    frames.run(app, use)
