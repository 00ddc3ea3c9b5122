"""What a command is asked about: a system file, the id of a system, or a project folder."""

import os
from pathlib import Path

from chidu.cli.console import narrate
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import SHEET, read_project
from chidu.systems.library import Library, UnknownSystemError
from chidu.systems.reader import SystemReading, read_system, read_system_file

#: Where ids are looked up: the folder's ``system`` and the folder itself, then what is installed.
HERE = Library((Path("system"), Path()))

__all__ = [
    "HERE",
    "UnknownSystemError",
    "extends_of",
    "read_target",
    "read_told",
    "tell_passed_over",
    "tell_unknown",
]


def _is_path(target: str) -> bool:
    """Say whether a target names a file or folder, not an id."""
    path = Path(target)
    return "/" in target or path.suffix == ".toml" or path.exists()


def read_target(target: str, catalogue: Catalogue) -> SystemReading:
    """Return the system that ``target`` names; raise ``UnknownSystemError`` where no system has that id."""
    path = Path(target)
    if path.is_dir() or path.name == SHEET:
        project = read_project(path, catalogue, trusting=False)
        return SystemReading(project.bound, project.diagnostics)
    if _is_path(target):
        return read_system_file(path, catalogue)
    return read_system(HERE.find(target).document, catalogue, HERE)


def read_told(target: str, catalogue: Catalogue) -> SystemReading:
    """Return the system that ``target`` names, having told what is wrong with it."""
    try:
        reading = read_target(target, catalogue)
    except UnknownSystemError as error:
        tell_unknown(error, HERE)
        return SystemReading(None, ())
    for one in reading.diagnostics:
        if one.is_error:
            narrate(render(one) + "\n")
    if reading.bound is None and not reading.diagnostics:
        narrate(tr("{target} 里没有指标体系", target=target))
    return reading


def tell_unknown(error: UnknownSystemError, library: Library) -> None:
    """Say why a system cannot be had, after the broken files that it may be in."""
    if error.wanted and error.lacks:
        tell_passed_over(library)
    narrate(str(error))


def tell_passed_over(library: Library) -> None:
    """Say which files of a library's folders are broken, and what is wrong with each."""
    from chidu.systems.passed_over import passed_over

    for folder in library.folders:
        for path, wrong in passed_over(folder, library.folders):
            narrate(tr("略过 {path}：", path=path))
            for one in wrong:
                narrate(render(one))


def extends_of(base: str, folder: Path, library: Library) -> str:
    """Return how a file in ``folder`` names ``base``; raise ``UnknownSystemError`` where it cannot."""
    if not _is_path(base):
        return library.find(base).name
    if Path(base).is_dir():
        raise UnknownSystemError(tr("{path} 是一个文件夹：请写出其中的指标体系文件", path=base))
    try:
        relative = os.path.relpath(Path(base).resolve(), folder.resolve())
    except ValueError as error:  # another drive
        raise UnknownSystemError(tr("{path} 不在同一个盘上", path=base)) from error
    return relative.replace("\\", "/") if relative.endswith(".toml") else f"./{relative}"
