"""A field that text is typed into; what is wrong with it stands below it as it is typed."""

import re
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from chidu.diagnostics.visible import visible
from chidu_tui.session.pending import Key
from chidu_tui.widgets.form_scroll import reveal
from chidu_tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.widgets import TextArea

#: Zero width joiners and non-joiners, which make one sign of several, and whatever stands between them.
_JOINERS = re.compile("(?P<joiner>[\u200c\u200d])|[^\u200c\u200d]+")
#: Seconds after the last key until what was typed is saved.
PAUSE = 1.0


class EntryField(Widget):
    """One line, or several where ``lines`` says so; it tells what is typed, and when typing is over."""

    DEFAULT_CSS = """
    EntryField { height: auto; width: 1fr; }
    EntryField > Input { height: 1; border: none; border-left: solid $primary; padding: 0; background: $panel; color: $foreground; }
    EntryField > Input:focus { border: none; border-left: solid $primary; background: $chosen; text-style: $chosen-style; }
    EntryField > TextArea {
        height: auto; max-height: 5; min-height: 1; border: none; border-left: solid $primary; padding: 0; scrollbar-size-vertical: 1;
        background: $panel; color: $foreground;
    }
    EntryField > TextArea:focus { border: none; border-left: solid $primary; background: $chosen; }
    EntryField > TextArea .text-area--cursor-line { background: transparent; }
    EntryField > .trouble { color: $error; text-style: bold; height: auto; display: none; }
    EntryField.-wrong > .trouble { display: block; }
    """
    ABOUT: ClassVar[str] = ""

    trouble: reactive[str] = reactive("")

    class Typed(Message):
        """The text changed by a key or a paste, for the place that the field had then."""

        def __init__(self, field: "EntryField", text: str) -> None:
            """Take the field and its text."""
            super().__init__()
            self.field = field
            self.key = field.key
            self.text = text

        def heard(self) -> None:
            """Say that the text is kept for its place: from now on another text is newer than it."""
            if self.field.unheard is self:
                self.field.unheard = None

    class Ready(Message):
        """The field is there; what was typed for its place, and could not be saved, may be put in."""

        def __init__(self, field: "EntryField") -> None:
            """Take the field."""
            super().__init__()
            self.field = field

    class Settled(Message):
        """The field was left, or nothing was typed for a while: what was typed is to be saved."""

        def __init__(self, field: "EntryField") -> None:
            """Take the field, and the place that it has now."""
            super().__init__()
            self.key = field.key

    def __init__(
        self, key: Key, text: str, *, lines: bool = False, placeholder: str = "", editable: bool = True
    ) -> None:
        """Take the place that is typed for, and its text."""
        super().__init__()
        self.key = key
        self.lines = lines
        self.placeholder = placeholder
        self.editable = editable
        self._text = self._kept = _harmless(text)
        self._timer: Timer | None = None
        self.unheard: EntryField.Typed | None = None  # what was told last of this place, and nobody took yet

    def compose(self) -> ComposeResult:
        """Put the field above the line for what is wrong."""
        if self.lines:
            from chidu_tui.widgets.long_text import LongText

            yield LongText(self._text, highlight_cursor_line=False, read_only=not self.editable)
        else:
            field = OneLine(self._text, self.placeholder, select_on_focus=False)
            field.disabled = not self.editable
            yield field
        yield Static("", classes="trouble", markup=False)

    @property
    def text(self) -> str:
        """Return what stands in the field."""
        if not self.is_mounted or len(self.query("Input, TextArea")) == 0:  # it comes, or goes
            return self._text
        return self._area().text if self.lines else self.query_one(Input).value

    def go_over(self, key: Key) -> None:
        """Go over to another place; what was typed until now is told and saved for the one before."""
        if key != self.key:
            if self.is_mounted:
                self._changed()
                self._settle()
            self.key = key
            self.unheard = None

    def put(self, text: str) -> None:
        """Show a text that was not typed here, such as one that undo brought back.

        Where a letter has come that nobody was told of, or took, the text is older than that, and the letter stays.
        """
        text = _harmless(text)
        if self.is_mounted and self.unheard is None and text != self.text == self._text:
            self._text = text
            self._write(text)

    def take_back(self) -> None:
        """Put what stood here before in the place of what was refused."""
        self.trouble = ""
        self.put(self._kept)

    def focus(self, scroll_visible: bool = True) -> "EntryField":  # noqa: FBT001, FBT002 - as textual has it
        """Put the cursor into the field."""
        for one in self.children:
            if one.focusable:
                one.focus(scroll_visible)
        return self

    def watch_trouble(self, trouble: str) -> None:
        """Show what is wrong, or that nothing is."""
        for one in self.query(".trouble").results(Static):  # none while the field comes or goes
            one.update(trouble)
            self.set_class(trouble != "", "-wrong")

    def on_mount(self) -> None:
        """Say what is wrong already, and ask whether something was typed for this place that is not saved yet."""
        self.call_later(lambda: self.watch_trouble(self.trouble))  # it counts as mounted only after this
        self.post_message(self.Ready(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what was typed."""
        event.stop()
        self._changed()

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """Tell what was typed."""
        event.stop()
        self._changed()

    def on_text_area_selection_changed(self, event: "TextArea.SelectionChanged") -> None:
        """Keep the line of the cursor in sight, where the field is taller than what is seen of it."""
        event.stop()
        if event.text_area.has_focus:
            self.call_after_refresh(self._reveal_cursor)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save, and go on to what follows."""
        event.stop()
        self._settle()
        self.screen.focus_next()

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        """Save when the field is left."""
        self._settle()

    def _reveal_cursor(self) -> None:
        area = self._area()
        line = area.wrapped_document.location_to_offset(area.cursor_location).y
        reveal(area, line - area.scroll_offset.y)

    def _write(self, text: str) -> None:
        if self.lines:
            self._area().load_text(text)
        else:
            line = self.query_one(Input)
            line.value = text
            line.cursor_position = len(text)

    def _area(self) -> "TextArea":
        from textual.widgets import TextArea

        return self.query_one(TextArea)

    def _changed(self) -> None:
        """Tell what stands in the field, whatever stood there when the change was sent: the key is of now."""
        text = self.text
        if text == self._text:
            return
        if self._timer is None and not self.trouble:
            self._kept = self._text
        self._text = _harmless(text)
        if text != self._text:  # pasted: nothing may steer the terminal
            self._write(self._text)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._settle)
        self.unheard = self.Typed(self, self._text)
        self.post_message(self.unheard)

    def _settle(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.post_message(self.Settled(self))


def _harmless(text: str) -> str:
    """Return a text in which hidden characters are spelled out; its line ends stay, and what joins emoji."""
    if text.isprintable():
        return text
    return "\n".join(_JOINERS.sub(_joined, line) for line in text.split("\n"))


def _joined(found: re.Match[str]) -> str:
    """Return a stretch as it is where it joins, spelled out where it hides anything."""
    return found[0] if found["joiner"] else visible(found[0])
