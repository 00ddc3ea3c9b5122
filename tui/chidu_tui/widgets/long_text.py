"""A text of several lines; what was typed is taken back by the application's undo, as everywhere."""

from textual.actions import SkipAction
from textual.widgets import TextArea


class LongText(TextArea):
    """A text area without a memory of its own: ^Z takes back the last thing that was saved, wherever the cursor is."""

    DEFAULT_CSS = """
    LongText:ansi .text-area--placeholder { text-style: dim; }
    """

    def action_undo(self) -> None:
        """Leave the key to the room and the application."""
        raise SkipAction

    def action_redo(self) -> None:
        """Leave the key to the room and the application."""
        raise SkipAction

    def load_text(self, text: str) -> None:
        """Put in another text, and the cursor behind it where it is being typed in."""
        super().load_text(text)
        if self.has_focus:
            self.move_cursor(self.document.end)
