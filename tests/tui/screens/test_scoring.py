"""Scoring by keys and by mouse, at 80×24."""

from decimal import Decimal
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from chidu.projects.opening import Opening
from chidu_tui.app import ChiduApp
from chidu_tui.session.session import Session
from chidu_tui.widgets import entry_field
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.header_line import HeaderLine
from chidu_tui.widgets.indicator_pane import IndicatorPane
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.key_bar import KeyBar
from chidu_tui.widgets.questions.choice import ChoiceQuestion
from chidu_tui.widgets.questions.yes_no import YesNoQuestion

GOAL = "decision.objective.goal"
TIMELINESS = "management.funding.timeliness"


def held(app: ChiduApp) -> Session:
    """Return the application's session."""
    assert app.session is not None
    return app.session


@pytest.mark.parametrize("look", ["dark", "ascii"])
def test_the_first_frame(opening: Opening, frames: Any, look: str):
    """The sample as it opens, with signs and with letters only."""
    app = ChiduApp(opening, look=look)

    async def use(pilot: Pilot[Any]) -> None:
        frames.same(pilot.app, f"scoring-{look}")

    frames.run(app, use)


def test_yes_and_no_by_keys(app: ChiduApp, frames: Any):
    """Space turns, y and n say, Delete takes back; the frame shows the points, the reason and the status move."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "space")
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is False
        await pilot.press("down", "n", "down", "delete")
        await pilot.pause()
        answers = held(app).held.answers[GOAL]
        assert answers["clear"] is False
        assert "detailed" not in answers
        frames.same(pilot.app, "scoring-answered")

    frames.run(app, use)


def test_chinese_answers_arrive(app: ChiduApp, frames: Any):
    """是 and 否 from an input method answer too, typed or pasted."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right")
        await pilot.pause()
        app.post_message(events.Paste("否"))
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is False
        question = app.query_one(IndicatorPane).query(YesNoQuestion).first()
        question.post_message(events.Key("是", "是"))
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is True

    frames.run(app, use)


def test_a_reason_is_unsaved_until_its_field_is_left(app: ChiduApp, frames: Any):
    """Pasted Chinese arrives whole; the header says 未保存 until the field is left."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n")
        await pilot.pause()
        app.query_one(IndicatorPane).focus_reason()
        await pilot.pause()
        app.post_message(events.Paste("目标“不明确”，未量化。"))
        await pilot.pause()
        assert app.query_one(HeaderLine).saved == "未保存"
        await pilot.press("escape")
        await pilot.pause()
        assert app.query_one(HeaderLine).saved == "已保存 12:00"
        assert held(app).held.reasons[GOAL] == "目标“不明确”，未量化。"

    frames.run(app, use)


def test_a_reason_is_saved_a_while_after_the_last_key(
    app: ChiduApp, frames: Any, monkeypatch: pytest.MonkeyPatch
):
    """Whoever stops typing need not leave the field."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n")
        await pilot.pause()
        app.query_one(IndicatorPane).focus_reason()
        await pilot.press("a", "enter")
        assert GOAL not in held(app).held.reasons
        monkeypatch.setattr(entry_field, "PAUSE", 0.1)
        await pilot.press("b")
        await frames.until(pilot, lambda: held(app).held.reasons.get(GOAL) == "a\nb")
        assert isinstance(app.focused, TextArea)

    frames.run(app, use)


def test_leaving_the_indicator_saves_what_was_typed(app: ChiduApp, frames: Any):
    """Moving on in the tree by mouse loses no text."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n")
        await pilot.pause()
        app.query_one(IndicatorPane).focus_reason()
        await pilot.press("a")
        await pilot.click(IndicatorTree, offset=(8, 5))
        await pilot.pause()
        assert held(app).path == "decision.process.procedure"
        assert held(app).held.reasons[GOAL] == "a"

    frames.run(app, use)


def test_undo_and_redo(app: ChiduApp, frames: Any):
    """^Z takes the last answer back, ^Y gives it again, and both are shown."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n", "ctrl+z")
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is True
        assert app.query_one(IndicatorPane).query(YesNoQuestion).first().view.answer is True
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is False

    frames.run(app, use)


def test_the_mouse_answers_and_chooses(app: ChiduApp, frames: Any):
    """A click on a question turns it, a click on an option picks it, a click on a key runs it."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.click(YesNoQuestion)
        await pilot.pause()
        assert held(app).held.answers[GOAL]["set"] is False
        app.query_one(IndicatorTree).go(TIMELINESS)
        await pilot.pause()
        await pilot.click(ChoiceQuestion, offset=(4, 1))
        await pilot.pause()
        assert held(app).held.answers[TIMELINESS]["choice"] == "on_time"
        await pilot.click(KeyBar, offset=(12, 0))
        await pilot.pause()
        assert held(app).path == "management.funds.accounting"

    frames.run(app, use)


def test_choices_by_digit_and_by_pointer(app: ChiduApp, frames: Any):
    """A digit picks at once; arrows move the pointer and space picks."""

    async def use(pilot: Pilot[Any]) -> None:
        app.query_one(IndicatorTree).go(TIMELINESS)
        await pilot.pause()
        await pilot.press("right", "3")
        await pilot.pause()
        third = held(app).held.answers[TIMELINESS]["choice"]
        await pilot.press("up", "up", "space")
        await pilot.pause()
        first = held(app).held.answers[TIMELINESS]["choice"]
        options = app.query_one(ChoiceQuestion).question.options
        assert (first, third) == (options[0].id, options[2].id)
        await pilot.press("delete")
        await pilot.pause()
        assert "choice" not in held(app).held.answers.get(TIMELINESS, {})
        frames.same(pilot.app, "scoring-choice")

    frames.run(app, use)


def test_finding_an_indicator(app: ChiduApp, frames: Any):
    """Words typed after / narrow the list, and Enter goes there."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("slash")
        await pilot.pause()
        app.post_message(events.Paste("满意度"))
        await pilot.pause()
        assert app.screen.query_one(OptionList).option_count == 1
        frames.same(pilot.app, "find")
        await pilot.press("enter")
        await pilot.pause()
        assert held(app).path == "performance.effect.satisfaction"

    frames.run(app, use)


def test_groups_fold_and_the_tree_walks(app: ChiduApp, frames: Any):
    """Left closes a group and goes up, right opens and goes in, End is the last row."""

    async def use(pilot: Pilot[Any]) -> None:
        tree = app.query_one(IndicatorTree)
        await pilot.press("left", "left")
        assert tree.path == "decision.objective"
        await pilot.press("left", "left")
        await pilot.pause()
        assert held(app).folded == {"decision.objective", "decision"}
        await pilot.press("down")
        assert tree.path == "management"
        await pilot.press("up", "right", "right")
        assert tree.path == "decision.objective"
        await pilot.press("end")
        assert tree.path == "performance.effect.satisfaction"
        await pilot.press("pageup", "home")
        assert tree.path == "decision"
        await pilot.press("enter")
        await pilot.pause()
        assert "decision" in held(app).folded

    frames.run(app, use)


def test_evidence_is_attached_and_taken_off(app: ChiduApp, frames: Any, tmp_path: Any):
    """The dialog of evidence copies a file into the project, counts it, and takes it off again."""
    file = tmp_path / "年度工作计划.txt"
    file.write_text("计划", encoding="utf-8")

    async def use(pilot: Pilot[Any]) -> None:
        app.query_one(IndicatorTree).go("decision.process.basis")
        await pilot.pause()
        await pilot.press("e")
        await pilot.pause()
        assert "已附 0 件，未附 1 处" in frames.text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        app.post_message(events.Paste(str(file)))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        (one,) = held(app).held.evidence
        assert one.at == "decision.process.basis/annual_plan"
        assert "已附 1 件，未附 0 处" in frames.text(pilot.app)
        assert app.room is not None
        assert app.room.query_one(HeaderLine).saved == "已保存 12:00"
        await pilot.press("down", "delete")
        await pilot.pause()
        assert held(app).held.evidence == ()

    frames.run(app, use)


def test_an_indicator_set_aside(every_kind: Opening, frames: Any):
    """Where the system allows it, 不适用 asks for the reason; pressed again the indicator counts."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.click("#aside")
        await pilot.pause()
        app.screen.query_one(Input).value = "没有这一块"
        await pilot.press("enter")
        await pilot.pause()
        assert held(app).held.not_applicable == {"one.every": "没有这一块"}
        await pilot.click("#aside")
        await pilot.pause()
        assert held(app).held.not_applicable == {}

    frames.run(app, use, size=(80, 40))


def test_a_wrong_number_is_told_as_it_is_typed_and_kept(every_kind: Opening, frames: Any):
    """The trouble stands under the field; leaving the indicator and coming back shows the text again."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        field = next(one for one in app.query(EntryField) if one.key[-1] == "amount")
        field.focus()
        await pilot.press("9")
        await pilot.pause()
        assert "5" in field.trouble
        frames.same(pilot.app, "wrong-number")
        await pilot.press("escape", "down", "up")
        await pilot.pause()
        again = next(one for one in app.query(EntryField) if one.key[-1] == "amount")
        assert (again.text, again.trouble) == ("9", field.trouble)
        again.focus()
        await pilot.press("backspace", "4", "tab")
        await pilot.pause()
        assert held(app).held.answers["one.every"]["amount"] == Decimal(4)

    frames.run(app, use, size=(80, 40))


def test_a_window_too_small_says_so_and_comes_back(app: ChiduApp, frames: Any):
    """20×5 shows one sentence; enlarged again everything is there."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert "窗口太小" in frames.text(app)
        await pilot.press("down", "right", "n")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "目标内容" in frames.text(app)

    frames.run(app, use)


def test_ugly_texts_are_shown_harmlessly(app: ChiduApp, frames: Any):
    """Markup, emoji, control characters and 5,000 characters in a reason neither style nor stop anything."""
    ugly = "[bold]粗[/bold] 👩‍👩‍👧 \x1b[31m \u202e " + "长" * 5000

    async def use(pilot: Pilot[Any]) -> None:
        held(app).give(GOAL, "set", (), False)
        held(app).give_reason(GOAL, ugly)
        app.query_one(IndicatorTree).go("decision.process.basis")
        await pilot.pause()
        app.query_one(IndicatorTree).go(GOAL)
        await pilot.pause()
        assert "[bold]粗[/bold]" in frames.text(app)
        assert "\x1b" not in frames.text(app)
        assert held(app).held.reasons[GOAL] == ugly

    frames.run(app, use, size=(80, 24))
