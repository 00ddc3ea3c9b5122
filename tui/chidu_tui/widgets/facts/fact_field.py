"""A fact that is typed: its title beside the field, what it accepts below it where that was not kept."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu_tui.session.fact_typing import Path
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.long_text import LongText
from chidu_tui.widgets.stepping import step_focus

#: Titles wider than this stand above their field.
TITLE = 20


class FactText(LongText):
    """A text of any length; in a short one Enter goes on to the next field, in a narrative it begins a paragraph."""

    def __init__(self, text: str, *, narrative: bool, editable: bool, placeholder: str) -> None:
        """Take the text, and whether it is written in paragraphs."""
        super().__init__(text, highlight_cursor_line=False, read_only=not editable)
        self.placeholder = Content(visible(placeholder))  # given above, textual reads it as markup
        self.narrative = narrative

    def on_key(self, event: events.Key) -> None:
        """Go on by Enter, where the text is a short one; over its first and last line to the neighbours."""
        if event.key == "enter" and not self.narrative and "\n" not in self.text:
            event.stop()
            event.prevent_default()
            self.screen.focus_next()

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as textual has it
        """Go up, from the first line to the field above."""
        if not select and self._at_edge(0):
            step_focus(self.screen, -1)
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - as textual has it
        """Go down, from the last line to the field below."""
        if not select and self._at_edge(self.wrapped_document.height - 1):
            step_focus(self.screen, 1)
        else:
            super().action_cursor_down(select)

    def action_cursor_page_down(self) -> None:
        """Go down a page; where all is seen, to the next section."""
        if self._fits():
            self.screen.call_later(self.screen.run_action, "screen.turn(1)")
        else:
            super().action_cursor_page_down()

    def action_cursor_page_up(self) -> None:
        """Go up a page; where all is seen, to the section before."""
        if self._fits():
            self.screen.call_later(self.screen.run_action, "screen.turn(-1)")
        else:
            super().action_cursor_page_up()

    def _at_edge(self, line: int) -> bool:
        return self.wrapped_document.location_to_offset(self.cursor_location).y == line

    def _fits(self) -> bool:
        return self.wrapped_document.height <= self.size.height


class FactEntry(EntryField):
    """The field of a fact."""

    DEFAULT_CSS = """
    FactEntry.-narrative > TextArea { max-height: 50vh; min-height: 3; }
    """

    def __init__(self, key: Path, text: str, placeholder: str, *, kind: str, editable: bool) -> None:
        """Take the place and its text; ``kind`` is ``line``, ``text``, ``long`` or ``narrative``."""
        super().__init__(key, text, lines=kind != "line", placeholder=placeholder, editable=editable)
        self.narrative = kind == "narrative"
        self.wide = kind in {"long", "narrative"}
        self.set_class(self.wide, "-narrative")

    def compose(self) -> ComposeResult:
        """Put the field above the line for what is wrong."""
        if not self.lines:
            yield from super().compose()
            return
        yield FactText(
            self._text, narrative=self.narrative, editable=self.editable, placeholder=self.placeholder
        )
        yield Static("", classes="trouble", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Go from a line to its neighbours."""
        if not self.lines and event.key in {"up", "down"}:
            event.stop()
            step_focus(self.screen, 1 if event.key == "down" else -1)


class FactField(Widget):
    """A title, a field and a note."""

    DEFAULT_CSS = """
    FactField { height: auto; width: 1fr; }
    FactField > Horizontal { height: auto; width: 1fr; }
    FactField .title { height: auto; color: $foreground; }
    FactField .beside { width: 21; }
    FactField .note { height: auto; color: $text-muted; padding: 0 0 0 21; }
    """

    def __init__(self, title: str, note: str, about: str, entry: FactEntry) -> None:
        """Take the title and the note of the system, what F1 says, and the field."""
        super().__init__()
        self.titled = title
        self.note = note
        self.about = about
        self.entry = entry

    def compose(self) -> ComposeResult:
        """Put the title beside the field, or above it where it is long."""
        title = visible(self.titled)
        if width(title) > TITLE or self.entry.wide:
            yield Static(title, classes="title", markup=False)
            yield self.entry
        else:
            yield Horizontal(Static(title, classes="title beside", markup=False), self.entry)
        if self.note:
            yield Static(visible(self.note), classes="note", markup=False)


def placeholder_of(kind: str, unit: str) -> str:
    """Return what an empty field of a fact says: that it is unknown, and what may be typed."""
    what = typed_as(kind, unit)
    return tr("未填：{what}", what=what) if what else tr("未填")


def typed_as(kind: str, unit: str) -> str:
    """Return what may be typed for a fact, empty where it is any text."""
    examples = {
        "date": tr("日期，如 2021-07-28"),
        "percent": tr("百分比，如 98%"),
        "count": tr("整数"),
        "number": tr("数字"),
        "money": tr("金额"),
    }
    measure = tr("单位 {unit}", unit=unit) if unit and kind != "percent" else ""
    return tr("，").join(filter(None, (examples.get(kind, ""), measure)))
