"""What was typed and not accepted stays, says why, and is found again."""

from decimal import Decimal
from typing import Any

from chidu.projects.opening import Opening
from chidu_tui.app import ChiduApp
from chidu_tui.session.fact_typing import value_of
from chidu_tui.session.review_lines import NOT_TAKEN, Jump, review_lines
from chidu_tui.session.session import Session
from chidu_tui.widgets.facts.cell_bar import CellBar
from chidu_tui.widgets.facts.fact_grid import FactGrid


def test_a_refused_cell_says_so(app: ChiduApp, frames: Any):
    """A cell that was left with a wrong text has its mark, its reason when one is back, and a line in F5 that leads to it."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press(*"abc", "tab")
        await pilot.pause()
        assert f"{app.marks.error}abc" in frames.text(pilot.app)
        await pilot.press("f5")
        await pilot.pause()
        assert "没有收下" in frames.text(pilot.app)
        assert "没有收下“abc”，应填数字" in frames.text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert app.screen.query_one(FactGrid).path == ("funds", "county", "spent")
        assert "应填数字" in frames.text(pilot.app)

    frames.run(app, use)


def test_a_refused_field_still_says_why(app: ChiduApp, frames: Any):
    """The reason stands below the field also after other parts and rooms were looked at."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "report_date")
        await pilot.pause()
        await pilot.press("end", "9", "tab")
        await pilot.pause()
        assert "应填日期" in frames.text(pilot.app)
        await pilot.press("pagedown")
        await pilot.pause()
        await pilot.press("pageup")
        await pilot.pause()
        await pilot.pause()
        assert "应填日期" in frames.text(pilot.app)

    frames.run(app, use)


def test_undo_takes_back_what_was_refused_where_the_cursor_is(app: ChiduApp, frames: Any):
    """^Z in a field or cell with a refused text puts the saved one back, and undoes nothing else."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "report_date")
        await pilot.pause()
        await pilot.press("end", "9", "ctrl+z")
        await pilot.pause()
        assert "2021-07-289" not in frames.text(app).partition("没有保存的")[0]
        assert "应填日期" not in frames.text(app)
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press(*"abc", "tab", "shift+tab", "ctrl+z")
        await pilot.pause()
        assert value_of(app.session, ("funds", "county", "spent")) == Decimal("437.7")
        assert app.screen.query_one(CellBar).field.text == "437.7"
        assert len(app.session.pending) == 0
        assert app.session.project.can_redo == ""

    frames.run(app, use)


def test_undo_takes_back_a_refused_answer(every_kind: Opening, frames: Any):
    """The field of an answer shows what is on disk again, and says nothing wrong any more."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Any) -> None:
        app.session.give("one.every", "number", (), Decimal(3))
        app.enter("scoring")
        app.room.renew()
        app.room.go("one.every", "number")
        await pilot.pause()
        await pilot.press("end", "x")
        await pilot.pause()
        assert len(app.session.pending) == 1
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.focused.value == "3"
        assert len(app.session.pending) == 0
        assert app.session.held.answers["one.every"]["number"] == 3

    frames.run(app, use)


def test_undo_in_a_long_text_is_that_of_the_application(app: ChiduApp, frames: Any):
    """^Z takes back the last thing saved, also where the cursor stands in another text."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "project_unit")
        await pilot.pause()
        await pilot.press("x", "enter")
        await pilot.pause()
        assert value_of(app.session, ("project_unit",)).count("x") == 1
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "x" not in value_of(app.session, ("project_unit",))
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "x" in value_of(app.session, ("project_unit",))

    frames.run(app, use)


def test_a_refused_answer_leads_back_to_its_question(every_kind: Opening):
    """The line of an answer that was not accepted has the indicator's title, and leads to the question; of another round it leads nowhere."""
    assert every_kind.project is not None
    session = Session(every_kind.project)
    session.type_answer("one.every", "amount", (), "九")
    (line,) = [one for one in review_lines(session) if one.kind == NOT_TAKEN]
    assert line.text.startswith("各种问题：没有收下“九”")
    assert line.jump == Jump("scoring", ("one.every", "amount"))
    session.round = "finance"
    (line,) = [one for one in review_lines(session) if one.kind == NOT_TAKEN]
    assert line.text.startswith("各种问题（自评）：")
    assert line.jump is None
