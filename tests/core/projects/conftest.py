"""A project of a small system, opened as the application opens it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.journal.entry import Entry, entry_of
from chidu.projects.opening import Opening, open_project
from chidu.projects.project import OpenProject

SMALL = Path(__file__).parent / "small"
CATALOGUE = Catalogue(built_in=True)
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project folder whose sheet was written by hand, and never opened."""
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Opening]]:
    """Return how to open the project; what is still open at the end is left to its journal."""
    made: list[OpenProject] = []

    def opening(who: str = "张三", **more: Any) -> Opening:
        one = open_project(folder, CATALOGUE, who, clock=lambda: MOMENT, **more)
        if one.project is not None:
            made.append(one.project)
        return one

    yield opening
    for project in made:
        project.close(saving=False)


@pytest.fixture
def project(opened: Callable[..., Opening]) -> OpenProject:
    """Return the project opened for writing."""
    opening = opened()
    assert opening.project is not None, opening.diagnostics
    assert not opening.project.read_only
    return opening.project


@pytest.fixture
def again(opened: Callable[..., Opening]) -> Callable[[OpenProject], Opening]:
    """Return how to leave a project without saving its sheet, as a crash does, and open it again."""

    def reopened(project: OpenProject) -> Opening:
        project.close(saving=False)
        return opened("李四")

    return reopened


@pytest.fixture
def entries(folder: Path) -> Callable[[], list[Entry | None]]:
    """Return how to read the whole journal line by line."""

    def read() -> list[Entry | None]:
        path = folder / "journal.jsonl"
        return [entry_of(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    return read


@pytest.fixture
def whole(project: OpenProject) -> OpenProject:
    """Return the project with everything answered, explained and attached, so that it can be submitted."""
    project.answer("self", "a", "set", True)
    project.answer("self", "a", "clear", True)
    project.answer("self", "b", "late", False)
    project.answer("self", "b", "waste", {"found": True, "amount": 5, "why": "重复采购"})
    project.choose("self", "c", "x")
    project.answer("self", "c.x", "good", True)
    project.attach("self", "a/set", SMALL / "sheet.toml")
    return project


@pytest.fixture
def opened_at() -> Iterator[Callable[[Path], Opening]]:
    """Return how to open a project anywhere, for writing where nobody else does."""
    made: list[OpenProject] = []

    def opening(path: Path) -> Opening:
        one = open_project(path, CATALOGUE, "王五", clock=lambda: MOMENT, read_only=path == SMALL)
        if one.project is not None:
            made.append(one.project)
        return one

    yield opening
    for project in made:
        project.close(saving=False)
