"""Looking a round through, jumping to what is missing, and submitting it, at 80×24."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from chidu.projects.opening import Opening
from chidu_tui.app import ChiduApp
from chidu_tui.screens.review import Review
from chidu_tui.session.review_lines import review_lines
from chidu_tui.session.session import Session
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.row_table import RowTable

TIMELINESS, ACCOUNTING = "management.funding.timeliness", "management.funds.accounting"


def held(app: ChiduApp) -> Session:
    """Return the application's session."""
    assert app.session is not None
    return app.session


def make_whole(session: Session, tmp_path: Any) -> None:
    """Give the sample the reasons and the evidence that it lacks."""
    project = session.project
    file = tmp_path / "资料.txt"
    file.write_text("资料", encoding="utf-8")
    for path in (TIMELINESS, ACCOUNTING):
        project.reason("self", path, "资金分两次到位")
    for one in session.assessment.indicators.values():
        for place in one.evidence_missing:
            project.attach("self", place, file)


@pytest.mark.parametrize("look", ["dark", "ascii"])
def test_the_first_frame(opening: Opening, frames: Any, look: str):
    """The printed table above, what is missing below, with signs and with letters only."""
    app = ChiduApp(opening, look=look)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        frames.same(pilot.app, f"review-{look}")

    frames.run(app, use)


def test_a_line_leads_to_the_reason(app: ChiduApp, frames: Any):
    """Enter on a missing reason opens the indicator with the cursor in the field for it."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        at = [one.kind for one in review_lines(held(app))].index("缺原因")
        await pilot.press(*["down"] * at, "enter")
        await pilot.pause()
        await pilot.pause()
        assert held(app).path == TIMELINESS
        assert app.focused is not None
        assert any(isinstance(one, EntryField) for one in app.focused.ancestors_with_self)

    frames.run(app, use)


def test_a_row_leads_to_the_indicator_by_mouse(app: ChiduApp, frames: Any):
    """The first click goes to the row, the second opens it."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        table = app.screen.query(RowTable).first()
        await pilot.click(table, offset=(8, 5))
        await pilot.click(table, offset=(8, 5))
        await pilot.pause()
        assert held(app).path == "decision.process.basis"

    frames.run(app, use)


def test_a_contradiction_leads_to_the_facts(app: ChiduApp, frames: Any):
    """A check that does not hold stands first, and leads to a fact that it reads."""
    held(app).project.fact(("payments", 0, "amount"), 13)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        assert review_lines(held(app))[0].kind == "矛盾"
        frames.same(pilot.app, "review-contradiction")
        await pilot.press("home", "enter")
        await pilot.pause()
        assert app.room is not None
        assert app.room.NAME == "facts"

    frames.run(app, use)


def test_submitting_what_is_not_whole_is_refused(app: ChiduApp, frames: Any):
    """The refusal stands on the first line that must be seen to, and nothing is written."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        before = held(app).project.head
        await pilot.press("end", "tab")
        await pilot.pause()
        assert isinstance(app.focused, Press)
        await pilot.press("enter")
        await pilot.pause()
        assert held(app).project.head == before
        assert isinstance(app.focused, RowTable)
        assert app.focused.name == "lines"
        assert app.focused.cursor == 0

    frames.run(app, use)


def test_a_round_is_submitted_returned_and_accepted(app: ChiduApp, frames: Any, tmp_path: Any):
    """Each move is there only where the state allows it; who, when and why stand below, with what was recorded."""
    make_whole(held(app), tmp_path)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, Review)
        await pilot.click(app.screen.query(Press).first())
        await pilot.pause()
        assert held(app).held.state == "submitted"
        frames.same(pilot.app, "review-submitted")
        await pilot.click(app.screen.query(Press).first())
        await pilot.pause()
        app.post_message(events.Paste("缺少验收单"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert held(app).held.steps[-1].why == "缺少验收单"
        assert [one.name for one in app.screen.query(Press)] == ["submit"]
        await pilot.click(app.screen.query(Press).first())
        await pilot.pause()
        await pilot.click(app.screen.query(Press).last())
        await pilot.pause()
        assert held(app).held.state == "draft"

    frames.run(app, use)


def told(app: ChiduApp) -> list[str]:
    """Return the notices that are shown."""
    return [one.message for one in app._notifications]


def test_a_submitted_round_takes_no_answers(app: ChiduApp, frames: Any, tmp_path: Any):
    """Scoring behind the review is made anew; it and the facts say that the round is submitted, and take nothing."""
    make_whole(held(app), tmp_path)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        await pilot.click(app.screen.query(Press).first())
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        before = held(app).project.head
        await pilot.press("right", "n")
        await pilot.pause()
        assert held(app).project.head == before
        assert "自评 ─ 已提交" in frames.text(app).splitlines()[0]
        await frames.until(pilot, lambda: "自评已提交，不能再改" in "".join(told(app)))
        app.clear_notifications()
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press("9")
        await frames.until(pilot, lambda: "自评已提交，不能再改" in "".join(told(app)))
        assert held(app).project.head == before

    frames.run(app, use)


def test_what_the_row_has_no_room_for_is_shown_whole(app: ChiduApp, frames: Any):
    """The row under the cursor tells its 具体指标 and reason below; Home and End are its first and last rows."""
    held(app).project.reason(
        "self", TIMELINESS, "资金分两次到位，第二次晚于合同约定，但没有影响[bold]工期[/bold]。"
    )

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        table = app.screen.query(RowTable).first()
        table.focus()
        table.go(TIMELINESS)
        await pilot.pause()
        frames.same(pilot.app, "review-reason")
        await pilot.press("end")
        assert table.cursor == len(table.rows) - 1
        await pilot.press("home")
        assert table.cursor == 0

    frames.run(app, use)
