"""A question that appears by itself and could lose something: no key that was meant for what stood before answers it."""

from textual import events

from chidu.language import tr
from chidu_tui.dialogs.ask import AskYesNo
from chidu_tui.widgets.press import Press

#: Seconds without any key, after which keys are meant for the question; a key that is held down is none.
QUIET = 0.5


class AskCarefully(AskYesNo):
    """Two words to press, the keeping one first and in focus; it answers False only where the other was pressed."""

    def __init__(self, title: str, text: str, keep: str, lose: str) -> None:
        """Take the question, its particulars, and the two words; what ``lose`` loses must be said in the text."""
        super().__init__(title, text, keep, lose)
        self.hint = tr("←→ 选，Enter 确定")
        self.last_key: float | None = None
        self.is_read = False

    def on_mount(self) -> None:
        """Begin on the word that loses nothing."""
        self.query(Press).first().focus()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Hear no key that was typed before this was seen."""
        self.last_key, self.is_read = event.time, False

    def hears(self, event: events.Key | events.Paste) -> bool:
        """Say whether a key is meant for the question: the first after a while without any, and all behind it."""
        if self.last_key is not None and event.time - self.last_key >= QUIET:
            self.is_read = True
        self.last_key = max(event.time, self.last_key or event.time)
        return self.is_read
