"""Notices: short, one at a time."""

from typing import Any

from chidu_tui.app import ChiduApp


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
