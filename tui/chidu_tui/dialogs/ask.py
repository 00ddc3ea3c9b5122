"""A text asked for, or yes and no."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from chidu.language import tr
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.one_line import OneLine
from chidu_tui.widgets.press import Press


class AskText(Dialog[str]):
    """One line of text; it answers with the text, None where it was left."""

    DEFAULT_CSS = """
    AskText Input { height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    """

    def __init__(self, title: str, text: str = "", placeholder: str = "") -> None:
        """Take the title, and what stands in the line at first."""
        super().__init__(title, tr("Enter 确定，Esc 取消"))
        self.text = text
        self.placeholder = placeholder

    def body(self) -> Iterable[Widget]:
        """Ask for the text."""
        yield OneLine(self.text, self.placeholder, compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, where there is something."""
        if event.value.strip():
            self.dismiss(event.value.strip())


class AskYesNo(Dialog[bool]):
    """A question with two words to press; it answers with True or False, None where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("right", "app.focus_next", tr("下一处")),
        ("left", "app.focus_previous", tr("上一处")),
    ]

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        """Take the question, its particulars, and the two words."""
        super().__init__(title)
        self.text = text
        self.words = (yes, no)

    def body(self) -> Iterable[Widget]:
        """Put the words below the text."""
        yield Labelled("", self.text)
        yield Horizontal(Press(self.words[0], "yes"), Press(self.words[1], "no"), classes="words")

    DEFAULT_CSS = """
    AskYesNo .words { height: 1; margin: 1 0 0 0; }
    """

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Answer."""
        self.dismiss(event.press.name == "yes")
