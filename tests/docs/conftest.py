"""Fixtures for the documentation; what runs it stands in ``doc_pages``."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))  # under importmode=importlib the tests' own modules are not found otherwise


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes ``page`` every page in turn."""
    if "page" in metafunc.fixturenames:
        from doc_pages import pages

        found = list(pages())
        metafunc.parametrize("page", found, ids=[page.name for page in found])


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def docs(root: Path) -> Path:
    """Return the folder of the pages."""
    return root / "docs"
