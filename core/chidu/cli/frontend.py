"""``chidu`` and ``chidu PATH``: the application, where there is a terminal for it; core knows it by entry point only."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chidu.cli.exits import FAULT, UNUSABLE
from chidu.language import tr
from chidu.plugins.entry_points import FRONTENDS, HOME, Offer, offers

#: The entry point that draws on the terminal: a function of the path, or None, and the options.
TERMINAL = "terminal"


def names_project(text: str) -> bool:
    """Say whether an argument is the path of a project, not the name of a command."""
    path = Path(text)
    if path.is_dir():
        return True  # without importing more: the application may speak another language than its texts have by then
    from chidu.sheets.reading import SHEET

    return path.name == SHEET and path.parent.is_dir()  # its journal can stand for a sheet that is gone


def is_interactive() -> bool:
    """Say whether a person sits at the terminal: input, output and what the application draws on are one."""
    from chidu.plugins.apart import real_stdout

    return all(one is not None and one.isatty() for one in (sys.__stdin__, real_stdout(), sys.__stderr__))


def frontend() -> Offer | None:
    """Return the application that is installed, chidu's own first, None where there is none."""
    named = [one for one in offers(FRONTENDS) if one.name == TERMINAL]
    if len(named) > 1 or (named and named[0].origin != HOME):
        from chidu.plugins.blocking import unblocked

        named = [*unblocked(named)]
    return next(iter(named), None)


def open_frontend(path: Path | None, options: Mapping[str, Any]) -> int:
    """Open the application and return its exit code."""
    offer = frontend()
    if offer is None:
        from chidu.cli.console import narrate

        narrate(tr("没有安装应用程序；可用 chidu score 计分"))
        return UNUSABLE
    code = offer.entry.load()(path, options)
    return code if isinstance(code, int) else FAULT
