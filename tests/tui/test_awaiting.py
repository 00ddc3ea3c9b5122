import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.glance import Glance, Row, glance
from chidu.projects.opening import Opening
from chidu.projects.sample import place_sample
from chidu_tui.app import ChiduApp
from chidu_tui.awaiting import UNUSABLE, Awaited
from chidu_tui.screens.scoring import Scoring


def awaited(open_: Callable[[], Opening], seen: Glance | None = None) -> ChiduApp:
    """Return an application that waits for a project."""
    return ChiduApp(look="dark", awaited=Awaited(seen or Glance("名", (Row("组", 0, is_group=True),)), open_))


def test_the_tree_is_seen_before_the_project_is_open(frames: Any, tmp_path: Path, opening: Opening):
    """When the opening begins, the name and the rows are drawn, and they stand where the tree will have them."""
    seen = glance(place_sample(tmp_path / "p", Catalogue(built_in=True)))
    drawn: list[str] = []

    def open_() -> Opening:
        drawn.append(frames.text(app))
        return opening

    app = awaited(open_, seen)

    async def use(pilot: Pilot[Any]) -> None:
        await room(pilot)
        assert isinstance(app.screen, Scoring)
        before, after = drawn[0].splitlines(), frames.text(app).splitlines()
        assert before[0].startswith(after[0][:20])
        assert [now.startswith(then) for then, now in zip(before[1:3], after[1:3], strict=True)] == [
            True,
            True,
        ]
        assert "正在打开" in before[0]

    frames.run(app, use)


def test_keys_wait_for_the_room(frames: Any, opening: Opening):
    """What is pressed while the project is opened arrives in its tree, in order."""

    def open_() -> Opening:
        for key in ("down", "down", "up"):
            app.post_message(Key(key, None))
        return opening

    app = awaited(open_)

    async def use(pilot: Pilot[Any]) -> None:
        await room(pilot)
        session = app.session
        assert session is not None
        rows = [node.id for _, node in session.bound.system.nodes()]
        expected = rows[rows.index("decision.objective.goal") + 1]
        for _ in range(100):
            await pilot.pause(0.05)
            if session.path == expected and app.typing_ahead.following is None:
                break
        assert session.path == expected

    frames.run(app, use)


def test_a_project_that_cannot_be_opened_ends_the_application(frames: Any):
    """The exit code says so; what is wrong is left for whoever started it to tell."""
    nothing = Opening(None, ())
    app = awaited(lambda: nothing)
    frames.run(app, ended)
    assert (app.return_value, app.opening) == (UNUSABLE, nothing)


def test_a_fault_while_opening_is_kept_for_the_last_fence(frames: Any):
    """The terminal is given back first; then the command line says that chidu failed, and where it is written."""

    def open_() -> Opening:
        raise LookupError("fault")

    app = awaited(open_)
    frames.run(app, ended)
    assert isinstance(app.failure, LookupError)


async def room(pilot: Pilot[Any]) -> None:
    """Wait until the room has taken over."""
    for _ in range(200):
        if isinstance(pilot.app.screen, Scoring):
            break
        await pilot.pause(0.02)


async def ended(pilot: Pilot[Any]) -> None:
    """Wait until the application has ended itself."""
    for _ in range(200):
        if pilot.app.return_value is not None:
            break
        await asyncio.sleep(0.02)
