"""The application started: a project opened, or told why it cannot be."""

import os
import sys
from pathlib import Path

from chidu.diagnostics.render import render
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu.projects.person import person
from chidu.settings import read_settings
from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.ending import save_all
from chidu_tui.marks import shows_unicode
from chidu_tui.session.recents import remember

#: The exit code for a file that cannot be used.
UNUSABLE = 2


def start(path: Path | None, *, built_in: bool) -> int:
    """Run the application until it is left; return the exit code."""
    if path is None:
        return _run(ChiduApp(first=rooms.HOME, look=look(), built_in=built_in))
    opening = opened(path, built_in=built_in)
    if opening.project is None:
        sys.stderr.write("".join(render(one) + "\n\n" for one in opening.diagnostics))
        return UNUSABLE
    remember(opening.project.title, opening.project.folder.path)
    return _run(ChiduApp(opening, look=look(), built_in=built_in))


def opened(path: Path, *, built_in: bool = False) -> Opening:
    """Return what opening a project gives; without a project in it, its diagnostics say why."""
    folders = tuple([Path(one) for one in read_settings().settings.systems])
    return open_project(path, Catalogue(built_in=built_in), person(), folders=folders)


def look() -> str:
    """Return the looks that the settings name, empty where the console or the environment has a say."""
    asked = {"CHIDU_THEME", "NO_COLOR"} & os.environ.keys()
    return "" if asked or not shows_unicode() else read_settings().settings.theme


def _run(app: ChiduApp) -> int:
    try:
        return app.run() or app.return_code or 0
    finally:
        save_all(app.session)  # nothing, where it was left by its own doors
