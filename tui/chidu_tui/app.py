"""The terminal application: its looks, its rooms, and what all of them share."""

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.notifications import Notify
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from chidu.language import tr
from chidu_tui import rooms, wearing
from chidu_tui.awaiting import Awaited, await_project
from chidu_tui.notices import Notice
from chidu_tui.themes import looks, wanted_look
from chidu_tui.typing_ahead import TypingAhead
from chidu_tui.widgets.scroll_bar import WholeCells

if (
    TYPE_CHECKING
):  # what stands only here is imported where it is used: the first picture waits for none of it
    from chidu.projects.opening import Opening
    from chidu_tui.session.commands import Command
    from chidu_tui.session.session import Session
    from chidu_tui.widgets.key_bar import KeyHint
    from chidu_tui.widgets.room import Room

#: Seconds between looks whether the sheet's file is behind its journal.
SNAPSHOT = 5.0

Result = TypeVar("Result")


class ChiduApp(App[int]):
    """The application; ``session`` is the open project, None before one is opened."""

    TITLE, NOTIFICATION_TIMEOUT = "尺度", 3
    ENABLE_COMMAND_PALETTE = False
    CSS = wearing.CSS + "ToastRack { margin-bottom: 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", tr("帮助")),
        Binding("f10", "menu", tr("菜单")),
        Binding("ctrl+p", "menu", tr("命令")),
        Binding("ctrl+z", "undo", tr("撤销")),
        Binding("ctrl+y", "redo", tr("重做")),
        Binding("ctrl+q", "quit", tr("退出"), priority=True),
    ]

    def __init__(
        self,
        opening: "Opening | None" = None,
        first: str = rooms.FIRST,
        look: str = "",
        *,
        built_in: bool = False,
        awaited: Awaited | None = None,
    ) -> None:
        """Take the project that was opened or is awaited, or the room to begin in.

        ``look`` left out is what the console asks for.
        """
        wanted = look or wanted_look()
        super().__init__()
        self.opening = opening
        self.awaited = awaited
        self.failure: Exception | None = None  # chidu itself failed while the project was opened
        self.session = _session_of(opening)
        self.first = first
        self.built_in = built_in  # no rules but chidu's own
        self.looks = looks()
        self.look = self.looks.get(wanted, self.looks["dark"])
        self.marks = self.look.marks
        self.animation_level = "none"
        self.typing_ahead = TypingAhead(self, super().on_event)
        ScrollBar.renderer = WholeCells
        for one in self.looks.values():
            self.register_theme(one.theme)
        wearing.wear(self, self.look.name)
        for one_room in rooms.ROOMS:
            if one_room.key:
                self.bind(one_room.key.lower(), f"enter('{one_room.name}')", description=one_room.title)

    def get_default_screen(self) -> Screen[Any]:
        """Return the first room: it is the lowest, below all others."""
        if self.awaited is not None:
            from chidu_tui.screens.at_a_glance import AtAGlance

            return AtAGlance(self.awaited.glance)
        first = rooms.entry(self.first)
        return super().get_default_screen() if first is None else first.load()()

    def on_mount(self) -> None:
        """Begin where the project is open; else when it is."""
        if self.awaited is None:
            self.welcome()
        else:
            await_project(self, self.awaited)

    def welcome(self) -> None:
        """Tell what opening found; what the start-up left behind is not looked through again."""
        from chidu_tui.ending import end_when_told

        if self.opening is not None:
            from chidu_tui.news import tell_news

            tell_news(self, self.opening)
        self.set_interval(SNAPSHOT, self.snapshot)
        end_when_told(self)
        self.call_after_refresh(gc.enable)

    async def on_event(self, event: Event) -> None:
        """Deliver keys one after the other, everything else as it comes."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.typing_ahead.take(event)
        else:
            await super().on_event(event)

    @property
    def rooms(self) -> "list[Room]":
        """Return the rooms that lie above each other, the lowest first."""
        from chidu_tui.entering import standing

        return standing(self)

    @property
    def room(self) -> "Room | None":
        """Return the room that is seen, or that a dialog stands before."""
        inside = self.rooms
        return inside[-1] if inside else None

    def begin(self, opening: "Opening") -> None:
        """Take another project, and begin to score it; the one before is saved and closed."""
        from chidu_tui.entering import begin
        from chidu_tui.leaving import leave_for

        project = opening.project
        if project is None:
            self.tell("\n".join(one.message for one in opening.diagnostics))
        elif self.session is None:
            begin(self, opening)
        else:
            leave_for(self, self.session, project, lambda: begin(self, opening))

    def enter(self, name: str, *where: Any) -> None:
        """Enter a room by name; ``where`` goes to the room. One that waits below is returned to, not made again."""
        from chidu_tui.entering import enter

        enter(self, name, where)

    def attempt(self, deed: Callable[[], Result]) -> Result | None:
        """Do one thing to the project; what keeps it from being done is told, and nothing has changed then."""
        from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
        from chidu.rules.questions import AnswerError

        try:
            return deed()
        except RefusedError as error:
            self.tell("\n".join([str(error), *error.reasons]))
        except ChangedMeanwhileError as error:
            from chidu_tui.news import ask_to_take_in

            ask_to_take_in(self, str(error))
        except (AnswerError, SavingError) as error:
            self.tell(str(error))
        return None

    def on_notify(self, event: Notify) -> None:
        """Say one thing at a time: a notice takes the place of the one of its kind before it."""
        event.notification = Notice(**vars(event.notification))
        for one in [*self._notifications]:
            if one.severity == event.notification.severity:
                self._unnotify(one)

    def tell(self, text: str) -> None:
        """Say what went wrong."""
        self.notify(text, severity="error", timeout=8, markup=False)

    def settle(self) -> None:
        """Save everything typed that can be saved, such as before another thing is looked at, and show that it is."""
        session = self.session
        before = 0 if session is None else len(session.pending)
        if session is None or before == 0:
            return
        self.attempt(session.pending.flush)
        if len(session.pending) < before and self.room is not None and self.room.is_mounted:
            self.room.renew()

    def snapshot(self) -> None:
        """Write the sheet's file, where it is behind the journal."""
        session = self.session
        if session is None or session.project.read_only or session.puts_off_others:
            return
        if session.project.snapshot_due:
            self.attempt(session.project.save)
            if self.room is not None:
                self.room.renew_saved()

    def hints(self, room: "Room") -> "tuple[KeyHint, ...]":
        """Return the keys that a room shows: help, its own, the rooms, and the menu."""
        from chidu_tui.offers import key_hints

        return key_hints(self, room)

    def commands(self) -> "tuple[Command, ...]":
        """Return everything that the menu offers here."""
        from chidu_tui.offers import menu_commands

        return menu_commands(self)

    def action_enter(self, name: str) -> None:
        """Enter a room."""
        self.enter(name)

    def action_leave(self) -> None:
        """Leave the room for the one below; from the lowest open the menu."""
        if len(self.rooms) > 1:
            self.settle()
            self.pop_screen()
        else:
            self.action_menu()

    def action_help(self) -> None:
        """Explain the thing in focus, or else the room."""
        from chidu_tui.explaining import explain

        explain(self)

    def action_menu(self) -> None:
        """Open the menu."""
        from chidu_tui.dialogs.menu import Menu

        self.settle()
        self.push_screen(Menu(tr("菜单"), self.commands()), self._run)

    async def action_wear(self, name: str) -> None:
        """Change the looks; signs are part of what is drawn, so every room is made anew."""
        self.settle()
        wearing.wear(self, name)
        for room in self.rooms:
            await room.rebuild()

    async def rebuild_others(self) -> None:
        """Make every other room anew: what may be changed in them is no longer the same."""
        for room in self.rooms:
            if room is not self.room:
                await room.rebuild()

    def action_rounds(self) -> None:
        """Choose the round to work on, or begin the next."""
        if self.session is not None:
            from chidu_tui.changing_round import choose_round

            choose_round(self, self.session)

    def action_undo(self) -> None:
        """Take the last deed back."""
        if self.session is not None:
            from chidu_tui.undoing import undo

            undo(self, self.session)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        if self.session is not None:
            from chidu_tui.undoing import redo

            redo(self, self.session)

    async def action_quit(self) -> None:
        """Save everything and leave; what cannot be saved is told first."""
        if self.session is None:
            self.exit(0)
        else:
            from chidu_tui.leaving import leave_application

            leave_application(self, self.session)

    def action_help_quit(self) -> None:
        """Say how to leave, to those who press what leaves other programs."""
        self.notify(tr("按 ^Q 退出；F10 菜单"), markup=False)

    async def _run(self, action: str | None) -> None:
        if action is not None:
            await self.run_action(action, self.screen)


def _session_of(opening: "Opening | None") -> "Session | None":
    if opening is None:
        return None
    from chidu_tui.entering import session_of

    return session_of(opening)
