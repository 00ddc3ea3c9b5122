"""The keys that answer, and Enter, which never does."""

from typing import Any

from textual import events

from chidu_tui.app import ChiduApp
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.questions.choice import ChoiceQuestion
from chidu_tui.widgets.questions.yes_no import YesNoQuestion

#: An indicator with a question of several options, and one with questions of yes and no.
CHOSEN, ASKED = "management.funding.timeliness", "decision.objective.goal"


def test_enter_changes_no_yes_and_no(app: ChiduApp, frames: Any):
    """Enter on a question goes to the next one, and every answer stays as it is."""

    async def use(pilot: Any) -> None:
        app.screen.query_one(IndicatorTree).go(ASKED)
        await pilot.pause()
        assert app.session is not None
        first, second = list(app.screen.query(YesNoQuestion))[:2]
        before = app.session.held.answers
        first.focus()
        await pilot.press("enter")
        await pilot.pause()
        assert (app.session.held.answers, app.screen.focused) == (before, second)
        await pilot.press("n")
        await pilot.pause()
        assert app.session.held.answers[ASKED][second.view.name] is False

    frames.run(app, use)


def test_enter_picks_no_option(app: ChiduApp, frames: Any):
    """Enter on a choice goes on, also where the pointer stands on another option; space picks."""

    async def use(pilot: Any) -> None:
        app.screen.query_one(IndicatorTree).go(CHOSEN)
        await pilot.pause()
        assert app.session is not None
        choice = app.screen.query_one(ChoiceQuestion)
        choice.focus()
        await pilot.press("3", "up", "enter")
        await pilot.pause()
        options = choice.question.options
        assert app.session.held.answers[CHOSEN]["choice"] == options[2].id
        assert app.screen.focused is not choice
        choice.focus()
        await pilot.press("space")
        await pilot.pause()
        assert app.session.held.answers[CHOSEN]["choice"] == options[1].id

    frames.run(app, use)


def test_what_was_found_takes_the_keys(app: ChiduApp, frames: Any):
    """After Enter in the search the first question has the focus: a digit typed next answers it."""

    async def use(pilot: Any) -> None:
        await pilot.press("slash")
        await pilot.pause()
        app.post_message(events.Paste("到位及时"))
        await pilot.pause()
        await pilot.press("enter")
        await frames.until(pilot, lambda: isinstance(app.focused, ChoiceQuestion))
        await pilot.press("2")
        await pilot.pause()
        assert app.session is not None
        options = app.screen.query_one(ChoiceQuestion).question.options
        assert app.session.held.answers[CHOSEN]["choice"] == options[1].id

    frames.run(app, use)
