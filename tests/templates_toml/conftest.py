"""The shipped templates, the printed forms they are compared with, and the program that checks and scores them."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

HERE = Path(__file__).parent
TEMPLATES = HERE.parents[1] / "templates_toml" / "chidu_templates"
FILES = {
    "system": TEMPLATES / "systems" / "huarong-2021.toml",
    "sheet": TEMPLATES / "samples" / "demo" / "sheet.toml",
}

#: Every file that ships, except what is made from the program.
SHIPPED = sorted(TEMPLATES.rglob("*.toml"))


@frozen
class Ran:
    """The exit code of a run with ``--json``, its data, and what it said besides."""

    code: int
    data: Any
    said: str


def chidu_json(*arguments: object) -> Ran:
    """Run the program as people run it, and read the JSON that it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "chidu", *map(str, arguments), "--json"],
        env={**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    data = json.loads(done.stdout, parse_float=Decimal) if done.stdout else None
    return Ran(done.returncode, data, done.stderr)


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


@pytest.fixture(params=SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def shipped(request: pytest.FixtureRequest) -> Path:
    """Return each shipped file in turn."""
    path: Path = request.param
    return path


@pytest.fixture(scope="session")
def chidu() -> Callable[..., Ran]:
    """Return how to run the program and read its JSON."""
    return chidu_json


@pytest.fixture(scope="session")
def tree() -> Callable[[str], dict[str, dict[str, Any]]]:
    """Return how to get the nodes of a shipped system by path, as its own file writes them."""

    def nodes_of(name: str) -> dict[str, dict[str, Any]]:
        text = (TEMPLATES / "systems" / f"{name}.toml").read_text(encoding="utf-8")
        return dict(walk(tomllib.loads(text, parse_float=Decimal)["indicators"]))

    return nodes_of


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """Return how to find the folder of a shipped sample."""
    return lambda name: TEMPLATES / "samples" / name


@pytest.fixture(scope="session")
def checked() -> dict[str, Any]:
    """Return what ``chidu check`` says of every shipped file, by its folder and name."""
    ran = chidu_json("check", TEMPLATES)
    assert ran.code == 0, ran.said
    return {"/".join(Path(one["file"]).parts[-2:]): one for one in ran.data["files"]}


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return how to make a project of a filled system and its sheet."""

    def made(system: str, sheet: str) -> Path:
        (tmp_path / "system").mkdir()
        (tmp_path / "system" / "filled.toml").write_text(system, encoding="utf-8")
        (tmp_path / "sheet.toml").write_text(sheet, encoding="utf-8")
        return tmp_path

    return made
