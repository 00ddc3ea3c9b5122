"""The line in which the cell of a table is typed, wide enough for the whole of it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.session.fact_typing import FACT, Path
from chidu_tui.widgets.entry_field import EntryField


class CellField(EntryField):
    """The field of whichever cell the cursor stands on; Enter and the arrows go on to another cell."""

    class Left(Message):
        """Typing is over: so many rows and columns further the next cell is; ``on`` says in the order of the form."""

        def __init__(self, rows: int, *, on: bool = False) -> None:
            """Take the way to the next cell."""
            super().__init__()
            self.rows = rows
            self.on = on

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save, and go on to the next cell."""
        event.stop()
        event.prevent_default()
        self._settle()
        self.post_message(self.Left(0, on=True))

    def on_key(self, event: events.Key) -> None:
        """Leave upwards and downwards, and back to the table."""
        ways = {"up": -1, "down": 1, "escape": 0}
        if event.key in ways:
            event.stop()
            event.prevent_default()
            self._settle()
            self.post_message(self.Left(ways[event.key]))


class CellBar(Widget):
    """The cell's name, and its field."""

    DEFAULT_CSS = """
    CellBar { height: auto; width: 1fr; padding: 0 1; }
    CellBar > Horizontal { height: auto; width: 1fr; }
    CellBar .cell { width: auto; max-width: 50%; height: 1; color: $primary; text-style: bold; margin: 0 1 0 0; }
    """
    ABOUT = tr("填表格的一格：Enter 到右边一格，↑↓ 到上下一格，Esc 回到表格；离开就保存。")

    def __init__(self, *, editable: bool) -> None:
        """Begin with no cell."""
        super().__init__()
        self.editable = editable
        self.path: Path = ()

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
        field.key = (FACT, *path)
        field.query_one(Input).placeholder = placeholder
        field.put(text)
        field.trouble = trouble
        self.query_one(".cell", Static).update(visible(label))

    def begin(self) -> None:
        """Put the cursor behind what stands in the field."""
        line = self.field.query_one(Input)
        line.focus()
        line.cursor_position = len(line.value)
