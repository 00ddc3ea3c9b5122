"""Fixtures: a new project of the reference system, and the facts of the sample that the report belongs to."""

import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.reports.forms.library import form_for
from chidu.reports.forms.model import PrintedForm
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples
from chidu.systems.reader import read_system_file

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
SYSTEM = HERE.parents[3] / "templates_toml/chidu_templates/systems/huarong-2021.toml"


@pytest.fixture(scope="session")
def bound() -> BoundSystem:
    """Return the reference system."""
    system = read_system_file(SYSTEM, Catalogue(built_in=True)).bound
    assert system is not None
    return system


@pytest.fixture(scope="session")
def printed(bound: BoundSystem) -> PrintedForm:
    """Return the form of the reference system."""
    return form_for(bound)


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    """Return the facts of the sample; the official report was printed without the units of its targets."""
    text = (samples()["demo"] / "sheet.toml").read_text(encoding="utf-8")
    facts: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)["facts"]
    for row in facts["targets"].values():
        del row["unit"]
    return {
        name: one.removeprefix("\n").replace("\r\n", "\n") if isinstance(one, str) else one
        for name, one in facts.items()
    }
