"""A table of facts: cells that the arrows and the mouse go through, and that are typed over where they stand."""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message

from chidu.language import tr
from chidu_tui.session.fact_table import TableView
from chidu_tui.session.fact_typing import FACT, Path
from chidu_tui.session.pasting import is_block, one_line
from chidu_tui.widgets.facts.cell_bar import leave_table
from chidu_tui.widgets.facts.drawn_grid import DrawnGrid


class FactGrid(DrawnGrid, can_focus=True):
    """The cells that keys and the mouse go through and type over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1,0)", tr("上一行")),
        ("down", "move(1,0)", tr("下一行")),
        ("left", "move(0,-1)", tr("左一格")),
        ("right", "move(0,1)", tr("右一格")),
        ("home", "move(0,-1000)", tr("第一格")),
        ("end", "move(0,1000)", tr("最后一格")),
        ("pagedown", "page(1)", tr("下一页")),
        ("pageup", "page(-1)", tr("上一页")),
        ("enter", "edit", tr("填写")),
        ("tab", "on(1)", tr("下一格")),
        ("shift+tab", "on(-1)", tr("前一格")),
        ("delete,backspace", "clear", tr("清空这一格")),
        ("insert,ctrl+n", "screen.add_row", tr("增一行")),
        ("ctrl+d", "screen.remove_row", tr("删这一行")),
    ]
    ABOUT = tr(
        "表格：↑↓←→ 走动，直接输入就填这一格，Enter 改这一格，Delete 清空。\n"
        "行数不限的表：在最后的 + 行里输入就增一行；Ctrl+N 在这里插一行，Ctrl+D 删这一行。\n"
        "^Z 撤销。Tab 到下一格，Shift+Tab 到前一格，走完就离开这张表。填写时 Enter 到右边一格，↑↓ 到上下一格，Esc 回到表格。"
    )

    class Moved(Message):
        """The cursor stands on another cell."""

        def __init__(self, grid: "FactGrid") -> None:
            """Take the grid."""
            super().__init__()
            self.grid = grid

    class Begun(Message):
        """A cell is typed into: its place and the whole ``text`` so far; None asks for the line with what stands there."""

        def __init__(self, grid: "FactGrid", text: str | None) -> None:
            """Take the grid, whose cursor stands on the cell, and the text."""
            super().__init__()
            self.grid = grid
            self.path = grid.path
            self.text = text

    class Pasted(Message):
        """Cells copied from a spreadsheet are to be put in from the cell under the cursor on."""

        def __init__(self, grid: "FactGrid", text: str) -> None:
            """Take the grid, and the cells as text."""
            super().__init__()
            self.grid = grid
            self.path = grid.path
            self.text = text

    def __init__(self, view: TableView) -> None:
        """Take what is shown."""
        super().__init__(view)
        self.typing: str | None = None  # what is being typed over the cell; keys never wait for another focus
        self.running = False  # from cell to cell by Enter: it goes on over empty ones

    @property
    def path(self) -> Path:
        """Return the place of the cell under the cursor; of a table without rows, the table's."""
        view = self.view
        if not view.rows or not view.columns:
            return (view.name,)
        return (view.name, view.rows[self.row].id, view.columns[self.column].id)

    @property
    def key(self) -> Path:
        """Return the place that is typed for, as drafts have it."""
        return (FACT, *self.path)

    @property
    def is_typed_into(self) -> bool:
        """Say whether the cell under the cursor is being typed over: letters that wait then come together."""
        return self.typing is not None

    def show(self, view: TableView) -> None:
        """Draw a newer state of the same table."""
        changed = len(view.rows) != len(self.view.rows)
        self.view = view
        self.row, self.column = self.validate_row(self.row), self.validate_column(self.column)
        self.refresh(layout=changed)

    def go(self, row: str | int, column: str) -> None:
        """Put the cursor on a cell."""
        ids = [one.id for one in self.view.rows]
        names = [one.id for one in self.view.columns]
        self.row = ids.index(row) if row in ids else 0
        self.column = names.index(column) if column in names else 0

    def watch_row(self) -> None:
        """Show the row, and tell who listens."""
        self.reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def watch_column(self) -> None:
        """Draw the cursor, and tell who listens."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_focus(self) -> None:
        """Draw the cursor as the place of the keys, and say where it stands."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        """Draw the cursor as chosen only."""
        self.typing, self.running = None, False
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Begin to type into the cell; ``/`` finds, here as everywhere."""
        if event.key == "escape" and self.typing is not None:
            event.stop()
            self.typing = None
            self.post_message(self.Moved(self))
        elif event.is_printable and event.character and (event.character != "/" or self.typing):
            event.stop()
            self._type((self.typing or "") + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what an input method or the clipboard gives."""
        event.stop()
        if self.typing is None and is_block(event.text):
            self.post_message(self.Pasted(self, event.text))
        else:
            self._type((self.typing or "") + one_line(event.text))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the cell; when the button comes up, the table may have moved under the mouse."""
        layout = self.laid_out(self.size.width)
        row = event.y - len(layout.head) + self.top
        if 0 <= row < len(self.view.rows):
            self.typing, self.running = None, False
            self.row = row
            self.column = max([n for n, start in enumerate(layout.starts) if start <= event.x], default=0)

    def on_click(self, event: events.Click) -> None:
        """Open the cell at a second click."""
        event.stop()
        if event.chain > 1 and event.y - len(self.laid_out(self.size.width).head) + self.top == self.row:
            self.action_edit()

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor; over the first and the last row to the neighbours."""
        self.typing, self.running = None, False
        if rows and not 0 <= self.row + rows < len(self.view.rows):
            self.screen.call_later(self.screen.run_action, f"screen.step({rows})")
        else:
            self.row += rows
            self.column += columns

    def action_page(self, step: int) -> None:
        """Go as many rows on as are seen at once; over the first and the last to the neighbouring section."""
        if self.seen() < len(self.view.rows) and self.row != self.validate_row(self.row + step):
            self.typing, self.running = None, False
            self.row += step * self.seen()
        else:
            raise SkipAction

    def action_edit(self) -> None:
        """Type into the cell, with what stands there; what was typed over it is done, and the next cell comes."""
        typed = self.typing is not None
        self.running = typed or (self.running and self._is_empty())
        self.typing = None
        if not (self.running and self.on()):
            self.post_message(self.Moved(self) if typed else self.Begun(self, None))

    def action_clear(self) -> None:
        """Take the last letter back that was typed, else empty the cell."""
        if self.typing:
            self._type(self.typing[:-1])
        else:
            self.post_message(self.Begun(self, ""))

    def action_on(self, step: int) -> None:
        """Save what was typed, and go to the next cell or the one before; over the ends out of the table."""
        self.typing, self.running = None, False
        if not self.on(step):
            self.post_message(self.Moved(self))
            leave_table(self.screen, step)

    def on(self, step: int = 1) -> bool:
        """Go so many cells on, row after row; say whether there are so many."""
        columns = len(self.view.columns)
        at = self.row * columns + self.column + step
        if not 0 <= at < columns * len(self.view.rows):
            return False
        self.row, self.column = divmod(at, columns)
        return True

    def _is_empty(self) -> bool:
        return self.view.rows[self.row].cells[self.column].implied

    def _type(self, text: str) -> None:
        self.typing = text
        self.post_message(self.Begun(self, text))
