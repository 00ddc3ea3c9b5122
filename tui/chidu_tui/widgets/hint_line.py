"""The last line of a dialog: its keys and what they do, each also for the mouse."""

import re
from collections.abc import Iterator

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from chidu.diagnostics.visible import visible

#: The keys that a hint may begin with, by the name that stands in it.
KEYS = {"Enter": "enter", "Esc": "escape", "Tab": "tab", "Delete": "delete", "Space": "space"}
#: A hint ends where the next begins.
_BETWEEN = re.compile(r"([，,；;]\s*)")
#: What a hint says is pressed where it is clicked.
_KEY = "hinted_key"


class HintLine(Widget):
    """Hints as a sentence; a click on one presses its key."""

    DEFAULT_CSS = """
    HintLine { color: $text-muted; width: 1fr; height: auto; }
    """

    def __init__(self, text: str) -> None:
        """Take the sentence, its hints divided by commas."""
        super().__init__()
        self.hints = Content.assemble(*_pieces(visible(text)))

    def render(self) -> Content:
        """Draw the sentence."""
        return self.hints

    def on_click(self, event: events.Click) -> None:
        """Press the key of what was clicked."""
        key = event.style.meta.get(_KEY)
        if key:
            event.stop()
            self.app.simulate_key(str(key))


def _pieces(text: str) -> Iterator[str | tuple[str, Style]]:
    for piece in _BETWEEN.split(text):
        key = KEYS.get(piece.partition(" ")[0])
        yield (piece, Style.from_meta({_KEY: key})) if key else piece
