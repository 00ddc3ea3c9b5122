"""Systems written by a test, bound as any other."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

sys.path.insert(
    0, str(Path(__file__).parent)
)  # under importmode=importlib the tests' own modules are not found


@pytest.fixture(scope="session")
def bound() -> Callable[[str], BoundSystem]:
    """Return how to bind a system as written; it is sound."""
    catalogue = Catalogue(built_in=True)

    def made(text: str) -> BoundSystem:
        document, wrong = parse(Source("system.toml", text))
        assert document is not None, wrong
        reading = read_system(document, catalogue)
        assert reading.bound is not None, reading.diagnostics
        return reading.bound

    return made
