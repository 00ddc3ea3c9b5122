"""Notices: short, one at a time."""

from typing import Any

from textual.widgets._toast import Toast

from chidu_tui.app import ChiduApp
from chidu_tui.notices import LEAST, Notice


def test_a_notice_takes_the_place_of_the_one_before(app: ChiduApp, frames: Any):
    """Of several notes only the last is shown; what went wrong stays beside it, and the score line is free."""

    async def use(pilot: Any) -> None:
        app.tell("坏了")
        app.notify("第一", markup=False)
        app.notify("第二", markup=False)
        told = lambda: [one.message for one in app._notifications]  # noqa: E731 - one expression
        await frames.until(pilot, lambda: told() == ["坏了", "第二"])
        assert "总分" in frames.text(app).splitlines()[-2]

    frames.run(app, use)


def test_a_notice_that_is_over_gives_its_toast_a_time():
    """A notice that ends between being counted and being drawn has a time above 0 to run: less never ends."""
    late = Notice("晚了", raised_at=0)
    assert late.has_expired
    assert Toast(late)._timeout == LEAST


def test_every_notice_shown_is_such_a_notice(app: ChiduApp, frames: Any):
    """What any widget says, and what textual itself says, is shown as a notice that can end."""

    async def use(pilot: Any) -> None:
        app.screen.notify("说", markup=False)
        app.tell("坏了")
        await frames.until(pilot, lambda: len(app._notifications) == 2)
        assert all(isinstance(one, Notice) for one in app._notifications)

    frames.run(app, use)
