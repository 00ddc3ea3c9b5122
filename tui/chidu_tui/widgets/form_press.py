"""A word of a form that is pressed: it knows the place that it is about."""

from chidu.diagnostics import KeyPath
from chidu_tui.widgets.press import Press


class FormPress(Press):
    """A word to press; its ``name`` is the deed, ``at`` the place, ``number`` the row."""

    def __init__(self, title: str, deed: str, at: KeyPath, number: int = 0) -> None:
        """Take the word, what it does, and where."""
        super().__init__(title, deed)
        self.at = at
        self.number = number
