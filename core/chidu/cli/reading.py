"""A project read for a command: as it is now, and what is not in the sheet's file yet is told."""

from pathlib import Path
from typing import TYPE_CHECKING

from chidu.cli.console import narrate
from chidu.diagnostics.render import render
from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.folder import REBUILT
from chidu.sheets.reading import Project

if TYPE_CHECKING:
    from chidu.projects.opening import Opening


def read_now(path: Path, catalogue: Catalogue, *, trusting: bool = True) -> Project:
    """Return the project at ``path`` as it is now, having told what its journal alone holds."""
    current = read_current(path, catalogue, trusting=trusting)
    if current.note:
        narrate(current.note)
    return current.project


def tell_opening(opening: "Opening") -> None:
    """Tell why a project cannot be opened, or that its sheet was made again from its journal."""
    for one in opening.diagnostics:
        if opening.project is None or one.code == REBUILT:
            narrate(render(one) + "\n")
