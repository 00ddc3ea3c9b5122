"""The bench on which imported rules are proved."""

import sys
from pathlib import Path

import pytest

from chidu.importing.rules import Bench
from chidu.plugins.catalogue import Catalogue

sys.path.insert(
    0, str(Path(__file__).parent)
)  # under importmode=importlib the tests' own modules are not found otherwise


@pytest.fixture(scope="session")
def bench() -> Bench:
    """Return a bench with the built-in rules."""
    return Bench(Catalogue(built_in=True))
