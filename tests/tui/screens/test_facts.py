"""The room of facts, by keys and by mouse, at 80×24."""

from decimal import Decimal
from typing import Any

from textual import events

from chidu_tui.app import ChiduApp
from chidu_tui.session.fact_typing import value_of
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.facts.section_form import SectionForm
from chidu_tui.widgets.indicator_tree import IndicatorTree


def value(app: Any, *path: Any) -> Any:
    """Return a value as it is on disk."""
    return value_of(app.session, path)


def test_the_cover(app: ChiduApp, frames: Any):
    """F2 opens the first section, and the digit picks the kind of evaluation."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2", "2")
        await pilot.pause()
        frames.same(pilot.app, "facts-cover")
        assert value(app, "evaluation_type") == "result"

    frames.run(app, use)


def test_a_jump_to_a_cell(app: ChiduApp, frames: Any):
    """A cell named from elsewhere has the cursor; typing breaks the check at once, Enter saves and goes on."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press("4", "3", "0")
        await pilot.pause()
        frames.same(pilot.app, "facts-funds")
        assert value(app, "funds", "county", "spent") == Decimal("437.7")
        await pilot.press("enter")
        await pilot.pause()
        assert value(app, "funds", "county", "spent") == 430
        assert app.screen.query_one(FactGrid).path == ("funds", "county", "balance")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert value(app, "funds", "county", "spent") == Decimal("437.7")

    frames.run(app, use)


def test_rows_come_and_go(app: ChiduApp, frames: Any):
    """The line below the last begins a row by typed Chinese; Ctrl+D takes it away."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.8.item")
        await pilot.pause()
        pilot.app.post_message(events.Paste("邮费，快递"))
        await pilot.pause()
        await pilot.press("enter", "x", "escape")
        await pilot.pause()
        assert value(app, "payments", 8) == {"item": "邮费，快递"}
        frames.same(pilot.app, "facts-payments")
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert len(value(app, "payments")) == 8

    frames.run(app, use)


def test_wrong_dates_are_told_below(app: ChiduApp, frames: Any):
    """What is not acceptable stays as typed with the reason below it, and a right one is saved."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "report_date")
        await pilot.pause()
        await pilot.press("end", "9")
        await pilot.pause()
        assert "应填日期" in frames.text(pilot.app)
        await pilot.press("backspace", "tab")
        await pilot.pause()
        assert "应填日期" not in frames.text(pilot.app)

    frames.run(app, use)


def test_pages_turn_from_any_field(app: ChiduApp, frames: Any):
    """PgDn goes from section to section, and the next empty fact is found by F3."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2", "pagedown", "pagedown")
        await pilot.pause()
        assert pilot.app.screen.number == 2
        await pilot.press("f3")
        await pilot.pause()
        assert pilot.app.screen._focused_fact() == "unit_opinion"
        await pilot.press("pagedown")
        await pilot.pause()
        frames.same(pilot.app, "facts-narrative")

    frames.run(app, use)


def test_by_mouse(app: ChiduApp, frames: Any):
    """A click on a tab shows its section, a click on a cell puts the cursor there."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2")
        await pilot.click(offset=(40, 1))
        await pilot.pause()
        assert pilot.app.screen.number == 2
        grid = pilot.app.screen.query_one(FactGrid)
        await pilot.click(grid, offset=(30, 3))
        await pilot.pause()
        assert grid.path == ("payments", 2, "amount")

    frames.run(app, use)


def test_finding(app: ChiduApp, frames: Any):
    """A slash finds a fact by words of its columns."""

    async def use(pilot: Any) -> None:
        await pilot.press("f2", "tab", "shift+tab")
        await pilot.press("slash")
        await pilot.pause()
        pilot.app.post_message(events.Paste("凭证"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.query_one(SectionForm).section.facts == ("payments",)

    frames.run(app, use)


def test_a_burst_of_keys_loses_nothing(app: ChiduApp, frames: Any):
    """Letters that arrive faster than the screen is drawn all stand in their cells, in their order."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.8.item")
        while not isinstance(pilot.app.focused, FactGrid):
            await pilot.pause(0.05)
        for key in ("甲", "乙", "丙", "enter", "1", "2", "enter"):
            pilot.app._driver.send_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(60):
            await pilot.pause(0.05)
            if len(value(app, "payments", 8) or ()) == 2:
                break
        assert value(app, "payments", 8) == {"item": "甲乙丙", "amount": Decimal(12)}

    frames.run(app, use)


def test_enter_leaves_a_long_text_of_one_line(app: ChiduApp, frames: Any):
    """A text too long for its line is still one line: Enter goes on, and F1 says how the field is left."""
    assert app.session is not None
    name = next(
        one.id
        for one in app.session.bound.system.facts.values()
        if one.type == "text" and one.id == app.session.bound.system.head.named_by
    )
    app.session.project.fact(name, "长" * 280)

    async def use(pilot: Any) -> None:
        app.enter("facts", name)
        await pilot.pause()
        before = app.focused
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is not before
        assert value(app, name) == "长" * 280
        await pilot.press("shift+tab", "f1")
        await pilot.pause()
        assert "Tab 或 Enter 到下一处" in frames.text(app)

    frames.run(app, use)


def test_f2_leads_to_the_facts_of_the_indicator(app: ChiduApp, frames: Any):
    """Where the pane says which fact an indicator is read from, F2 goes there, also from the tree and when it is filled."""
    assert app.session is not None

    async def use(pilot: Any) -> None:
        app.screen.query_one(IndicatorTree).go("management.funding.arrival")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.focused, FactGrid)
        assert app.focused.view.name == "funds"

    frames.run(app, use)
