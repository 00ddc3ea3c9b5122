"""A text of one line; of what is pasted nothing is lost."""

from textual import events
from textual.widgets import Input


class OneLine(Input):
    """An input that takes a paste of several lines as one, with blanks between them; textual's own keeps the first."""

    def on_paste(self, event: events.Paste) -> None:
        """Put the text in, in the place of what is selected."""
        event.stop()
        event.prevent_default()
        several = any(one in event.text for one in "\n\r\t")
        cells = event.text.replace("\t", "\n").splitlines()
        line = " ".join(one.strip() for one in cells if one.strip())
        start, end = sorted(self.selection)
        self.replace(line if several else event.text, start, end)
