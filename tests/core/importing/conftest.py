"""Fixtures for importing: the folder of the real forms."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # under importmode=importlib the tests' own modules are not found otherwise


@pytest.fixture(scope="session")
def forms() -> Path:
    """Return the folder of the two official annexes as office files."""
    return HERE / "forms"
