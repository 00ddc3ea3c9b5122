"""The cells of tables of facts: what is typed stays in the cell that it was typed for."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from textual import events
from textual.geometry import Offset
from textual.widgets import TextArea

from chidu_tui.app import ChiduApp
from chidu_tui.session.fact_table import add_row, remove_row
from chidu_tui.session.fact_typing import drafts_of, type_fact, value_of
from chidu_tui.session.session import Session
from chidu_tui.widgets import entry_field
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.facts.cell_bar import CellBar
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.facts.section_form import SectionForm
from chidu_tui.widgets.facts.section_tabs import SectionTabs


def value(app: Any, *path: Any) -> Any:
    """Return a value as it is on disk."""
    return value_of(app.session, path)


def test_tab_goes_to_the_next_cell(app: ChiduApp, frames: Any):
    """Numbers typed with Tab between them stand in two cells, and Shift+Tab goes back."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.budget")
        await pilot.pause()
        first = app.screen.query_one(FactGrid).path
        await pilot.press(*"100", "tab")
        second = app.screen.query_one(FactGrid).path
        await pilot.press(*"200", "tab")
        await pilot.pause()
        assert first != second
        assert (value(app, *first), value(app, *second)) == (Decimal(100), Decimal(200))
        await pilot.press("shift+tab", "shift+tab")
        assert app.screen.query_one(FactGrid).path == first

    frames.run(app, use)


def test_tab_leaves_the_line_of_a_cell(app: ChiduApp, frames: Any):
    """In the line of a cell the cursor stands at the end, and Tab saves and goes to the next cell."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        grid = app.screen.query_one(FactGrid)
        await pilot.press("enter", "1", "tab")
        await pilot.pause()
        assert value(app, "funds", "county", "spent") == Decimal("437.71")
        assert (grid.has_focus, grid.path[2]) == (True, "balance")
        await pilot.press("shift+tab", "enter", "backspace", "shift+tab")
        await pilot.pause()
        assert value(app, "funds", "county", "spent") == Decimal("437.7")

    frames.run(app, use)


def test_tab_goes_out_of_a_table_at_its_end(app: ChiduApp, frames: Any):
    """After the last cell Tab goes to what follows the table, never to the line of the same cell."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        grid = app.screen.query_one(FactGrid)
        grid.row, grid.column = len(grid.view.rows) - 1, len(grid.view.columns) - 1
        await pilot.press("tab")
        await pilot.pause()
        focused = app.screen.focused
        assert focused is not grid
        assert not any(isinstance(one, CellBar) for one in focused.ancestors)

    frames.run(app, use)


def test_enter_goes_on_over_empty_cells(app: ChiduApp, frames: Any):
    """Rows are typed with Enter alone: behind what was typed it goes on, also over a cell that stays empty."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.8.item")
        await pilot.pause()
        await pilot.press("a", "enter", "1", "enter", "b", "enter", "enter", "c", "enter", "2", "enter")
        await pilot.pause()
        assert value(app, "payments", 8) == {"item": "a", "amount": 1, "voucher": "b"}
        assert value(app, "payments", 9) == {"item": "c", "amount": 2}
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.screen.query_one(CellBar) in app.screen.focused.ancestors

    frames.run(app, use)


def test_the_line_shows_the_cell_also_after_its_row_is_gone(app: ChiduApp, frames: Any):
    """What the line below says is what stands under the cursor, after rows are removed and after undo."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.7.voucher")
        await pilot.pause()
        bar = app.screen.query_one(CellBar)
        assert bar.field.text == "2020年12月28#"
        await pilot.press("ctrl+d")
        await pilot.pause()
        assert (bar.path, bar.field.text) == (("payments", 7, "voucher"), "")
        assert "新的一行" in frames.text(app)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert bar.field.text == "2020年12月28#"

    frames.run(app, use)


def test_pages_turn_the_section_from_every_place(app: ChiduApp, frames: Any):
    """PgDn leads to the next section from a table and from a field, also where the section is taller than the screen."""

    async def use(pilot: Any) -> None:
        for place in ("funds.county.spent", "report_date", "start_date"):
            app.enter("facts", place)
            await pilot.pause()
            number = app.screen.number
            await pilot.press("pagedown")
            await pilot.pause()
            assert app.screen.number == number + 1, place

    frames.run(app, use)


def test_pages_of_a_long_table(app: ChiduApp, frames: Any):
    """In a table with more rows than are seen PgDn goes on by what is seen, and at its end to the next section."""

    async def use(pilot: Any) -> None:
        app.session.project.fact("payments", [{"item": str(number)} for number in range(30)])
        app.enter("facts", "payments.0.item")
        await pilot.pause()
        grid, number = app.screen.query_one(FactGrid), app.screen.number
        await pilot.press("pagedown")
        await pilot.pause()
        assert 5 < grid.row < 30
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        await pilot.pause()
        assert app.screen.number > number

    frames.run(app, use)


def test_the_cell_that_the_mouse_goes_down_on(app: ChiduApp, frames: Any):
    """A click into a table that had no focus chooses the cell that was seen there, though the form moves meanwhile."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "postcode")
        await pilot.pause()
        for _ in range(3):
            app.screen.query_one(SectionForm).scroll_down(animate=False)
        await pilot.pause()
        lines = frames.text(app).splitlines()
        y = next(number for number, line in enumerate(lines) if line.startswith(" 县市区财政"))
        await pilot.click(offset=(18, y))
        await pilot.pause()
        assert app.screen.query_one(FactGrid).path == ("funds", "county", "planned")
        await pilot.press("5")
        await pilot.pause()
        assert "县市区财政 · 计划安排资金" in frames.text(app)

    frames.run(app, use)


def mouse(kind: type[events.MouseEvent], at: Offset) -> events.MouseEvent:
    """Return an event of the left button at a place of the screen."""
    x, y = at
    keys = {"shift": False, "meta": False, "ctrl": False}
    return kind(None, x, y, 0, 0, 1, **keys, screen_x=x, screen_y=y)


def test_a_click_behind_a_key_takes_nothing_along(app: ChiduApp, frames: Any):
    """A letter and a click on another row that come while the program is busy: the letter is of the cell it was typed in."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        grid = app.screen.query_one(FactGrid)
        laid = grid.laid_out(grid.size.width)
        place = Offset(grid.region.x + laid.starts[grid.column] + 1, grid.region.y + len(laid.head) + 1)
        app.post_message(events.Key("7", "7"))
        app.post_message(mouse(events.MouseDown, place))
        app.post_message(mouse(events.MouseUp, place))
        await frames.until(pilot, lambda: grid.path[1] != "county")
        app.settle()
        assert value(app, "funds", "county", "spent") == Decimal("437.77")
        assert value(app, "funds", grid.path[1], "spent") is None

    frames.run(app, use)


def test_a_letter_that_comes_while_a_text_is_saved_stays(
    app: ChiduApp, frames: Any, monkeypatch: pytest.MonkeyPatch
):
    """Whoever types at the rhythm of the pause loses no letter, neither on the screen nor on disk."""
    monkeypatch.setattr(entry_field, "PAUSE", 0.02)
    typed = "abcdefghijklmnopqrstuvwxyz" * 3

    async def use(pilot: Any) -> None:
        app.enter("facts", "project_unit")
        await pilot.pause()
        field = next(one for one in app.screen.query(EntryField) if one.key == ("fact", "project_unit"))
        field.focus()
        await pilot.pause()
        before = str(value(app, "project_unit"))
        for letter in typed:
            app.post_message(events.Key(letter, letter))
            await asyncio.sleep(0.02)
        await frames.until(pilot, lambda: str(value(app, "project_unit")).replace(before, "") == typed)

    frames.run(app, use)


def test_a_letter_that_nobody_took_yet_is_newer_than_what_is_shown_meanwhile(app: ChiduApp, frames: Any):
    """Where the form is shown anew between a letter and its keeping, the letter stays."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "project_unit")
        await pilot.pause()
        field = next(one for one in app.screen.query(EntryField) if one.key == ("fact", "project_unit"))
        area = field.query_one(TextArea)
        area.text = "新单位"
        field.on_text_area_changed(TextArea.Changed(area))  # told, and not taken yet
        app.screen.query_one(SectionForm).show()
        assert field.text == "新单位"
        await frames.until(pilot, lambda: field.unheard is None)
        app.screen.query_one(SectionForm).show()
        assert field.text == "新单位"

    frames.run(app, use)


def test_what_was_refused_goes_with_its_row(session: Session):
    """A row put in, or taken away, above a refused text moves it along."""
    type_fact(session, ("payments", 1, "amount"), "abc")
    add_row(session, "payments", 0)
    assert [path for path, _ in drafts_of(session, "payments")] == [("payments", 2, "amount")]
    remove_row(session, "payments", 0)
    assert [path for path, _ in drafts_of(session, "payments")] == [("payments", 1, "amount")]


def test_copied_cells_are_pasted_into_a_table(app: ChiduApp, frames: Any):
    """Rows from a spreadsheet fill cells instead of standing in one of them with the signs between them."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.8.item")
        await pilot.pause()
        app.post_message(events.Paste("邮费\t1.5\r快递\t2\r"))
        await frames.until(pilot, lambda: len(value(app, "payments")) == 10)
        assert [one["item"] for one in value(app, "payments")[8:]] == ["邮费", "快递"]

    frames.run(app, use)


def test_a_part_with_a_refused_cell_is_not_done(app: ChiduApp, frames: Any):
    """The title of a part has no sign of being complete while a text in it was not accepted."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "payments.0.amount")
        await pilot.pause()
        tabs = app.screen.query_one(SectionTabs)
        assert tabs.titles[tabs.current].endswith(app.marks.full)
        await pilot.press("x", "enter")
        await pilot.pause()
        assert tabs.titles[tabs.current].endswith(app.marks.error)

    frames.run(app, use)


def test_the_line_of_a_cell_goes_with_the_table(app: ChiduApp, frames: Any):
    """Once the keys are in the tabs, no line for a cell is left on the screen."""

    async def use(pilot: Any) -> None:
        app.enter("facts", "funds.county.spent")
        await pilot.pause()
        assert app.screen.query_one(CellBar).display
        app.screen.query_one(SectionTabs).focus()
        await frames.until(pilot, lambda: not app.screen.query_one(CellBar).display)

    frames.run(app, use)
