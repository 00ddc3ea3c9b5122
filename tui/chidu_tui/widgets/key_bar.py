"""The last line of every room: keys and what they do, each also for the mouse."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from chidu.diagnostics.visible import width


class KeyHint(NamedTuple):
    """A key, its meaning in a word or two, and the action that a click runs."""

    key: str
    title: str
    action: str


class KeyBar(Widget):
    """The hints that fit, the last always: it leads to all others."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; }
    """

    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, hints: tuple[KeyHint, ...]) -> None:
        """Take the hints, the most important first."""
        super().__init__()
        self.set_reactive(KeyBar.hints, hints)

    def render(self) -> Content:
        """Draw the hints."""
        pieces: list[str | tuple[str, str]] = [" "]
        for hint, _ in self._placed():
            pieces += [(hint.key, "bold"), f" {hint.title}  "]
        return Content.assemble(*pieces)

    async def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        for hint, start in self._placed():
            if start <= event.x < start + _columns(hint):
                await self.screen.run_action(hint.action)
                return

    def _placed(self) -> Iterator[tuple[KeyHint, int]]:
        if not self.hints:
            return
        at, last = 1, self.hints[-1]
        for hint in self.hints[:-1]:
            if at + _columns(hint) + _columns(last) <= self.size.width:
                yield hint, at
                at += _columns(hint)
        yield last, at


def _columns(hint: KeyHint) -> int:
    return width(hint.key) + width(hint.title) + 3
