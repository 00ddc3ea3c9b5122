"""A tree of nodes that somebody else works out, each with something at the right of its line."""

from chidu_tui.marks import marks_of
from chidu_tui.session.node_rows import NodeRow, shown_rows
from chidu_tui.widgets.row_tree import RowTree


class NodeTree(RowTree):
    """The one under the cursor is what stands beside the tree."""

    DEFAULT_CSS = "NodeTree > .tree--open { text-style: strike; }"

    def __init__(self, rows: tuple[NodeRow, ...], path: str = "") -> None:
        """Show the rows; ``path`` is where the cursor begins."""
        self.all_rows = rows
        super().__init__(frozenset(), path)

    def show(self, rows: tuple[NodeRow, ...], path: str | None = None) -> None:
        """Show other rows; the cursor stays with its node, or goes to ``path``."""
        wanted = self.path if path is None else path
        above = {one for one in self.folded if wanted.startswith(f"{one}.") or (one == "" and wanted)}
        self.all_rows, self.folded = rows, self.folded - above
        self.unroll(wanted)

    def seen(self) -> tuple[NodeRow, ...]:
        """Return the rows above which no group is folded."""
        return shown_rows(self.all_rows, self.folded)

    def tail(self, row: NodeRow) -> str:
        """Return what the row brings along; a mistake is seen without colour too."""
        return f"{marks_of(self).error} {row.tail}" if row.look == "error" else row.tail

    def look(self, row: NodeRow) -> str:
        """Return the look that the row brings along."""
        return row.look
