"""The tree of indicators with marks and points."""

from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment, GroupTotal
from chidu.model.nodes import Group
from chidu_tui.marks import marks_of
from chidu_tui.session.tree_rows import TreeRow, mark_of, row_points, tree_rows
from chidu_tui.widgets.row_tree import RowTree


class IndicatorTree(RowTree):
    """Groups and indicators; the row under the cursor is what the pane beside it shows."""

    def __init__(self, assessment: Assessment, folded: frozenset[str], path: str = "") -> None:
        """Show a system's tree; ``path`` is where the cursor begins, left out the first indicator."""
        self.assessment = assessment
        super().__init__(folded, path)

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
            self.fold(self.folded - above)
        self.cursor = self.row_of(path)

    def seen(self) -> tuple[TreeRow, ...]:
        """Return the nodes above which no group is folded."""
        return tree_rows(self.assessment.system, self.folded)

    def row_of(self, path: str) -> int:
        """Return the number of a node's row; of none, the first indicator's."""
        if path:
            return super().row_of(path)
        return next((at for at, row in enumerate(self.rows) if not row.is_group), 0)

    def sign(self, row: TreeRow) -> str:
        """Return whether a group is open, or how an indicator stands."""
        if row.is_group:
            return super().sign(row)
        return mark_of(self.assessment.indicators[row.path], marks_of(self))

    def tail(self, row: TreeRow) -> str:
        """Return the points."""
        return row_points(row, self.assessment, marks_of(self))

    def look(self, row: TreeRow) -> str:
        """Return what an indicator lacks, as a colour."""
        if row.is_group:
            return "group"
        one = self.assessment.indicators[row.path]
        if one.status == "error":
            return "error"
        if one.points is None:
            return "open"
        return "less" if one.points < one.full or one.reason_missing or one.evidence_missing else "row"

    def go_into(self, row: TreeRow) -> None:
        """Go to the first row of an open group; enter an indicator."""
        if row.is_group:
            self.cursor += 1
        else:
            self.post_message(self.Entered())

    def action_enter(self) -> None:
        """Open or close a group, enter an indicator."""
        node = self.rows[self.cursor].node
        if isinstance(node, Group) and node.choose != "one":
            self.fold(self.folded ^ {node.id})
        else:
            self.post_message(self.Entered())


def _standing(row: TreeRow, assessment: Assessment) -> Assessed | GroupTotal | None:
    """Return what is known of a row: its sign, its points and its colour come of it."""
    return assessment.groups.get(row.path) if row.is_group else assessment.indicators.get(row.path)
