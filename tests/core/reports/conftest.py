"""Reports of the sample, and of small projects that a test writes down."""

import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import Folder
from chidu.reports.blocks import Paper, Table
from chidu.reports.freezing import frozen
from chidu.reports.report import Report
from chidu.sheets.reading import read_project
from chidu.systems.library import samples

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # under importmode=importlib the tests' own modules are not found otherwise

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Folder:
    """Return a copy of the sample project."""
    return Folder(Path(shutil.copytree(samples()["demo"], tmp_path / "项目")))


@pytest.fixture(scope="session")
def demo() -> Report:
    """Return the sample's report."""
    report = frozen(read_project(samples()["demo"], Catalogue(built_in=True)), "self", AT)
    assert report is not None
    return report


@pytest.fixture
def reported(tmp_path: Path) -> Callable[..., Report]:
    """Return how to report a round of a project made of a system and of the sheet's tables."""

    def made(system: str, sheet: str = "", round_id: str = "self") -> Report:
        folder = tmp_path / "made"
        (folder / "system").mkdir(parents=True, exist_ok=True)
        (folder / "system/made.toml").write_text(system, encoding="utf-8")
        head = '[system]\nid = "made"\nversion = "1"\n'
        (folder / "sheet.toml").write_text(f"format = 1\n{head}{sheet}", encoding="utf-8")
        project = read_project(folder, Catalogue(built_in=True))
        report = frozen(project, round_id, AT)
        assert report is not None, project.diagnostics
        return report

    return made


@pytest.fixture
def texts() -> Callable[[Table], list[list[str]]]:
    """Return how to read a table of a paper: the texts of each row's own cells."""
    return lambda table: [[cell.text for cell in row.cells] for row in table.rows]


@pytest.fixture
def tables() -> Callable[[Paper], dict[str, Table]]:
    """Return how to find the tables of a paper by their names."""
    return lambda paper: {one.name: one for one in paper.blocks if isinstance(one, Table)}
