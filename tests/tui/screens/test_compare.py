"""Rounds side by side: begun, taken over by one key, assigned, at 80×24."""

from decimal import Decimal
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Static

from chidu_tui.app import ChiduApp
from chidu_tui.session.assigning import points_trouble
from chidu_tui.session.session import Session
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.row_table import RowTable

GOAL = "decision.objective.goal"
TIMELINESS = "management.funding.timeliness"


def held(app: ChiduApp) -> Session:
    """Return the application's session."""
    assert app.session is not None
    return app.session


async def begin_department(pilot: Pilot[Any]) -> RowTable:
    """Enter the room, and begin the second round there."""
    await pilot.press("f7", "r")
    await pilot.pause()
    await pilot.press("down", "enter")
    await pilot.pause()
    await pilot.pause()
    return pilot.app.screen.query(RowTable).first()


def test_the_rounds_to_choose_from(app: ChiduApp, frames: Any):
    """Each with its state and result; the next begins empty."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f7", "r")
        await pilot.pause()
        frames.same(pilot.app, "rounds")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert held(app).round == "department"
        assert not held(app).held.answers

    frames.run(app, use)


def test_one_key_takes_an_item_over_and_goes_on(app: ChiduApp, frames: Any):
    """Space accepts what the earlier round says, and stands on the next indicator."""

    async def use(pilot: Pilot[Any]) -> None:
        table = await begin_department(pilot)
        table.go(GOAL)
        await pilot.press("space", "space", "space")
        await pilot.pause()
        assert len(held(app).held.answers) == 3
        assert table.row is not None
        assert table.row.id == "decision.allocation.method"
        frames.same(pilot.app, "compare-accepted")

    frames.run(app, use)


def test_a_group_is_taken_over_as_one_deed(app: ChiduApp, frames: Any):
    """At a group all that this round says nothing of is accepted, and one ^Z takes it back."""

    async def use(pilot: Pilot[Any]) -> None:
        table = await begin_department(pilot)
        table.go("decision")
        await pilot.press("space")
        await pilot.pause()
        assert held(app).assessment.groups["decision"].total.points == Decimal(20)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not held(app).held.answers

    frames.run(app, use)


def test_a_group_cannot_be_assigned_and_says_so(app: ChiduApp, frames: Any):
    """On the row of a group the key for assigning tells where it works."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f7", "home", "=")
        told = lambda: [one.message for one in app._notifications]  # noqa: E731 - one expression
        await frames.until(pilot, lambda: "到其中一项上核定" in "".join(told()))

    frames.run(app, use)


def test_points_out_of_bounds_are_told_before_the_reason(session: Session):
    """What the rule cannot give is told with what it can; an amount within, and the bounds themselves, are fine."""
    assert points_trouble(session, GOAL, "99").startswith("可以给 ")
    assert points_trouble(session, GOAL, "") == "请写核定的得分"
    assert points_trouble(session, GOAL, "0") == ""


def test_a_score_is_assigned_with_its_reason(app: ChiduApp, frames: Any):
    """Out of bounds is refused in the dialog; inside them it counts, differs, and can be taken back."""

    async def use(pilot: Pilot[Any]) -> None:
        table = await begin_department(pilot)
        table.go(TIMELINESS)
        await pilot.press("equals_sign")
        await pilot.pause()
        await pilot.press("9", "enter")
        assert "可以给" in str(app.screen.query_one(".trouble", Static).render())
        await pilot.press("down")
        app.post_message(events.Paste("经核实[bold]影响[/bold]了工期"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        frames.same(pilot.app, "assign-refused")
        app.screen.query(Input).first().value = "0.5"
        await pilot.press("enter")
        await pilot.pause()
        assert held(app).held.assigned[TIMELINESS].points == Decimal("0.5")
        frames.same(pilot.app, "compare-assigned")
        await pilot.press("equals_sign")
        await pilot.pause()
        await pilot.click(app.screen.query(Press).last())
        await pilot.pause()
        assert TIMELINESS not in held(app).held.assigned

    frames.run(app, use)


def test_the_earlier_round_stands_beside_the_questions(app: ChiduApp, frames: Any):
    """Scoring a second round shows what the first says, and one word takes it over."""

    async def use(pilot: Pilot[Any]) -> None:
        table = await begin_department(pilot)
        table.go(GOAL)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        frames.same(pilot.app, "scoring-second-round")
        await pilot.click("#take")
        await pilot.pause()
        assert held(app).assessment.indicators[GOAL].points == Decimal(4)

    frames.run(app, use)


def test_the_first_round_takes_nothing_over(app: ChiduApp, frames: Any):
    """Without a round before it Space says so, and writes nothing."""

    async def use(pilot: Pilot[Any]) -> None:
        before = held(app).project.head
        await pilot.press("f7", "space")
        await pilot.pause()
        assert held(app).project.head == before
        frames.same(pilot.app, "compare-first")

    frames.run(app, use)
