"""A text that is longer than its place: it takes the keys to be scrolled, and shows at its edge that it has them."""

from textual.containers import VerticalScroll


class Reading(VerticalScroll):
    """A scrolling text, marked at the left where it is in focus: a ground of its own is not seen without colour."""

    DEFAULT_CSS = """
    Reading { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
    Reading:focus { outline-left: outer $primary; }
    """
