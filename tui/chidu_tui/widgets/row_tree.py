"""A tree whose rows are drawn only where they are seen: the cursor, the keys and the folding of every such tree."""

from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened

#: A tree's row has a ``path``, a ``depth``, a ``title``, and says whether it ``is_group``.
Row = Any


class RowTree(ScrollView, can_focus=True):
    """Rows under a cursor; a tree says which rows are seen, and what stands at either end of one."""

    DEFAULT_CSS = """
    RowTree { overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    RowTree > .tree--row { color: $foreground; background: $background; }
    RowTree > .tree--group { color: $primary; background: $background; text-style: bold; }
    RowTree > .tree--open { color: $text-muted; background: $background; }
    RowTree > .tree--less { color: $warning; background: $background; }
    RowTree > .tree--error { color: $error; background: $background; text-style: bold; }
    RowTree > .tree--chosen { background: $chosen; color: $foreground; text-style: $chosen-style; }
    RowTree > .tree--here { background: $here; color: $here-text; text-style: $here-style; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("tree--row", "tree--group", "tree--open", "tree--less"),
        *("tree--error", "tree--chosen", "tree--here"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)", tr("上一项")),
        ("down", "move(1)", tr("下一项")),
        ("pageup", "page(-1)", tr("上一页")),
        ("pagedown", "page(1)", tr("下一页")),
        ("home", "move(-1000000)", tr("第一项")),
        ("end", "move(1000000)", tr("最后一项")),
        ("left", "fold", tr("收起")),
        ("right", "unfold", tr("展开")),
        ("enter,space", "enter", tr("进入")),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another node."""

        def __init__(self, path: str) -> None:
            """Take the node's path."""
            super().__init__()
            self.path = path

    class Entered(Message):
        """A node was chosen to be looked into, or to be scored."""

    class Folded(Message):
        """Groups were opened or closed."""

        def __init__(self, folded: frozenset[str]) -> None:
            """Take the groups that are closed now."""
            super().__init__()
            self.folded = folded

    def __init__(self, folded: frozenset[str], path: str) -> None:
        """Begin with the cursor on the node ``path``."""
        super().__init__()
        self.folded = folded
        self.rows: tuple[Row, ...] = self.seen()
        self.set_reactive(RowTree.cursor, self.row_of(path))

    def seen(self) -> tuple[Row, ...]:
        """Return the rows that are to be seen as the groups are folded."""
        raise NotImplementedError

    def sign(self, row: Row) -> str:
        """Return what stands before a title."""
        marks = marks_of(self)
        return " " if not row.is_group else marks.closed if row.path in self.folded else marks.opened

    def tail(self, row: Row) -> str:
        """Return what stands at the right of a row."""
        raise NotImplementedError

    def look(self, row: Row) -> str:
        """Return how a row looks: row, group, open, less or error."""
        raise NotImplementedError

    def row_of(self, path: str) -> int:
        """Return the number of a node's row, or of what it stands in where it is not to be seen."""
        above = [
            at
            for at, row in enumerate(self.rows)
            if path == row.path or path.startswith(f"{row.path}.") or not row.path
        ]
        return above[-1] if above else 0

    def fold(self, folded: frozenset[str]) -> None:
        """Close these groups and no others; the cursor stays with its node, or goes to what it stands in."""
        path = self.path
        self.folded = folded
        self.unroll(path)
        self.post_message(self.Folded(folded))

    def unroll(self, path: str) -> None:
        """Work out anew which rows are seen, and put the cursor on a node."""
        self.rows = self.seen()
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.cursor = self.row_of(path)
        self.refresh()

    @property
    def path(self) -> str:
        """Return the node under the cursor."""
        path: str = self.rows[self.cursor].path if self.rows else ""
        return path

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, _old: int, _new: int) -> None:
        """Show the row, and tell who listens."""
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self.path))

    def on_mount(self) -> None:
        """Show the row where the cursor begins."""
        self._reveal()

    def on_resize(self, event: events.Resize) -> None:
        """Draw to the new width."""
        self.virtual_size = Size(event.size.width, len(self.rows))
        self._reveal()

    def on_focus(self) -> None:
        """Draw the cursor as the place of the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as chosen only."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose a row; a click on a group's sign opens or closes it."""
        number = event.y + self.scroll_offset.y
        if not 0 <= number < len(self.rows):
            return
        self.cursor = number
        row = self.rows[number]
        if row.is_group and event.x <= row.depth * 2 + 1:
            self.fold(self.folded ^ {row.path})

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        number = y + self.scroll_offset.y
        columns = self.size.width
        if number >= len(self.rows):
            return Strip.blank(columns, self._style("row"))
        return self._drawn(self.rows[number], columns, here=number == self.cursor)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is seen at once."""
        self.cursor += pages * max(1, self.size.height - 1)

    def action_fold(self) -> None:
        """Close the group, or go to the one above."""
        row = self.rows[self.cursor]
        if row.is_group and row.path not in self.folded:
            self.fold(self.folded | {row.path})
        elif row.depth > 0:
            self.cursor = self.row_of(row.path.rpartition(".")[0])

    def action_unfold(self) -> None:
        """Open the group; a tree says what becomes of anything else."""
        row = self.rows[self.cursor]
        if row.is_group and row.path in self.folded:
            self.fold(self.folded - {row.path})
        else:
            self.go_into(row)

    def go_into(self, _row: Row) -> None:
        """Go on from what is open already, or has nothing below it."""
        self.post_message(self.Entered())

    def action_enter(self) -> None:
        """Look into the node."""
        self.post_message(self.Entered())

    def _reveal(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def _drawn(self, row: Row, columns: int, *, here: bool) -> Strip:
        tail = self.tail(row)
        lead = "  " * row.depth + self.sign(row) + " "
        room = columns - width(tail) - 2
        title = shortened(visible(row.title), room - len(lead), marks_of(self))
        text = lead + title + " " * (room - len(lead) - width(title) + 1) + tail + " "
        style = self._style(("here" if self.has_focus else "chosen") if here else self.look(row))
        return Strip([Segment(text, style)]).adjust_cell_length(columns, style)

    def _style(self, look: str) -> Style:
        return self.get_component_rich_style(f"tree--{look}")
