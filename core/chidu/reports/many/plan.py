"""Which projects are reported into a folder, and what the files of each are called: the same in every run."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import folder_of
from chidu.projects.safe_name import safe_name
from chidu.reports.formats import Format, formats
from chidu.reports.papers.paper import Part


class Wish(NamedTuple):
    """What is wanted of every project."""

    formats: tuple[str, ...]
    round_id: str = "self"
    part: Part = ""
    built_in: bool = False  # the built-in rules only
    summed: bool = False  # a row of the summary too


class Task(NamedTuple):
    """A project, the places of its reports by their format, and the digest of the state that they report."""

    project: Path
    files: tuple[tuple[str, Path], ...]
    wish: Wish
    state: str = ""  # empty until the project was looked at


def projects_in(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the project that a path names, or all below it, each with its name among them."""
    home = folder_of(path)
    if home.is_project:
        yield home.path, home.path.absolute().name
        return
    for place, folders, _ in os.walk(path):
        folders.sort()
        here = Path(place)
        if folder_of(here).is_project:
            folders.clear()  # what lies in a project is its own
            yield here, "-".join(here.relative_to(path).parts)
        folders[:] = [one for one in folders if not one.startswith(".")]


def planned(paths: Iterable[Path], folder: Path, wish: Wish) -> list[Task]:
    """Return what is to be written into a folder; no two projects have files of the same name."""
    found: dict[Path, str] = {}
    for path in paths:
        for project, name in projects_in(path):
            found.setdefault(project.absolute(), name)
    taken: set[str] = set()
    forms = [one for one in formats(Catalogue(built_in=wish.built_in)) if one.name in wish.formats]
    return [
        Task(project, tuple(_files(f"{name}-{ROUNDS[wish.round_id]}", folder, forms, taken)), wish)
        for project, name in found.items()
    ]


def _files(stem: str, folder: Path, forms: list[Format], taken: set[str]) -> Iterator[tuple[str, Path]]:
    """Yield the places of a project's files, all with the first number that leaves each of them a name of its own."""
    number = 1
    while any(_key(_name(stem, number, form)) in taken for form in forms):
        number += 1
    for form in forms:
        name = _name(stem, number, form)
        taken.add(_key(name))
        yield form.name, folder / name


def _name(stem: str, number: int, form: Format) -> str:
    """Return a file's name as it will be on the disk: the number is put after what no system can hold is gone."""
    name = safe_name(f"{stem}{form.suffix}")
    return name if number == 1 else f"{name.removesuffix(form.suffix)}-{number}{form.suffix}"


def _key(name: str) -> str:
    """Return what two names share that are one file on Windows or macOS."""
    return unicodedata.normalize("NFC", name.casefold())
