"""A tree of nodes with something at the right of each line: only the rows that are seen are ever drawn."""

from typing import ClassVar

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
from chidu_tui.session.node_rows import NodeRow, shown_rows


class NodeTree(ScrollView, can_focus=True):
    """Rows that somebody else works out; the one under the cursor is what stands beside the tree."""

    DEFAULT_CSS = """
    NodeTree { overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    NodeTree > .tree--row { color: $foreground; background: $background; }
    NodeTree > .tree--group { color: $primary; background: $background; text-style: bold; }
    NodeTree > .tree--open { color: $text-muted; background: $background; text-style: strike; }
    NodeTree > .tree--less { color: $warning; background: $background; }
    NodeTree > .tree--error { color: $error; background: $background; text-style: bold; }
    NodeTree > .tree--chosen { background: $chosen; color: $foreground; text-style: $chosen-style; }
    NodeTree > .tree--here { background: $here; color: $here-text; text-style: $here-style; }
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
        """A node was chosen to be looked into."""

    def __init__(self, rows: tuple[NodeRow, ...], path: str = "") -> None:
        """Show the rows; ``path`` is where the cursor begins."""
        super().__init__()
        self.all_rows = rows
        self.folded: frozenset[str] = frozenset()
        self.rows = shown_rows(rows, self.folded)
        self.set_reactive(NodeTree.cursor, self._row_of(path))

    @property
    def path(self) -> str:
        """Return the node under the cursor."""
        return self.rows[self.cursor].path if self.rows else ""

    def show(self, rows: tuple[NodeRow, ...], path: str | None = None) -> None:
        """Show other rows; the cursor stays with its node, or goes to ``path``."""
        wanted = self.path if path is None else path
        above = {one for one in self.folded if wanted.startswith(f"{one}.") or (one == "" and wanted)}
        self.all_rows, self.folded = rows, self.folded - above
        self._arrange(wanted)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, _old: int, new: int) -> None:
        """Show the row, and tell who listens."""
        self.scroll_to_region(Region(0, new, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self.path))

    def on_resize(self, event: events.Resize) -> None:
        """Draw to the new width."""
        self.virtual_size = Size(event.size.width, len(self.rows))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_focus(self) -> None:
        """Draw the cursor as the place of the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the cursor as chosen only."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose a row; a click on a group's sign opens or closes it."""
        row = event.y + self.scroll_offset.y
        if not 0 <= row < len(self.rows):
            return
        self.cursor = row
        chosen = self.rows[row]
        if chosen.is_group and event.x <= chosen.depth * 2 + 1:
            self._fold(self.folded ^ {chosen.path})

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        number = y + self.scroll_offset.y
        columns = self.size.width
        if number >= len(self.rows):
            return Strip.blank(columns, self._style("tree--row"))
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
            self._fold(self.folded | {row.path})
        elif row.path:
            self.cursor = self._row_of(row.path.rpartition(".")[0])

    def action_unfold(self) -> None:
        """Open the group, or go into it; enter what has nothing below it."""
        row = self.rows[self.cursor]
        if row.is_group and row.path in self.folded:
            self._fold(self.folded - {row.path})
        else:
            self.post_message(self.Entered())

    def action_enter(self) -> None:
        """Look into the node."""
        self.post_message(self.Entered())

    def _fold(self, folded: frozenset[str]) -> None:
        path = self.path
        self.folded = folded
        self._arrange(path)

    def _arrange(self, path: str) -> None:
        self.rows = shown_rows(self.all_rows, self.folded)
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.cursor = self._row_of(path)
        self.refresh()

    def _row_of(self, path: str) -> int:
        """Return the row of a node, or of what it stands in where it is not to be seen."""
        above = [
            at
            for at, row in enumerate(self.rows)
            if path == row.path or path.startswith(f"{row.path}.") or not row.path
        ]
        return above[-1] if above else 0

    def _drawn(self, row: NodeRow, columns: int, *, here: bool) -> Strip:
        marks = marks_of(self)
        sign = " " if not row.is_group else marks.closed if row.path in self.folded else marks.opened
        lead = "  " * row.depth + sign + " "
        tail = f"{marks.error} {row.tail}" if row.look == "error" else row.tail  # seen without colour too
        room = columns - width(tail) - 2
        title = shortened(visible(row.title), room - len(lead), marks)
        text = lead + title + " " * (room - len(lead) - width(title) + 1) + tail + " "
        name = f"tree--{row.look}"
        if here:
            name = "tree--here" if self.has_focus else "tree--chosen"
        return Strip([Segment(text, self._style(name))]).adjust_cell_length(columns, self._style(name))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)
