"""Every room (screen) of the application in one table: name, key, title, and the class, imported when entered."""

import importlib
from typing import TYPE_CHECKING, NamedTuple

from chidu.language import tr

if TYPE_CHECKING:
    from chidu_tui.widgets.room import Room


class Entry(NamedTuple):
    """A room as the table has it; ``target`` is ``module:Class``, ``needs_project`` says it is about an open project."""

    name: str
    key: str
    title: str
    target: str
    needs_project: bool = True

    def load(self) -> "type[Room]":
        """Import the room's class."""
        module, _, name = self.target.partition(":")
        found: type[Room] = getattr(importlib.import_module(module), name)
        return found


#: One line a room. The first that needs a project is where an opened project begins.
ROOMS: tuple[Entry, ...] = (Entry("scoring", "", tr("评分"), "chidu_tui.screens.scoring:Scoring"),)

FIRST = "scoring"
HOME = "home"


def entry(name: str) -> Entry | None:
    """Return the room of this name, None where there is none."""
    return next((one for one in ROOMS if one.name == name), None)
