"""A room: a screen with the header, a body of its own, the status and the keys; too small, it says so and waits."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from chidu.language import tr
from chidu.projects.rounds import STATES
from chidu_tui.marks import marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.header import saved_text
from chidu_tui.session.session import Session
from chidu_tui.session.status import status_of, status_text
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.form_scroll import enclosing
from chidu_tui.widgets.header_line import HeaderLine
from chidu_tui.widgets.key_bar import KeyBar, KeyHint
from chidu_tui.widgets.status_line import StatusLine
from chidu_tui.widgets.stepping import step_focus

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp

#: Nothing can be read in fewer columns or lines.
LEAST_COLUMNS, LEAST_LINES = 40, 12


class Room(Screen[None]):
    """The frame of every room; a room fills ``body`` and says what ``renew`` must bring up to date."""

    NAME: ClassVar[str] = ""  # as in the table of rooms
    ABOUT: ClassVar[str] = ""  # what F1 says of the room as a whole

    DEFAULT_CSS = """
    Room { layout: vertical; background: $background; color: $foreground; }
    Room > .body { height: 1fr; }
    Room > .too-small { display: none; height: 1fr; content-align: center middle; }
    Room.-small > * { display: none; }
    Room.-small > .too-small { display: block; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back", tr("返回"))]
    _stale = False
    _focused_before: Widget | None = None  # while the window is too small

    @property
    def chidu(self) -> "ChiduApp":
        """Return the application."""
        return cast("ChiduApp", self.app)

    @property
    def session(self) -> Session:
        """Return the open project's session; only a room that needs a project may ask."""
        session = self.chidu.session
        if session is None:
            raise LookupError(self.NAME)
        return session

    def compose(self) -> ComposeResult:
        """Put the frame around the body."""
        yield HeaderLine((tr("尺度"), *self.header()), saved_text(self.chidu.session))
        for widget in self.body():
            widget.add_class("body")
            yield widget
        yield StatusLine(self.status())
        yield KeyBar(self.chidu.hints(self))
        yield Static(tr("窗口太小，请放大"), classes="too-small", markup=False)

    def body(self) -> Iterable[Widget]:
        """Return what stands between header and status; the last widget takes the height that is left."""
        return ()

    def header(self) -> tuple[str, ...]:
        """Return the parts of the header after 尺度; of a round that is no draft its state, which tells why it is closed."""
        session = self.chidu.session
        if session is None:
            return ()
        state = session.held.state
        shown = () if state == "draft" else (STATES[state],)
        return (session.project.title, session.round_title, *shown)

    def status(self) -> str:
        """Return the status line."""
        session = self.chidu.session
        return "" if session is None else status_text(status_of(session.assessment), marks_of(self))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of this room, beside F1 and those of all rooms."""
        return ()

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room, beside what it offers in all."""
        return ()

    def wait(self) -> None:
        """Bring nothing up to date until the room is made anew: what it shows is no longer there."""
        self._stale = False

    async def rebuild(self) -> None:
        """Make all of the room anew, such as for another look or another project."""
        await self.recompose()
        self.begin()

    def begin(self) -> None:
        """Put the focus where a room begins."""
        self.focus_next()

    def on_screen_suspend(self) -> None:
        """Remember that something else was seen meanwhile."""
        self._stale = True

    def on_screen_resume(self) -> None:
        """Bring everything up to date after another room or a dialog; at first it is."""
        if self._stale:
            self._stale = False
            self.renew()

    def on_resize(self, event: events.Resize) -> None:
        """Say so where the window is too small to read anything; at a better size the focus is where it was."""
        small = event.size.width < LEAST_COLUMNS or event.size.height < LEAST_LINES
        if small and not self.has_class("-small"):
            self._focused_before = self.focused
        self.set_class(small, "-small")
        if not small and self._focused_before is not None:
            before, self._focused_before = self._focused_before, None
            self.call_after_refresh(self._focus_again, before)

    def on_entry_field_typed(self, event: EntryField.Typed) -> None:
        """Let the field take other texts again: a room's own handler, which comes first, kept this one."""
        event.heard()

    def on_entry_field_ready(self, event: EntryField.Ready) -> None:
        """Put in what was typed for the field's place before, and is not saved yet."""
        event.stop()
        session = self.chidu.session
        draft = None if session is None else session.pending.get(event.field.key)
        if draft is not None:
            event.field.put(draft.text)
            event.field.trouble = draft.trouble

    def renew(self) -> None:
        """Show what is on disk now; a room adds its body's part."""
        self.renew_saved()
        self.query_one(StatusLine).tell(self.status())
        self.query_one(KeyBar).hints = self.chidu.hints(self)

    def renew_saved(self) -> None:
        """Show whether everything typed is on disk; called at every key, so it does no more."""
        line = self.query_one(HeaderLine)
        line.parts = (tr("尺度"), *self.header())
        line.saved = saved_text(self.chidu.session)
        line.set_class(self.chidu.session is not None and len(self.chidu.session.pending) > 0, "-unsaved")

    def go(self, *where: str) -> None:
        """Show what ``where`` names; a room that is entered while it waits below is told so."""

    def action_step(self, step: int) -> None:
        """Move the focus to a neighbour in the same scrolling part; over its ends scroll it."""
        part = enclosing(self.focused)
        if part is None:
            step_focus(self, step)
        else:
            part.action_step(step)

    def action_back(self) -> None:
        """Leave to where the room was entered from; at the bottom open the menu."""
        self.chidu.action_leave()

    def _focus_again(self, before: Widget) -> None:
        if self.focused is None and before.is_attached:
            self.set_focus(before)
