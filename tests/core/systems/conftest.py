"""A small sound system of four indicators, and how a text is read as a system."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import EXTENSIONS, RULES, Offer, offers
from chidu.plugins.installed import Entry
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def small() -> str:
    """Return the text of a sound system of four indicators at two depths."""
    return (HERE / "small.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def data(small: str) -> dict[str, Any]:
    """Return the data of the small system."""
    return tomllib.loads(small)


@pytest.fixture(scope="session")
def read() -> Callable[..., SystemReading]:
    """Return how to read a text as a system, by default with the built-in rules alone."""
    built_in = Catalogue(built_in=True)

    def reading(text: str, catalogue: Catalogue = built_in) -> SystemReading:
        document, wrong = parse(Source("small.toml", text))
        return SystemReading(None, wrong) if document is None else read_system(document, catalogue)

    return reading


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Catalogue]:
    """Return how to install a module that is a rule and an extension, both called ``strange``."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(source: str) -> Catalogue:
        module = f"strange_{tmp_path.name}".replace("-", "_")
        (tmp_path / f"{module}.py").write_text(source, encoding="utf-8")
        rule, extension = (
            Offer("strange", "acme", "0.3", module, Entry("strange", module, group))
            for group in (RULES, EXTENSIONS)
        )
        return Catalogue([*offers(RULES), rule], [extension])

    return installed
