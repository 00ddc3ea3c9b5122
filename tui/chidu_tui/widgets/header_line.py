"""The first line of every room."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from chidu_tui.marks import marks_of
from chidu_tui.session.header import header_text


class HeaderLine(Widget):
    """尺度, the project, the round, and at the right whether everything is saved."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; background: $panel; color: $foreground; }
    HeaderLine.-unsaved { text-style: bold; color: $warning; }
    """

    parts: reactive[tuple[str, ...]] = reactive(())
    saved: reactive[str] = reactive("")

    def __init__(self, parts: tuple[str, ...], saved: str) -> None:
        """Take the parts after each other, and what stands at the right."""
        super().__init__()
        self.set_reactive(HeaderLine.parts, parts)
        self.set_reactive(HeaderLine.saved, saved)

    def render(self) -> Content:
        """Draw the line."""
        return Content(header_text(self.parts, self.saved, self.size.width, marks_of(self)))
