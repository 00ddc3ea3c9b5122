"""Facts in tables: the cell under the cursor, typed over where it stands or in the line below, and rows put in and taken away."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.timer import Timer

from chidu.language import tr
from chidu_tui.closed import tell_closed
from chidu_tui.marks import marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.fact_table import add_row, cell_label, remove_row, table_view
from chidu_tui.session.fact_typing import Path, definition, facts_editable, text_of, trouble_of, type_fact
from chidu_tui.session.pasting import one_line, paste_block
from chidu_tui.widgets.entry_field import PAUSE
from chidu_tui.widgets.facts.cell_bar import CellBar, CellField
from chidu_tui.widgets.facts.fact_field import placeholder_of
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.facts.section_form import ADD, REMOVE, SectionForm
from chidu_tui.widgets.form_scroll import reveal
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.room import Room

#: A cell's place: table, row, column.
_CELL = 3


class FactCells(Room):
    """The part of the room of facts that is about tables; ``grid`` is the one whose cell the line below shows."""

    DEFAULT_CSS = """
    FactCells CellBar { display: none; border-top: solid $primary; }
    FactCells.-table CellBar { display: block; }
    """

    grid: FactGrid | None = None
    _pause: Timer | None = None

    def row_commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in a table whose rows are not fixed."""
        if self.grid is None or not self.grid.view.grows:
            return ()
        return (
            Command(tr("增一行"), "screen.add_row", "^N"),
            Command(tr("删这一行"), "screen.remove_row", "^D"),
        )

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show no cell any more, where the keys went to something that is neither the table nor its line."""
        if not any(isinstance(one, FactGrid | CellBar | Press) for one in event.widget.ancestors_with_self):
            self.leave_tables()

    def on_fact_grid_moved(self, event: FactGrid.Moved) -> None:
        """Show the cell in the line for typing."""
        event.stop()
        if event.grid.has_focus or event.grid is self.grid:
            self.grid = event.grid
            self.chidu.settle()
            self._show_cell()

    def on_fact_grid_begun(self, event: FactGrid.Begun) -> None:
        """Type into the cell."""
        event.stop()
        self.grid = event.grid
        path, bar = event.path, self.query_one(CellBar)
        if not facts_editable(self.session):
            tell_closed(self.app)
        elif len(path) != _CELL:
            self.app.bell()
        elif event.text is None:
            self._show_cell()
            bar.begin()
        else:
            self._type_over(path, event.text)

    def on_fact_grid_pasted(self, event: FactGrid.Pasted) -> None:
        """Put copied cells in, and say where the table had no place for some."""
        event.stop()
        self.grid = event.grid
        if not facts_editable(self.session) or len(event.path) != _CELL:
            tell_closed(self.app)
            return
        put = paste_block(self.session, event.grid.view, event.path, event.text)
        self.attempt(self.session.pending.flush)
        text = tr("粘贴了 {count} 格", count=put.typed)
        more = tr("；表里没有位置的 {count} 格没有粘贴", count=put.left_over) if put.left_over else ""
        self.notify(text + more, severity="warning" if more else "information", markup=False)

    def on_cell_field_left(self, event: CellField.Left) -> None:
        """Go back to the table, to the next cell."""
        event.stop()
        grid = self.grid
        if grid is None:
            return
        self.attempt(self.session.pending.flush)
        grid.focus()
        if event.on:
            grid.on(event.on)
        else:
            grid.row += event.rows

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Add a row to a table, or take one away."""
        event.stop()
        verb, _, name = (event.press.name or "").partition(" ")
        for grid in self.query(FactGrid):
            if grid.view.name == name and verb in {ADD, REMOVE}:
                self.grid = grid
                self.action_add_row() if verb == ADD else self.action_remove_row()

    def action_add_row(self) -> None:
        """Put an empty row in below the cursor."""
        grid = self._growing()
        if grid is not None:
            stored = len(grid.view.rows) - 1
            at = min(grid.row + 1, stored)
            self.attempt(lambda: add_row(self.session, grid.view.name, at))
            grid.row, grid.column = at, 0
            grid.focus()

    def action_remove_row(self) -> None:
        """Take the row under the cursor away."""
        grid = self._growing()
        if grid is not None and grid.row < len(grid.view.rows) - 1:
            number = grid.row
            self.chidu.settle()
            self.attempt(lambda: remove_row(self.session, grid.view.name, number))
            grid.focus()
            self.notify(tr("删去了第 {number} 行，^Z 撤销", number=number + 1), markup=False)

    def renew_live(self) -> None:
        """Show what follows from what is typed."""
        self.query_one(SectionForm).show_computed()
        if self.grid is not None and self.grid.is_mounted:
            self.grid.show(table_view(self.session, self.grid.view.name, marks_of(self)))
            self._show_cell()

    def leave_tables(self) -> None:
        """Show no cell any more."""
        self.grid = None
        self.set_class(False, "-table")

    def attempt(self, deed: Callable[[], Any]) -> None:
        """Do one thing to the project, and show what became of it."""
        self.chidu.attempt(deed)
        self.renew()

    def _type_over(self, path: Path, text: str) -> None:
        """Take what is typed in the table itself; it is saved when the cursor goes on, or after a pause."""
        text = one_line(text)
        type_fact(self.session, path, text)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self.attempt(self.session.pending.flush))
        self.renew_saved()
        self.renew_live()

    def _growing(self) -> FactGrid | None:
        """Return the table that rows are added to, None where there is none."""
        grid = self.grid
        if grid is None or not grid.view.grows:
            self.notify(tr("先把光标放到行数不限的表里"), markup=False)
            return None
        return grid

    def _reveal(self) -> None:
        """Bring the cell that is typed into sight, also where the checks have grown."""
        if self.grid is not None and self.grid.is_mounted:
            reveal(self.grid, self.grid.line)

    def _show_cell(self) -> None:
        grid = self.grid
        if grid is None or len(grid.path) != _CELL:
            return
        session, path = self.session, grid.path
        one = definition(session, path)
        label = cell_label(grid.view, path)
        placeholder = placeholder_of(one.type, one.unit)
        text, trouble = text_of(session, path), trouble_of(session, path)
        self.query_one(CellBar).show(path, label, text, trouble, placeholder)
        self.set_class(True, "-table")
        self.call_after_refresh(self._reveal)
