"""F3: to what is to be done next, wherever the keys are."""

from typing import Any

from textual.pilot import Pilot

from chidu_tui.app import ChiduApp
from chidu_tui.session.session import Session
from chidu_tui.session.unanswered import EVIDENCE, REASON
from chidu_tui.widgets.indicator_pane import IndicatorPane
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.questions.choice import ChoiceQuestion

TIMELINESS = "management.funding.timeliness"


def held(app: ChiduApp) -> Session:
    """Return the application's session."""
    assert app.session is not None
    return app.session


def test_the_next_unanswered(app: ChiduApp, frames: Any):
    """F3 goes to the question that lacks its answer and puts the focus there."""

    async def use(pilot: Pilot[Any]) -> None:
        held(app).give(TIMELINESS, "choice", (), None)
        await pilot.press("f3")
        await pilot.pause()
        assert held(app).path == TIMELINESS
        assert isinstance(app.focused, ChoiceQuestion)

    frames.run(app, use)


def test_f3_leads_to_every_reason_and_file(app: ChiduApp, frames: Any):
    """The focus goes to the field, the question, or the word for evidence, and round to the first again."""

    async def use(pilot: Pilot[Any]) -> None:
        places = []
        for _ in range(8):
            await pilot.press("f3")
            await pilot.pause()
            places.append((held(app).path, app.query_one(IndicatorPane).focused_place()))
        assert places == [
            ("decision.process.basis", "annual_plan"),
            ("decision.allocation.method", "exists"),
            ("decision.allocation.result", EVIDENCE),
            (TIMELINESS, REASON),
            ("management.funds.accounting", REASON),
            ("management.funds.accounting", "sound"),
            ("management.organisation.regulations", "sound"),
            ("decision.process.basis", "annual_plan"),
        ]

    frames.run(app, use)


def test_f3_in_the_tree_begins_with_the_indicator_under_the_cursor(app: ChiduApp, frames: Any):
    """What it lacks itself comes before what others lack."""

    async def use(pilot: Pilot[Any]) -> None:
        app.query_one(IndicatorTree).go("management.funds.accounting")
        await pilot.pause()
        await pilot.press("f3")
        await pilot.pause()
        assert held(app).path == "management.funds.accounting"
        assert app.query_one(IndicatorPane).focused_place() == REASON

    frames.run(app, use)
