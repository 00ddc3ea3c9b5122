"""F1: what the thing in focus is, and its keys."""

from collections.abc import Iterable

from textual.widget import Widget

from chidu.language import tr
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.reading import Reading


class Help(Dialog[None]):
    """A text; any of Esc, Enter and F1 closes it."""

    DEFAULT_CSS = """
    Help Reading { height: auto; padding: 0; }
    Help Reading:focus { outline-left: none; }
    """
    REST = 5
    BINDINGS = [("enter,f1,space", "leave", tr("关闭"))]  # noqa: RUF012 - as textual has it

    def __init__(self, title: str, text: str) -> None:
        """Take what is explained, and the explanation."""
        super().__init__(title, tr("Esc 关闭"))
        self.text = text

    def body(self) -> Iterable[Widget]:
        """Put the text where it scrolls."""
        yield Reading(Labelled("", self.text), classes="list")
