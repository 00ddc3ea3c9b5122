"""A table of facts: cells that the arrows and the mouse go through; only the rows that are seen are drawn."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.fact_table import Cell, TableView
from chidu_tui.session.fact_typing import FACT, Path
from chidu_tui.widgets.facts.cell_bar import leave_table
from chidu_tui.widgets.facts.grid_layout import GAP, Layout, laid_out, placed


class FactGrid(Widget, can_focus=True):
    """Head, rows and totals; ``row`` and ``column`` are where the cursor stands."""

    DEFAULT_CSS = """
    FactGrid { height: auto; max-height: 14; width: 1fr; background: $background; }
    FactGrid > .grid--head { color: $primary; background: $background; text-style: bold; }
    FactGrid > .grid--cell { color: $foreground; background: $background; }
    FactGrid > .grid--implied { color: $text-muted; background: $background; }
    FactGrid > .grid--wrong { color: $error; background: $background; text-style: bold underline; }
    FactGrid > .grid--total { color: $foreground; background: $panel; text-style: bold; }
    FactGrid > .grid--chosen { color: $foreground; background: $chosen; text-style: $chosen-style; }
    FactGrid > .grid--here { color: $here-text; background: $here; text-style: $here-style; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("grid--head", "grid--cell", "grid--implied", "grid--wrong", "grid--total"),
        *("grid--chosen", "grid--here"),
    }
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

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

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

    def __init__(self, view: TableView) -> None:
        """Take what is shown."""
        super().__init__()
        self.view = view
        self.top = 0  # the first row that is seen
        self.typing: str | None = None  # what is being typed over the cell; keys never wait for another focus
        self.running = False  # from cell to cell by Enter: it goes on over empty ones
        self._layout_of: tuple[TableView, int, Layout] | None = None

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

    @property
    def line(self) -> int:
        """Return the line that the cursor stands on, counted from the table's first."""
        return len(self._laid_out(self.size.width).head) + self.row - self.top

    def go(self, row: str | int, column: str) -> None:
        """Put the cursor on a cell."""
        ids = [one.id for one in self.view.rows]
        names = [one.id for one in self.view.columns]
        self.row = ids.index(row) if row in ids else 0
        self.column = names.index(column) if column in names else 0

    def validate_row(self, row: int) -> int:
        """Keep the cursor in the table."""
        return max(0, min(row, len(self.view.rows) - 1))

    def validate_column(self, column: int) -> int:
        """Keep the cursor in the table."""
        return max(0, min(column, len(self.view.columns) - 1))

    def watch_row(self) -> None:
        """Show the row, and tell who listens."""
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def watch_column(self) -> None:
        """Draw the cursor, and tell who listens."""
        self.refresh()
        self.post_message(self.Moved(self))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the whole table has."""
        del container, viewport
        return len(self._laid_out(width).head) + len(self.view.rows) + (1 if self.view.totals else 0)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self._reveal()

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
        self._type((self.typing or "") + event.text)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the cell; when the button comes up, the table may have moved under the mouse."""
        layout = self._laid_out(self.size.width)
        row = event.y - len(layout.head) + self.top
        if 0 <= row < len(self.view.rows):
            self.typing, self.running = None, False
            self.row = row
            self.column = max([n for n, start in enumerate(layout.starts) if start <= event.x], default=0)

    def on_click(self, event: events.Click) -> None:
        """Open the cell at a second click."""
        event.stop()
        if event.chain > 1 and event.y - len(self._laid_out(self.size.width).head) + self.top == self.row:
            self.action_edit()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show the rows below, where there are any."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show the rows above, where there are any."""
        self._scroll(event, -1)

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the head, a row, or the totals."""
        layout = self._laid_out(self.size.width)
        if y < len(layout.head):
            return self._strip([(layout.head[y], "grid--head")])
        if self.view.totals and y == self.size.height - 1:
            texts = placed((tr("合计"), *self.view.totals), layout, self.view, marks_of(self))
            return self._strip([("".join(texts), "grid--total")])
        number = y - len(layout.head) + self.top
        return self._row(number, layout) if number < len(self.view.rows) else self._strip([])

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
        if self._seen() < len(self.view.rows) and self.row != self.validate_row(self.row + step):
            self.typing, self.running = None, False
            self.row += step * self._seen()
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

    def _row(self, number: int, layout: Layout) -> Strip:
        row = self.view.rows[number]
        texts = placed((row.title, *[one.text for one in row.cells]), layout, self.view, marks_of(self))
        pieces = [(texts[0], "grid--head")]
        for at, (text, cell) in enumerate(zip(texts[1:], row.cells, strict=True)):
            pieces += [(text[:-GAP], self._class_of(number, at, cell)), (" " * GAP, "grid--cell")]
        return self._strip(pieces)

    def _class_of(self, row: int, column: int, cell: Cell) -> str:
        if (row, column) == (self.row, self.column):
            return "grid--here" if self.has_focus else "grid--chosen"
        return "grid--wrong" if cell.wrong else "grid--implied" if cell.implied else "grid--cell"

    def _strip(self, pieces: list[tuple[str, str]]) -> Strip:
        strip = Strip([Segment(text, self._style(name)) for text, name in pieces])
        return strip.adjust_cell_length(self.size.width, self._style("grid--cell"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)

    def _laid_out(self, columns: int) -> Layout:
        known = self._layout_of
        if known is None or known[0] is not self.view or known[1] != columns:
            known = (self.view, columns, laid_out(self.view, columns))
            self._layout_of = known
        return known[2]

    def _seen(self) -> int:
        """Return how many rows are seen at once."""
        head = len(self._laid_out(self.size.width).head)
        return max(1, self.size.height - head - (1 if self.view.totals else 0))

    def _reveal(self) -> None:
        if self.size.height > 0:
            most = max(0, len(self.view.rows) - self._seen())
            self.top = min(most, max(self.row - self._seen() + 1, min(self.top, self.row)))

    def _scroll(self, event: events.MouseEvent, step: int) -> None:
        most = max(0, len(self.view.rows) - self._seen())
        if 0 <= self.top + step <= most:
            event.stop()
            self.top += step
            self.refresh()
