"""The shipped templates and the printed annex they are compared with, parsed by tomllib and json alone."""

import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates_toml" / "chidu_templates"
FILES = {
    "system": TEMPLATES / "systems" / "huarong-2021.toml",
    "sheet": TEMPLATES / "samples" / "demo" / "sheet.toml",
}


def parsed(name: str) -> dict[str, Any]:
    """Return a shipped file's content, numbers as Decimal."""
    return tomllib.loads(FILES[name].read_text(encoding="utf-8"), parse_float=Decimal)


def children(node: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the nodes directly below a node; an indicator has none but its rule."""
    return {key: value for key, value in node.items() if isinstance(value, dict) and key != "rule"}


def walk(node: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every group and indicator with its dotted path, in printed order."""
    for key, child in children(node).items():
        yield ".".join((*path, key)), child
        yield from walk(child, (*path, key))


@pytest.fixture(scope="session")
def annex() -> dict[str, Any]:
    """Return annex 3-2 row by row as printed."""
    loaded: dict[str, Any] = json.loads((HERE / "annex-3-2.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def system() -> dict[str, Any]:
    """Return the reference system."""
    return parsed("system")


@pytest.fixture(scope="session")
def sheet() -> dict[str, Any]:
    """Return the sample sheet."""
    return parsed("sheet")


@pytest.fixture(scope="session")
def nodes(system: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the groups and indicators of the reference system by path."""
    return dict(walk(system["indicators"]))


@pytest.fixture(scope="session")
def indicators(nodes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the 三级指标 of the reference system by path."""
    return {path: node for path, node in nodes.items() if "rule" in node}


@pytest.fixture(params=FILES.values(), ids=FILES.keys())
def shipped(request: pytest.FixtureRequest) -> Path:
    """Return each shipped file in turn."""
    path: Path = request.param
    return path
