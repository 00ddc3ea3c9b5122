"""A project that is being opened while its tree can be seen already: the room takes over when it is open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from chidu_tui import rooms

if TYPE_CHECKING:
    from chidu.projects.glance import Glance
    from chidu.projects.opening import Opening
    from chidu_tui.app import ChiduApp

#: Seconds in which what was drawn comes to the terminal: another thread writes it.
TURN = 0.002
#: The exit code for a project that cannot be used.
UNUSABLE = 2


class Awaited(NamedTuple):
    """A project to be opened: what it shows at a glance, and the opening, which may take a while."""

    glance: "Glance"
    open: "Callable[[], Opening]"


def await_project(app: "ChiduApp", awaited: Awaited) -> None:
    """Open the project once what it shows at a glance is on the screen; keys wait for its room."""
    app.typing_ahead.hold()

    async def take_over() -> None:
        try:
            app.opening = awaited.open()
        except Exception as error:  # noqa: BLE001 - told where the application ends, as before it began
            app.failure = error
        if app.opening is None or app.opening.project is None:
            app.exit(UNUSABLE)
        else:
            await _take_over(app, app.opening)

    app.screen.call_after_refresh(app.set_timer, TURN, take_over)


async def _take_over(app: "ChiduApp", opening: "Opening") -> None:
    from chidu_tui.entering import session_of

    app.session = session_of(opening)
    room = rooms.entry(rooms.FIRST)
    if room is not None:
        await app.push_screen(room.load()())
    app.typing_ahead.release()
    app.welcome()
