"""A project read for a command: as it is now, and what is not in the sheet's file yet is told."""

from pathlib import Path

from chidu.cli.console import narrate
from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.sheets.reading import Project


def read_now(path: Path, catalogue: Catalogue, *, trusting: bool = True) -> Project:
    """Return the project at ``path`` as it is now, having told what its journal alone holds."""
    current = read_current(path, catalogue, trusting=trusting)
    if current.note:
        narrate(current.note)
    return current.project
