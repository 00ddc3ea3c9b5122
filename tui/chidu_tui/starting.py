"""The application started: a project opened, or told why it cannot be.

What a project shows at a glance is on the screen before anything is imported that opening it takes.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.plugins.watching import Interrupted
from chidu.projects.glance import glance
from chidu.settings import read_settings
from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.awaiting import UNUSABLE, Awaited
from chidu_tui.late_rules import INTERRUPTED, LateRules, naming_late_rules
from chidu_tui.marks import shows_unicode
from chidu_tui.own_screen import own_screen

if TYPE_CHECKING:
    from chidu.projects.opening import Opening


def start(path: Path | None, *, built_in: bool) -> int:
    """Run the application until it is left; return the exit code."""
    if path is None:
        return _run(ChiduApp(first=rooms.HOME, look=look(), built_in=built_in))
    seen = glance(path)
    if seen is not None:
        awaited = Awaited(seen, lambda: _opened_and_remembered(path, built_in=built_in))
        return _run(ChiduApp(look=look(), built_in=built_in, awaited=awaited))
    opening = _opened_and_remembered(path, built_in=built_in)
    if opening.project is None:
        return _told(opening)
    return _run(ChiduApp(opening, look=look(), built_in=built_in))


def _opened_and_remembered(path: Path, *, built_in: bool) -> "Opening":
    from chidu_tui.session.recents import remember

    opening = opened(path, built_in=built_in)
    if opening.project is not None:
        remember(opening.project.title, opening.project.folder.path)
    return opening


def opened(path: Path, *, built_in: bool = False) -> "Opening":
    """Return what opening a project gives; without a project in it, its diagnostics say why."""
    from chidu.plugins.catalogue import Catalogue
    from chidu.projects.opening import open_project
    from chidu.projects.person import person

    folders = tuple([Path(one) for one in read_settings().settings.systems])
    return open_project(path, Catalogue(built_in=built_in), person(), folders=folders)


def look() -> str:
    """Return the looks that the settings name, empty where the console or the environment has a say."""
    asked = {"CHIDU_THEME", "NO_COLOR"} & os.environ.keys()
    return "" if asked or not shows_unicode() else read_settings().settings.theme


def _run(app: ChiduApp) -> int:
    try:
        with own_screen(), naming_late_rules(app) as rules:
            code = app.run() or app.return_code or 0
    except Interrupted:
        return _told_late(rules)
    finally:
        _save_all(app)  # nothing, where it was left by its own doors
    if app.failure is not None:
        raise app.failure
    if app.opening is not None and app.opening.project is None:
        return _told(app.opening)
    return code


def _told_late(rules: LateRules) -> int:
    """Say which rule the program was ended for, and how the project is opened without it; return the exit code."""
    for call in rules.calls:
        told = tr("{call}。程序已结束，回答都已存盘；不用插件打开：chidu --no-plugins", call=call.told)
        sys.stderr.write(visible(told) + "\n")
    return INTERRUPTED


def _save_all(app: ChiduApp) -> None:
    if app.session is not None:
        from chidu_tui.ending import save_all

        save_all(app.session)


def _told(opening: "Opening") -> int:
    """Say why a project cannot be opened; return the exit code."""
    from chidu.diagnostics.render import render

    sys.stderr.write("".join(render(one) + "\n\n" for one in opening.diagnostics))
    return UNUSABLE
