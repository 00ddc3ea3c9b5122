"""Rows of several columns with a cursor, such as the printed table: only the rows that are seen are drawn."""

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.marks import Marks, marks_of
from chidu_tui.session.header import shortened


class Column(NamedTuple):
    """A column: its title, and its columns on the screen; without ``columns`` it has its share of what is left."""

    title: str
    columns: int = 0
    share: int = 1
    right: bool = False


class Row(NamedTuple):
    """A row: what it is known by, its cells (texts of files are shown as they are), and how it looks."""

    id: str
    cells: tuple[str, ...]
    look: str = "row"  # row, group, less, open, error or told


class RowTable(ScrollView, can_focus=True):
    """Rows below a line of titles that stays in sight; Enter or a click on the chosen row chooses."""

    DEFAULT_CSS = """
    RowTable { overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; height: 1fr; }
    RowTable > .table--row { color: $foreground; background: $background; }
    RowTable > .table--title { color: $foreground; background: $panel; text-style: bold; }
    RowTable > .table--group { color: $primary; background: $background; text-style: bold; }
    RowTable > .table--open, RowTable > .table--told { color: $text-muted; background: $background; }
    RowTable > .table--less { color: $warning; background: $background; }
    RowTable > .table--error { color: $error; background: $background; text-style: bold; }
    RowTable > .table--chosen { background: $chosen; color: $foreground; text-style: $chosen-style; }
    RowTable > .table--here { background: $here; color: $here-text; text-style: $here-style; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("table--row", "table--title", "table--group", "table--open", "table--told"),
        *("table--less", "table--error", "table--chosen", "table--here"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)", tr("上一行")),
        ("down", "move(1)", tr("下一行")),
        ("pageup", "page(-1)", tr("上一页")),
        ("pagedown", "page(1)", tr("下一页")),
        ("home", "move(-1000000)", tr("第一行")),
        ("end", "move(1000000)", tr("最后一行")),
        ("enter", "choose", tr("到这一处")),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row, or the table got the focus."""

        def __init__(self, table: "RowTable") -> None:
            """Take the table."""
            super().__init__()
            self.table = table

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, table: "RowTable", row: Row) -> None:
            """Take the table and the row."""
            super().__init__()
            self.table = table
            self.row = row

    def __init__(
        self, columns: tuple[Column, ...], rows: tuple[Row, ...], *, about: str, name: str = ""
    ) -> None:
        """Take the columns (without titles no line of them is drawn), the rows, and what F1 says."""
        super().__init__(name=name)
        self.columns = columns
        self.rows = rows
        self.about = about
        self.titled = any(one.title for one in columns)

    @property
    def row(self) -> Row | None:
        """Return the row under the cursor, None where there are no rows."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows; the cursor stays on the row of the same name, or near it."""
        before = self.row
        self.rows = rows
        found = [at for at, one in enumerate(rows) if before is not None and one.id == before.id]
        self.cursor = found[0] if found else self.cursor
        self.virtual_size = Size(self.size.width, self._lines())
        self.refresh()

    def go(self, name: str) -> None:
        """Put the cursor on a row."""
        self.cursor = next((at for at, one in enumerate(self.rows) if one.id == name), self.cursor)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self) -> None:
        """Show the row, and tell who listens."""
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self))

    def on_resize(self, event: events.Resize) -> None:
        """Draw to the new width."""
        self.virtual_size = Size(event.size.width, self._lines())
        self._reveal()

    def on_focus(self) -> None:
        """Draw the cursor as the place of the keys."""
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        """Draw the cursor as chosen only."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the row; on the row of the cursor, or twice, choose it."""
        row = event.y + self.scroll_offset.y - self.titled
        if not 0 <= row < len(self.rows) or (self.titled and event.y == 0):
            return
        if event.chain > 1 or row == self.cursor:
            self.cursor = row
            self.action_choose()
        self.cursor = row

    def render_line(self, y: int) -> Strip:
        """Draw one line: the titles, or a row."""
        columns = self.size.width
        if self.titled and y == 0:
            return self._drawn(tuple([one.title for one in self.columns]), columns, "table--title")
        number = y + self.scroll_offset.y - self.titled
        if number >= len(self.rows):
            return Strip.blank(columns, self.get_component_rich_style("table--row"))
        row, name = self.rows[number], f"table--{self.rows[number].look}"
        if number == self.cursor:
            name = "table--here" if self.has_focus else "table--chosen"
        return self._drawn(row.cells, columns, name)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is seen at once."""
        self.cursor += pages * max(1, self.size.height - 1 - self.titled)

    def action_choose(self) -> None:
        """Tell that the row was chosen."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def _lines(self) -> int:
        return len(self.rows) + self.titled

    def _reveal(self) -> None:
        """Scroll to the row of the cursor; the line above it lies below the titles."""
        region = Region(0, self.cursor, 1, 1 + self.titled)
        self.scroll_to_region(region, animate=False, force=True)

    def _drawn(self, cells: tuple[str, ...], columns: int, name: str) -> Strip:
        style, marks = self.get_component_rich_style(name), marks_of(self)
        pairs = zip(cells, self.columns, self._widths(columns), strict=True)
        text = " ".join(_cell(text, column, room, marks) for text, column, room in pairs)
        return Strip([Segment(f" {text} ", style)]).adjust_cell_length(columns, style)

    def _widths(self, columns: int) -> list[int]:
        """Return the columns of each; a title in another language may need more than was asked for."""
        fixed = [max(one.columns, width(one.title)) if one.columns else 0 for one in self.columns]
        left = columns - 1 - len(self.columns) - sum(fixed)
        shares = sum(one.share for one in self.columns if not one.columns) or 1
        return [
            known or max(1, left * one.share // shares)
            for known, one in zip(fixed, self.columns, strict=True)
        ]


def _cell(text: str, column: Column, room: int, marks: Marks) -> str:
    shown = shortened(visible(text), room, marks)
    blank = " " * (room - width(shown))
    return blank + shown if column.right else shown + blank
