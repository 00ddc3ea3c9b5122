"""The least that a Textual program can be: a key changes the one number on the screen."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static


class StockNumber(App[None]):
    """A number that grows by one at each key."""

    BINDINGS: ClassVar[list[BindingType]] = [("y,n", "more", "More")]
    number = 0

    def compose(self) -> ComposeResult:
        """Show the number."""
        yield Static("0")

    def action_more(self) -> None:
        """Show the next number."""
        self.number += 1
        self.query_one(Static).update(f"{self.number}")


if __name__ == "__main__":
    StockNumber().run()
