"""The line in which the cell of a table is typed, wide enough for the whole of it."""

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.session.fact_typing import FACT, Path
from chidu_tui.widgets.entry_field import EntryField


class CellField(EntryField):
    """The field of whichever cell the cursor stands on; Enter and the arrows go on to another cell."""

    class Left(Message):
        """Typing is over: the next cell is so many ``rows`` further, or so many cells ``on`` in the form's order."""

        def __init__(self, rows: int, on: int = 0) -> None:
            """Take the way to the next cell."""
            super().__init__()
            self.rows = rows
            self.on = on

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save, and go on to the next cell."""
        event.stop()
        event.prevent_default()
        self._settle()
        self.post_message(self.Left(0, on=1))

    def on_key(self, event: events.Key) -> None:
        """Leave upwards and downwards, to the next cell or the one before, and back to the table."""
        ways = {"up": (-1, 0), "down": (1, 0), "escape": (0, 0), "tab": (0, 1), "shift+tab": (0, -1)}
        if event.key in ways:
            event.stop()
            event.prevent_default()
            self._settle()
            self.post_message(self.Left(*ways[event.key]))


class CellBar(Widget):
    """The cell's name, and its field."""

    DEFAULT_CSS = """
    CellBar { height: auto; width: 1fr; padding: 0 1; }
    CellBar > Horizontal { height: auto; width: 1fr; }
    CellBar .cell { width: auto; max-width: 50%; height: 1; color: $primary; text-style: bold; margin: 0 1 0 0; }
    """
    ABOUT = tr(
        "填表格的一格：Enter 或 Tab 到右边一格，Shift+Tab 到左边一格，↑↓ 到上下一格，Esc 回到表格；离开就保存。"
    )

    def __init__(self, *, editable: bool) -> None:
        """Begin with no cell."""
        super().__init__()
        self.editable = editable
        self.path: Path = ()
        self.label = ""

    def compose(self) -> ComposeResult:
        """Put the name beside the field."""
        yield Horizontal(
            Static("", classes="cell", markup=False), CellField((FACT,), "", editable=self.editable)
        )

    @property
    def field(self) -> CellField:
        """Return the field."""
        return self.query_one(CellField)

    def show(self, path: Path, label: str, text: str, trouble: str, placeholder: str) -> None:
        """Show another cell, or a newer text of the same one."""
        self.path = path
        field = self.field
        field.go_over((FACT, *path))
        field.query_one(Input).placeholder = placeholder
        field.put(text)
        field.trouble = trouble
        if label != self.label:  # a layout at every letter would be slow
            self.label = label
            self.query_one(".cell", Static).update(visible(label))

    def begin(self) -> None:
        """Put the cursor behind what stands in the field."""
        line = self.field.query_one(Input)
        line.focus()
        line.cursor_position = len(line.value)


def leave_table(screen: Screen[Any], step: int) -> None:
    """Move the focus from a table to what follows, or what stands before; the line of its own cell is neither."""
    move = screen.focus_next if step > 0 else screen.focus_previous
    reached = move()
    if reached is not None and any(isinstance(one, CellBar) for one in reached.ancestors):
        move()
