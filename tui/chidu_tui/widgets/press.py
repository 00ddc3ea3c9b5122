"""A word that is pressed: by Enter, Space or a click."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from chidu.language import tr


class Press(Widget, can_focus=True):
    """A word in brackets; ``name`` says which one was pressed."""

    DEFAULT_CSS = """
    Press { width: auto; height: 1; color: $primary; margin: 0 2 0 0; }
    Press:focus { background: $here; color: $here-text; text-style: $here-style; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space", "press", tr("确定")),
        ("up", "screen.step(-1)", tr("上一处")),
        ("down", "screen.step(1)", tr("下一处")),
    ]

    class Pressed(Message):
        """The word was pressed."""

        def __init__(self, press: "Press") -> None:
            """Take the word's widget."""
            super().__init__()
            self.press = press

    def __init__(self, title: str, name: str, id: str | None = None) -> None:  # noqa: A002 - as textual has it
        """Take the word, and the name it is known by."""
        super().__init__(name=name, id=id)
        self.titled = title

    def render(self) -> Content:
        """Draw the word."""
        return Content(f"[{self.titled}]")

    def put(self, title: str) -> None:
        """Show another word."""
        if title != self.titled:
            self.titled = title
            self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """Press it."""
        event.stop()
        self.action_press()

    def action_press(self) -> None:
        """Tell that it was pressed."""
        self.post_message(self.Pressed(self))
