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
ROOMS: tuple[Entry, ...] = (
    Entry("home", "", tr("主页"), "chidu_tui.screens.home:Home", needs_project=False),
    Entry("scoring", "", tr("评分"), "chidu_tui.screens.scoring:Scoring"),
    Entry("facts", "F2", tr("事实"), "chidu_tui.screens.facts:Facts"),
    Entry("review", "F5", tr("检查"), "chidu_tui.screens.review:Review"),
    Entry("export", "F6", tr("导出"), "chidu_tui.screens.export:Export"),
    Entry("compare", "F7", tr("对比"), "chidu_tui.screens.compare:Compare"),
    Entry("authoring", "F8", tr("新增个性指标"), "chidu_tui.screens.authoring:Authoring"),
    Entry("systems", "F9", tr("体系"), "chidu_tui.screens.systems:Systems", needs_project=False),
    Entry("rules", "", tr("评分规则和插件"), "chidu_tui.screens.rules:Rules", needs_project=False),
)

FIRST = "scoring"
HOME = "home"


def entry(name: str) -> Entry | None:
    """Return the room of this name, None where there is none."""
    return next((one for one in ROOMS if one.name == name), None)
