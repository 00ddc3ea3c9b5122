"""What the application offers: the keys in the bar of a room, and the commands of the menu."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chidu.language import tr
from chidu_tui import rooms
from chidu_tui.session.commands import Command
from chidu_tui.undoing import undoing
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.room import Room

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def key_hints(app: "ChiduApp", room: Room) -> tuple[KeyHint, ...]:
    """Return the keys that a room shows: help, its own, the rooms, and the menu."""
    entered = [
        KeyHint(one.key, one.title, f"app.enter('{one.name}')")
        for one in _enterable(app)
        if one.key and one.name != room.NAME
    ]
    return (
        KeyHint("F1", tr("帮助"), "app.help"),
        *room.hints(),
        *entered,
        KeyHint("F10", tr("菜单"), "app.menu"),
    )


def menu_commands(app: "ChiduApp") -> tuple[Command, ...]:
    """Return everything that the menu offers: of the room, then of every room."""
    own = () if app.room is None else app.room.commands()
    return (*own, *_of_every_room(app))


def _of_every_room(app: "ChiduApp") -> Iterator[Command]:
    for room in _enterable(app):
        yield Command(room.title, f"app.enter('{room.name}')", room.key)
    if app.session is not None:
        yield Command(tr("轮次…"), "app.rounds")
    yield from undoing(app.session)
    yield Command(tr("帮助"), "app.help", "F1")
    for look in app.looks.values():
        yield Command(tr("外观：{title}", title=look.title), f"app.wear('{look.name}')")
    yield Command(tr("退出"), "app.quit", "^Q")


def _enterable(app: "ChiduApp") -> Iterator[rooms.Entry]:
    return (one for one in rooms.ROOMS if app.session is not None or not one.needs_project)
