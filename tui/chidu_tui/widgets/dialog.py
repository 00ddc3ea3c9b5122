"""A dialog: something asked or told in front of a room; Esc leaves it without an answer."""

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.widgets.hint_line import HintLine
from chidu_tui.widgets.stepping import step_focus

Answer = TypeVar("Answer")

#: A list has no fewer lines.
LEAST = 3


class Dialog(ModalScreen["Answer | None"], Generic[Answer]):
    """A box in the middle with a title, a body of its own, and a line of hints."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical {
        width: 72; max-width: 96%; height: auto; max-height: 96%; padding: 0 1;
        border: round $primary; background: $surface; color: $foreground;
    }
    Dialog .title { text-style: bold; width: 1fr; height: auto; }
    Dialog:ansi { background: transparent; }
    """

    #: The most lines that stand beside what is of the class ``list``, which has the others.
    REST: ClassVar[int] = 6
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", tr("关闭"))]

    def __init__(self, title: str, hint: str = "") -> None:
        """Take the title and a line of hints; both may hold text from files."""
        super().__init__()
        self.titled = title
        self.hint = hint

    def compose(self) -> ComposeResult:
        """Put title and hint around the body."""
        with Vertical():
            yield Static(visible(self.titled), classes="title", markup=False)
            yield from self.body()
            if self.hint:
                yield HintLine(self.hint)

    def body(self) -> Iterable[Widget]:
        """Return what the dialog asks or tells."""
        return ()

    def on_resize(self, event: events.Resize) -> None:
        """Give the list the lines that are left; textual takes no share of the window where the box is as high as it needs."""
        most = max(LEAST, event.size.height * 96 // 100 - self.REST)
        for one in self.query(".list"):
            one.styles.max_height = most

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_step(self, step: int) -> None:
        """Move the focus to a neighbour."""
        step_focus(self, step)
