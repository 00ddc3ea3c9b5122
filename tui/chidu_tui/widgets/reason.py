"""The reason for the points that an indicator lost."""

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Static

from chidu.language import tr
from chidu_tui.session.pending import Key
from chidu_tui.widgets.entry_field import EntryField


class Reason(Widget):
    """A label, and a field of several lines below it."""

    DEFAULT_CSS = """
    Reason { height: auto; width: 1fr; }
    Reason > Static { text-style: bold; }
    """
    ABOUT = tr("扣分原因：得分低于满分的要写明原因，提交前必须写。写完离开，或停下一秒，就保存了。")

    def __init__(self, key: Key, text: str, *, editable: bool) -> None:
        """Take the place that it is typed for, and the reason so far."""
        super().__init__()
        self.key = key
        self.text = text
        self.editable = editable

    def compose(self) -> ComposeResult:
        """Put the label above the field."""
        yield Static(tr("扣分原因"), markup=False)
        yield EntryField(self.key, self.text, lines=True, editable=self.editable)

    def put(self, text: str) -> None:
        """Show another reason."""
        self.query_one(EntryField).put(text)

    def focus_field(self) -> None:
        """Put the cursor into the field."""
        self.query_one(EntryField).focus()
