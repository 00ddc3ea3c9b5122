"""A table of facts as it is drawn: head, rows, totals and the cursor; only the rows that are seen."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.fact_table import Cell, TableView
from chidu_tui.widgets.facts.grid_layout import GAP, Layout, laid_out, placed


class DrawnGrid(Widget):
    """``row`` and ``column`` are where the cursor stands, ``top`` is the first row that is seen."""

    DEFAULT_CSS = """
    DrawnGrid { height: auto; max-height: 14; width: 1fr; background: $background; }
    DrawnGrid > .grid--head { color: $primary; background: $background; text-style: bold; }
    DrawnGrid > .grid--cell { color: $foreground; background: $background; }
    DrawnGrid > .grid--implied { color: $text-muted; background: $background; }
    DrawnGrid > .grid--wrong { color: $error; background: $background; text-style: bold underline; }
    DrawnGrid > .grid--total { color: $foreground; background: $panel; text-style: bold; }
    DrawnGrid > .grid--chosen { color: $foreground; background: $chosen; text-style: $chosen-style; }
    DrawnGrid > .grid--here { color: $here-text; background: $here; text-style: $here-style; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("grid--head", "grid--cell", "grid--implied", "grid--wrong", "grid--total"),
        *("grid--chosen", "grid--here"),
    }

    row: reactive[int] = reactive(0)
    column: reactive[int] = reactive(0)

    def __init__(self, view: TableView) -> None:
        """Take what is shown."""
        super().__init__()
        self.view = view
        self.top = 0
        self._layout_of: tuple[TableView, int, Layout] | None = None

    @property
    def line(self) -> int:
        """Return the line that the cursor stands on, counted from the table's first."""
        return len(self.laid_out(self.size.width).head) + self.row - self.top

    def validate_row(self, row: int) -> int:
        """Keep the cursor in the table."""
        return max(0, min(row, len(self.view.rows) - 1))

    def validate_column(self, column: int) -> int:
        """Keep the cursor in the table."""
        return max(0, min(column, len(self.view.columns) - 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the whole table has."""
        del container, viewport
        return len(self.laid_out(width).head) + len(self.view.rows) + (1 if self.view.totals else 0)

    def on_resize(self) -> None:
        """Keep the cursor's row in sight."""
        self.reveal()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show the rows below, where there are any."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show the rows above, where there are any."""
        self._scroll(event, -1)

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the head, a row, or the totals."""
        layout = self.laid_out(self.size.width)
        if y < len(layout.head):
            return self._strip([(layout.head[y], "grid--head")])
        if self.view.totals and y == self.size.height - 1:
            texts = placed((tr("合计"), *self.view.totals), layout, self.view, marks_of(self))
            return self._strip([("".join(texts), "grid--total")])
        number = y - len(layout.head) + self.top
        return self._row(number, layout) if number < len(self.view.rows) else self._strip([])

    def laid_out(self, columns: int) -> Layout:
        """Return the widths for so many columns, worked out once."""
        known = self._layout_of
        if known is None or known[0] is not self.view or known[1] != columns:
            known = (self.view, columns, laid_out(self.view, columns))
            self._layout_of = known
        return known[2]

    def seen(self) -> int:
        """Return how many rows are seen at once."""
        head = len(self.laid_out(self.size.width).head)
        return max(1, self.size.height - head - (1 if self.view.totals else 0))

    def reveal(self) -> None:
        """Show the row of the cursor."""
        if self.size.height > 0:
            most = max(0, len(self.view.rows) - self.seen())
            self.top = min(most, max(self.row - self.seen() + 1, min(self.top, self.row)))

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

    def _scroll(self, event: events.MouseEvent, step: int) -> None:
        most = max(0, len(self.view.rows) - self.seen())
        if 0 <= self.top + step <= most:
            event.stop()
            self.top += step
            self.refresh()
