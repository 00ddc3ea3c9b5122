"""Systems written by a test, bound as any other."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
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


@pytest.fixture(scope="session")
def shown() -> Callable[[bytes, str], str]:
    """Return how to read all texts of one sheet."""

    def read(data: bytes, name: str) -> str:
        sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[name]
        return "\n".join(
            str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
        )

    return read
