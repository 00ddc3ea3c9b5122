"""The line of numbers below a room."""

from textual.widgets import Static


class StatusLine(Static):
    """Text that takes one line, or two where it must."""

    DEFAULT_CSS = """
    StatusLine { height: auto; max-height: 2; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, text: str) -> None:
        """Take the text."""
        super().__init__(text, markup=False)
        self.shown = text

    def tell(self, text: str) -> None:
        """Show a text; the layout is asked only where the number of lines may change."""
        if text != self.shown:
            columns = max(1, self.size.width - 2)
            lines = [-(-_width(one) // columns) for one in (text, self.shown)]
            self.shown = text
            self.update(text, layout=lines[0] != lines[1])


def _width(text: str) -> int:
    from chidu.diagnostics.visible import width

    return width(text)
