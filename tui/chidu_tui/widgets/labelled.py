"""Texts of the printed form, each behind its label, wrapped as Chinese is wrapped."""

from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from chidu.diagnostics.visible import visible, width
from chidu.documents.wrapping import wrapped


class Part(NamedTuple):
    """A text with its label in bold before it, and the style of the text; a label of blanks only moves the text in."""

    label: str
    text: str
    style: str = ""


class Texts(Widget):
    """Parts below each other in one widget: a pane of few widgets is laid out quickly."""

    DEFAULT_CSS = """
    Texts { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *parts: Part, classes: str = "") -> None:
        """Take the parts, which may come from files."""
        super().__init__(classes=classes)
        self.parts = parts
        self._wrapped: tuple[int, list[list[str]]] | None = None

    def put_parts(self, *parts: Part) -> None:
        """Show other parts; the layout is asked only where the number of lines changes."""
        if parts != self.parts:
            columns = max(1, self.content_size.width)
            before = self._height(columns)
            self.parts, self._wrapped = parts, None
            self.refresh(layout=self._height(columns) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        del container, viewport
        return self._height(width)

    def render(self) -> Content:
        """Draw labels and lines."""
        pieces: list[str | tuple[str, str]] = []
        for part, lines in zip(self.parts, self._lines(max(1, self.content_size.width)), strict=True):
            indent = " " * _indent(part)
            pieces += ["\n"] if pieces else []
            pieces += [(part.label, "bold")] if part.label else []
            text = indent[width(part.label) :] + f"\n{indent}".join(lines)
            pieces += [(text, part.style)] if part.style else [text]
        return Content.assemble(*pieces)

    def _height(self, columns: int) -> int:
        return sum(map(len, self._lines(columns)))

    def _lines(self, columns: int) -> list[list[str]]:
        """Return the lines of every part, wrapped once for each width."""
        if self._wrapped is None or self._wrapped[0] != columns:
            self._wrapped = (columns, [_wrapped(part, columns) for part in self.parts])
        return self._wrapped[1]


class Labelled(Texts):
    """One label and its text."""

    def __init__(self, label: str, text: str, classes: str = "") -> None:
        """Take the label and the text."""
        super().__init__(Part(label, text), classes=classes)

    def put(self, text: str) -> None:
        """Show another text."""
        self.put_parts(Part(self.parts[0].label, text))


def _indent(part: Part) -> int:
    return width(part.label) + (2 if part.label.strip() else 0)


def _wrapped(part: Part, columns: int) -> list[str]:
    room = max(8, columns - _indent(part))
    return [visible(line) for line in wrapped(part.text, room)] or [""]
