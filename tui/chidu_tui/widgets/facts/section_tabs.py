"""The sections of the form as tabs, wrapped to as many lines as they need, up to three."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened
from chidu_tui.widgets.here import here

#: More lines of tabs would leave no place for the form.
MOST_LINES = 3


class SectionTabs(Widget, can_focus=True):
    """The titles of the sections; the arrows and a click change the section that is shown."""

    DEFAULT_CSS = """
    SectionTabs { height: auto; width: 1fr; padding: 0 1; background: $panel; color: $foreground; }
    """
    ABOUT = tr("表的各部分：←→ 换一部分，↓ 或 Tab 进入填写；PgUp、PgDn 在填写时也能换。")
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)", tr("上一部分")),
        ("right", "turn(1)", tr("下一部分")),
        ("down,enter", "app.focus_next", tr("填写")),
    ]

    current: reactive[int] = reactive(0, layout=True)

    class Chosen(Message):
        """Another section is to be shown."""

        def __init__(self, number: int) -> None:
            """Take the section's number."""
            super().__init__()
            self.number = number

    def __init__(self, titles: tuple[str, ...], current: int) -> None:
        """Take the titles, which come from files, and the number of the section that is shown."""
        super().__init__()
        self.titles = titles
        self.set_reactive(SectionTabs.current, current)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the tabs take."""
        del container, viewport
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the tabs; the one that is shown is marked, and bright where the keys go."""
        style = f"bold {here(self)}" if self.has_focus else "bold underline"
        pieces: list[str | tuple[str, str]] = []
        for line in self._lines(max(1, self.content_size.width)):
            pieces += ["\n"] if pieces else []
            for number, text in line:
                pieces += [(text, style) if number == self.current else text, "  "]
        return Content.assemble(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Show the section that was clicked."""
        event.stop()
        lines = self._lines(max(1, self.content_size.width))
        at, start = event.get_content_offset_capture(self), 0
        for number, text in lines[at.y] if 0 <= at.y < len(lines) else ():
            if start <= at.x < start + width(text):
                self.post_message(self.Chosen(number))
            start += width(text) + 2

    def on_key(self, event: events.Key) -> None:
        """Say that nothing is typed here; ``/`` finds, here as everywhere."""
        if event.is_printable and event.character not in {"/", " "}:
            event.stop()
            self.notify(tr("先按 Tab 或 ↓ 进入字段"), timeout=2, markup=False)

    def on_focus(self) -> None:
        """Draw the tab as the place of the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the tab as chosen only."""
        self.refresh()

    def action_turn(self, step: int) -> None:
        """Show a neighbour."""
        if 0 <= self.current + step < len(self.titles):
            self.post_message(self.Chosen(self.current + step))

    def _lines(self, columns: int) -> list[list[tuple[int, str]]]:
        """Return the lines with the current tab in them, each tab with its number."""
        lines: list[list[tuple[int, str]]] = [[]]
        used, held = 0, 0
        for number, title in enumerate(self.titles):
            text = shortened(visible(title), columns, marks_of(self))
            if used + width(text) > columns and lines[-1]:
                lines.append([])
                used = 0
            lines[-1].append((number, text))
            used += width(text) + 2
            held = len(lines) - 1 if number == self.current else held
        first = max(0, min(held - 1, len(lines) - MOST_LINES))
        return lines[first : first + MOST_LINES]
