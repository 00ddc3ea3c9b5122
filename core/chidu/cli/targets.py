"""What a command is asked about: a system file, the id of a system, or a project folder."""

from pathlib import Path

from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import SHEET, read_project
from chidu.systems.library import Library, UnknownSystemError
from chidu.systems.reader import SystemReading, read_system, read_system_file

#: Where ids are looked up: the folder's ``system`` and the folder itself, then what is installed.
HERE = Library((Path("system"), Path()))

__all__ = ["HERE", "UnknownSystemError", "is_path", "read_target"]


def is_path(target: str) -> bool:
    """Say whether a target names a file or folder, not an id."""
    path = Path(target)
    return "/" in target or path.suffix == ".toml" or path.exists()


def read_target(target: str, catalogue: Catalogue) -> SystemReading:
    """Return the system that ``target`` names; raise ``UnknownSystemError`` where no system has that id."""
    path = Path(target)
    if path.is_dir() or path.name == SHEET:
        project = read_project(path, catalogue, trusting=False)
        return SystemReading(project.bound, project.diagnostics)
    if is_path(target):
        return read_system_file(path, catalogue)
    return read_system(HERE.find(target).document, catalogue, HERE)
