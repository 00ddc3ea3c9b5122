"""Rooms entered: which lie above each other, how one is come to, and how another project is begun."""

from typing import TYPE_CHECKING, Any

from chidu.language import tr
from chidu.projects.opening import Opening
from chidu_tui import rooms
from chidu_tui.news import tell_news
from chidu_tui.session.session import Session
from chidu_tui.widgets.room import Room

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def standing(app: "ChiduApp") -> list[Room]:
    """Return the rooms that lie above each other, the lowest first; dialogs are none."""
    return [one for one in app.screen_stack if isinstance(one, Room)]


def enter(app: "ChiduApp", name: str, where: tuple[Any, ...]) -> None:
    """Enter a room; one that waits below is returned to, not made again, and no more than two lie above the lowest."""
    known = rooms.entry(name)
    if known is None or (known.needs_project and app.session is None):
        app.notify(tr("这里还不能打开“{name}”", name=name), severity="warning", markup=False)
        return
    app.settle()
    inside = standing(app)
    if any(name == one.NAME for one in inside):
        _return_to(app, name, where)
    elif len(inside) <= 1 or inside[-1].NAME in {rooms.FIRST, rooms.HOME}:
        app.push_screen(known.load()(*where))
    else:
        app.switch_screen(known.load()(*where))


def begin(app: "ChiduApp", opening: Opening) -> None:
    """Leave every room but the lowest, take a project, and score it."""
    while len(standing(app)) > 1:
        app.pop_screen()
    app.session = session_of(opening)
    if app.room is not None and app.room.NAME == rooms.FIRST:
        app.room.wait()
        app.call_next(app.room.rebuild)
    else:
        app.enter(rooms.FIRST)
    tell_news(app, opening)


def session_of(opening: Opening | None) -> Session | None:
    """Return a session with the project that was opened, None without one."""
    return None if opening is None or opening.project is None else Session(opening.project)


def _return_to(app: "ChiduApp", name: str, where: tuple[Any, ...]) -> None:
    while app.room is not None and name != app.room.NAME:
        app.pop_screen()
    if where and app.room is not None:
        app.room.call_next(app.room.go, *where)  # some rooms have to wait for a form first
