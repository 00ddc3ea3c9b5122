"""The application started: a project opened, or told why it cannot be."""

import getpass
import sys
from pathlib import Path

from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu_tui import rooms
from chidu_tui.app import ChiduApp

#: The exit code for a file that cannot be used.
UNUSABLE = 2


def start(path: Path | None, *, built_in: bool) -> int:
    """Run the application until it is left; return the exit code."""
    if path is None:
        return ChiduApp(first=rooms.HOME, built_in=built_in).run() or 0
    opening = opened(path, built_in=built_in)
    if opening.project is None:
        sys.stderr.write("".join(render(one) + "\n\n" for one in opening.diagnostics))
        return UNUSABLE
    return ChiduApp(opening, built_in=built_in).run() or 0


def opened(path: Path, *, built_in: bool = False) -> Opening:
    """Return what opening a project gives; without a project in it, its diagnostics say why."""
    return open_project(path, Catalogue(built_in=built_in), user())


def user() -> str:
    """Return the name that the journal calls the user by."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account of that number, or no such module
        return tr("（未知）")
