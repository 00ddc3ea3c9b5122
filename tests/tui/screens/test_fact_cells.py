"""The cells of tables of facts: what is typed stays in the cell that it was typed for."""

from decimal import Decimal
from typing import Any

from chidu_tui.app import ChiduApp
from chidu_tui.session.fact_typing import value_of
from chidu_tui.widgets.facts.cell_bar import CellBar
from chidu_tui.widgets.facts.fact_grid import FactGrid


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
