"""A label and a text of the printed form beside it, wrapped as Chinese is wrapped."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from chidu.diagnostics.visible import visible, width
from chidu.documents.wrapping import wrapped


class Labelled(Widget):
    """A bold label, and a text that hangs behind it."""

    DEFAULT_CSS = """
    Labelled { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, label: str, text: str, classes: str = "") -> None:
        """Take the label and the text, which may come from a file."""
        super().__init__(classes=classes)
        self.label = label
        self.text = text

    def put(self, text: str) -> None:
        """Show another text."""
        if text != self.text:
            columns = max(1, self.content_size.width)
            before = len(self._lines(columns))
            self.text = text
            self.refresh(layout=len(self._lines(columns)) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw label and lines."""
        lines = self._lines(max(1, self.content_size.width))
        indent = " " * self._indent
        return Content.assemble((self.label, "bold"), indent[width(self.label) :], f"\n{indent}".join(lines))

    @property
    def _indent(self) -> int:
        return width(self.label) + 2 if self.label else 0

    def _lines(self, columns: int) -> list[str]:
        room = max(8, columns - self._indent)
        return [visible(line) for line in wrapped(self.text, room)] or [""]
