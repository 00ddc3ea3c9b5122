"""A project is left only when everything is saved, or when the user says so."""

from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.projects.errors import SavingError
from chidu.projects.opening import Opening
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask_carefully import AskCarefully
from chidu_tui.screens.authoring_layer import KEY
from chidu_tui.session.fact_typing import type_fact
from chidu_tui.session.pending import Draft
from chidu_tui.widgets.press import Press


def hold_wrong_text(app: ChiduApp) -> None:
    """Type something that cannot be saved."""
    assert app.session is not None
    app.session.pending.hold(KEY, Draft("新增个性指标的修改", None, "还没有保存，按 F8 回去保存", print))


@pytest.mark.parametrize("goes_on", [True, False])
def test_another_project_with_unsaved_drafts_asks(
    app: ChiduApp, every_kind: Opening, frames: Any, *, goes_on: bool
):
    """Going on closes the one before without the draft; going back lets the other project go."""

    async def use(pilot: Pilot[Any]) -> None:
        before, other = app.session, every_kind.project
        hold_wrong_text(app)
        app.begin(every_kind)
        await pilot.pause()
        assert isinstance(app.screen, AskCarefully)
        assert "还没有保存" in app.screen.text
        (app.screen.query(Press).last() if goes_on else app.screen.query(Press).first()).action_press()
        await pilot.pause()
        assert before is not None
        assert other is not None
        assert (app.session is before) != goes_on
        assert before.project.read_only == goes_on
        assert other.read_only != goes_on

    frames.run(app, use)


@pytest.mark.usefixtures("heard")
def test_what_would_be_lost_is_told_with_its_field(app: ChiduApp, frames: Any):
    """A date alone says little: the name of its field stands before it."""

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        type_fact(app.session, ("report_date",), "2021-02-30")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, AskCarefully)
        title = app.session.bound.system.facts["report_date"].title
        assert f"{title} “2021-02-30”" in app.screen.text

    frames.run(app, use)


@pytest.mark.usefixtures("heard")
def test_leaving_with_unsaved_edits_names_them(app: ChiduApp, frames: Any):
    """^Q says what is not saved and where to save it; pressed again it does not ask twice."""

    async def use(pilot: Pilot[Any]) -> None:
        hold_wrong_text(app)
        await pilot.press("ctrl+q", "ctrl+q", "ctrl+q")
        await pilot.pause()
        frames.same(app, "leaving")
        assert sum(isinstance(one, AskCarefully) for one in app.screen_stack) == 1
        await pilot.press("right", "enter")
        await pilot.pause()
        assert app.return_value == 0

    frames.run(app, use)


def test_a_full_disk_names_the_texts_that_would_be_lost(app: ChiduApp, frames: Any):
    """Where saving itself fails, leaving lists the typed texts as well."""

    def full(_value: object) -> None:
        raise SavingError("磁盘已满")

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        app.session.pending.hold(("x",), Draft("写了很久的原因", "", "", full))
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert isinstance(app.screen, AskCarefully)
        assert "写了很久的原因" in app.screen.text
        assert "journal.jsonl" in app.screen.text

    frames.run(app, use)


@pytest.mark.parametrize("first", ["home", "systems", "rules"])
def test_every_room_may_be_the_lowest(opening: Opening, frames: Any, first: str):
    """Whatever room the application begins in, another is entered and left again, and a project begun."""
    app = ChiduApp(first=first, look="dark", built_in=True)

    async def use(pilot: Pilot[Any]) -> None:
        other = "rules" if first == "systems" else "systems"
        app.enter(other)
        await pilot.pause()
        assert app.room is not None
        assert other == app.room.NAME
        app.action_leave()
        await pilot.pause()
        assert first == app.room.NAME
        app.begin(opening)
        await pilot.pause()
        app.enter("facts")
        await pilot.pause()
        assert app.room.NAME == "facts"

    frames.run(app, use)
