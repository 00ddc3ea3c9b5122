"""A question that appears by itself: keys that were meant for something else do not answer it."""

from typing import Any

from textual import events
from textual.pilot import Pilot

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask_carefully import QUIET, AskCarefully


def ask(app: ChiduApp) -> list[bool | None]:
    """Show the question; return where its answer will stand."""
    given: list[bool | None] = []
    app.push_screen(AskCarefully("问", "会丢东西", "保留", "放弃"), given.append)
    return given


def test_keys_typed_ahead_answer_nothing(app: ChiduApp, frames: Any):
    """Arrow, Enter, Esc and a paste in a burst leave the question where it is, however long the burst."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause()
        app.post_message(events.Paste("文字"))
        for key in ("right", "enter", "escape", "space") * 10:
            app.post_message(events.Key(key, None))
        await pilot.pause()
        assert given == []
        assert isinstance(app.screen, AskCarefully)

    frames.run(app, use)


def test_enter_alone_keeps(app: ChiduApp, frames: Any):
    """After a while without keys Enter answers at once, and what is in focus keeps."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause(QUIET + 0.1)
        await pilot.press("enter")
        await pilot.pause()
        assert given == [True]

    frames.run(app, use)


def test_losing_is_chosen_by_two_keys(app: ChiduApp, frames: Any):
    """The other word must be gone to; once the question is heard, keys may follow each other quickly."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause(QUIET + 0.1)
        await pilot.press("right", "enter")
        await pilot.pause()
        assert given == [False]

    frames.run(app, use)


def test_esc_is_no_answer(app: ChiduApp, frames: Any):
    """Esc closes the question; nothing is lost."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause(QUIET + 0.1)
        await pilot.press("escape")
        await pilot.pause()
        assert given == [None]

    frames.run(app, use)
