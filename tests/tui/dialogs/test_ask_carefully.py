"""A question that appears by itself: keys that were meant for something else do not answer it."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask_carefully import AskCarefully


def ask(app: ChiduApp) -> list[bool | None]:
    """Show the question; return where its answer will stand."""
    given: list[bool | None] = []
    app.push_screen(AskCarefully("问", "会丢东西", "保留", "放弃"), given.append)
    return given


def key(at: float) -> events.Key:
    """Return a key that was pressed at a time."""
    made = events.Key("enter", None)
    made.time = at
    return made


def test_a_burst_is_not_heard_however_long_it_is():
    """Each key that follows the one before within half a second was meant for what stood there before."""
    question = AskCarefully("问", "会丢东西", "保留", "放弃")
    question.last_key = 100.0
    assert [question.hears(key(100 + number * 0.4)) for number in range(50)] == [False] * 50


def test_after_a_while_without_keys_all_are_heard():
    """The first key after half a second is meant for the question, and so are those behind it, however quick."""
    question = AskCarefully("问", "会丢东西", "保留", "放弃")
    question.last_key = 100.0
    heard = [question.hears(key(at)) for at in (100.3, 100.7, 101.2, 101.21, 101.22)]
    assert heard == [False, False, True, True, True]


def test_keys_from_before_it_was_seen_are_not_heard():
    """A key is as old as its press: those that waited while the question came do not make it hear."""
    question = AskCarefully("问", "会丢东西", "保留", "放弃")
    question.last_key = 100.0
    assert not question.hears(key(99))
    assert not question.hears(key(100.4))
    assert question.hears(key(100.9))


@pytest.mark.usefixtures("unheard")
def test_keys_typed_ahead_answer_nothing(app: ChiduApp, frames: Any):
    """Arrow, Enter, Esc and a paste in a burst leave the question where it is, however long the burst."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause()
        app.post_message(events.Paste("文字"))
        for name in ("right", "enter", "escape", "space") * 10:
            app.post_message(events.Key(name, None))
        await pilot.pause()
        assert given == []
        assert isinstance(app.screen, AskCarefully)

    frames.run(app, use)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    ("keys", "answer"), [(("enter",), True), (("right", "enter"), False), (("escape",), None)]
)
def test_keys_that_are_heard_answer(
    app: ChiduApp, frames: Any, keys: tuple[str, ...], *, answer: bool | None
):
    """What is in focus keeps; what loses must be gone to; Esc is no answer, and nothing is lost."""

    async def use(pilot: Pilot[Any]) -> None:
        given = ask(app)
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert given == [answer]

    frames.run(app, use)
