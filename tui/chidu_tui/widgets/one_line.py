"""A text of one line; of what is pasted nothing is lost."""

from textual import events
from textual.widgets import Input


class OneLine(Input):
    """An input that takes a paste of several lines as one, with blanks between them; textual's own keeps the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Put the text in, in the place of what is selected."""
        event.stop()
        event.prevent_default()
        line = " ".join(one.strip() for one in event.text.splitlines() if one.strip())
        start, end = sorted(self.selection)
        self.replace(line if "\n" in event.text or "\r" in event.text else event.text, start, end)
