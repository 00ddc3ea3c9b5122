"""The tree of indicators with marks and points: only the rows that are seen are ever drawn."""

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
from chidu.model.assessment import Assessed, Assessment, GroupTotal
from chidu.model.nodes import Group
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened
from chidu_tui.session.tree_rows import TreeRow, mark_of, row_points, tree_rows


class IndicatorTree(ScrollView, can_focus=True):
    """Groups and indicators; the row under the cursor is what the pane beside it shows."""

    DEFAULT_CSS = """
    IndicatorTree { overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    IndicatorTree > .tree--row { color: $foreground; background: $background; }
    IndicatorTree > .tree--group { color: $primary; background: $background; text-style: bold; }
    IndicatorTree > .tree--open { color: $text-muted; background: $background; }
    IndicatorTree > .tree--less { color: $warning; background: $background; }
    IndicatorTree > .tree--error { color: $error; background: $background; text-style: bold; }
    IndicatorTree > .tree--chosen { background: $chosen; color: $foreground; text-style: $chosen-style; }
    IndicatorTree > .tree--here { background: $here; color: $here-text; text-style: $here-style; }
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
        """An indicator was chosen to be scored."""

    class Folded(Message):
        """Groups were opened or closed."""

        def __init__(self, folded: frozenset[str]) -> None:
            """Take the groups that are closed now."""
            super().__init__()
            self.folded = folded

    def __init__(self, assessment: Assessment, folded: frozenset[str], path: str = "") -> None:
        """Show a system's tree; ``path`` is where the cursor begins, left out the first indicator."""
        super().__init__()
        self.assessment = assessment
        self.folded = folded
        self.rows: tuple[TreeRow, ...] = ()
        self._arrange()
        self.set_reactive(IndicatorTree.cursor, self._row_of(path))

    @property
    def path(self) -> str:
        """Return the node under the cursor."""
        return self.rows[self.cursor].node.id if self.rows else ""

    @property
    def about(self) -> str:
        """Return what F1 says, with the signs as they are drawn here."""
        marks = marks_of(self)
        return tr(
            "指标树：↑↓ 走动，→ 或 Enter 进入右边评分，← 收起。\n"
            "{full} 满分  {less} 有扣分、缺原因或缺佐证  {unscored} 未评  {error} 评分规则出错  {aside} 不计分\n"
            "F3 到下一个没有回答的问题，/ 查找。",
            **marks._asdict(),
        )

    def show(self, assessment: Assessment) -> None:
        """Draw the marks and points of a newer assessment, in the rows where they differ."""
        before, self.assessment = self.assessment, assessment
        first = self.scroll_offset.y
        for number, row in enumerate(self.rows[first : first + self.size.height], first):
            if _standing(row, before) != _standing(row, assessment):
                self.refresh_line(number)

    def go(self, path: str) -> None:
        """Put the cursor on a node, opening what it stands in."""
        above = {one for one in self.folded if path.startswith(f"{one}.")}
        if above:
            self._fold(self.folded - above)
        self.cursor = self._row_of(path)

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self, _old: int, new: int) -> None:
        """Show the row, and tell who listens."""
        self.scroll_to_region(Region(0, new, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(self.path))

    def on_mount(self) -> None:
        """Show the row where the cursor begins."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

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
        node, depth = self.rows[row]
        if isinstance(node, Group) and event.x <= depth * 2 + 1:
            self._fold(self.folded ^ {node.id})

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
        node = self.rows[self.cursor].node
        if isinstance(node, Group) and node.id not in self.folded:
            self._fold(self.folded | {node.id})
        elif "." in node.id:
            self.cursor = self._row_of(node.id.rpartition(".")[0])

    def action_unfold(self) -> None:
        """Open the group, or go into it; enter an indicator."""
        node = self.rows[self.cursor].node
        if not isinstance(node, Group):
            self.post_message(self.Entered())
        elif node.id in self.folded:
            self._fold(self.folded - {node.id})
        else:
            self.cursor += 1

    def action_enter(self) -> None:
        """Open or close a group, enter an indicator."""
        node = self.rows[self.cursor].node
        if isinstance(node, Group) and node.choose != "one":
            self._fold(self.folded ^ {node.id})
        else:
            self.post_message(self.Entered())

    def _fold(self, folded: frozenset[str]) -> None:
        path = self.path
        self.folded = folded
        self._arrange()
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.cursor = self._row_of(path)
        self.refresh()
        self.post_message(self.Folded(folded))

    def _arrange(self) -> None:
        self.rows = tree_rows(self.assessment.system, self.folded)

    def _row_of(self, path: str) -> int:
        """Return the row of a node; of none, the first indicator's."""
        rows = enumerate(self.rows)
        if not path:
            return next((at for at, row in rows if not isinstance(row.node, Group)), 0)
        shown = [at for at, row in rows if path == row.node.id or path.startswith(f"{row.node.id}.")]
        return shown[-1] if shown else 0

    def _drawn(self, row: TreeRow, columns: int, *, here: bool) -> Strip:
        marks = marks_of(self)
        if isinstance(row.node, Group):
            sign, name = marks.closed if row.node.id in self.folded else marks.opened, "tree--group"
        else:
            sign = mark_of(self.assessment.indicators[row.node.id], marks)
            name = _class_of(row, self.assessment)
        points = row_points(row, self.assessment, marks)
        lead = "  " * row.depth + sign + " "
        room = columns - width(points) - 2
        title = shortened(visible(row.node.title), room - len(lead), marks)
        text = lead + title + " " * (room - len(lead) - width(title) + 1) + points + " "
        if here:
            name = "tree--here" if self.has_focus else "tree--chosen"
        return Strip([Segment(text, self._style(name))]).adjust_cell_length(columns, self._style(name))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)


def _standing(row: TreeRow, assessment: Assessment) -> Assessed | GroupTotal | None:
    """Return what is known of a row: its sign, its points and its colour come of it."""
    name = row.node.id
    return assessment.groups.get(name) if isinstance(row.node, Group) else assessment.indicators.get(name)


def _class_of(row: TreeRow, assessment: Assessment) -> str:
    one = assessment.indicators[row.node.id]
    if one.status == "error":
        return "tree--error"
    if one.points is None:
        return "tree--open"
    return (
        "tree--less" if one.points < one.full or one.reason_missing or one.evidence_missing else "tree--row"
    )
