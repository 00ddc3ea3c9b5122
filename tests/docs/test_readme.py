"""The two READMEs, and what they say of the project."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import chidu
from chidu.cli import exits
from chidu.cli.main import COMMANDS

READMES = ("README.md", "README.zh-CN.md")
DEMO = "python3 -m venv .venv && .venv/bin/python -m pip install --quiet . && .venv/bin/chidu demo"
TESTS = (
    'python3 -m venv .venv-test && .venv-test/bin/python -m pip install --quiet -e ".[test]"'
    " && .venv-test/bin/python -m pytest -n auto"
)


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest, root: Path) -> str:
    """Return the text of each README in turn."""
    return (root / request.param).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    """Return the project's table of ``pyproject.toml``."""
    loaded: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return loaded


def test_two_commands(readme: str):
    """The commands to copy are the two that do all of their own set-up, word for word."""
    assert re.findall(r"^```sh\n(.*?)\n```", readme, re.MULTILINE | re.DOTALL) == [DEMO, TESTS]


def test_commands_can_work(project: dict[str, Any]):
    """What the two commands name is there: Python 3.11, the ``test`` extra with ``-n``, the script ``chidu``."""
    assert project["requires-python"] == ">=3.11"
    assert any(one.startswith("pytest-xdist") for one in project["optional-dependencies"]["test"])
    assert project["scripts"]["chidu"] == "chidu.__main__:main"


def test_both_say_the_same(root: Path):
    """The English and the Chinese README have the same blocks, tables and links."""
    shapes = []
    for name in READMES:
        text = (root / name).read_text(encoding="utf-8")
        blocks = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
        links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if not link.startswith("README")]
        rows = [line.count("|") for line in text.splitlines() if line.startswith("|")]
        shapes.append((blocks, links, rows, text.count("\n## ")))
    assert shapes[0] == shapes[1]


def test_every_command_stands_in_the_table(readme: str):
    """The table of commands has every command of the program, and no other."""
    rows = re.findall(r"^\| `chidu (\w+)", readme, re.MULTILINE)
    assert sorted(rows) == sorted(COMMANDS)


def test_every_exit_code_stands_in_the_table(readme: str):
    """The table of exit codes has those of the program."""
    codes = {value for name, value in vars(exits).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)} == codes


def test_folders_exist(root: Path, readme: str):
    """Every folder of the house is there."""
    folders = re.findall(r"^\| `([\w/]+/)` \|", readme, re.MULTILINE)
    assert len(folders) == 6
    assert all((root / folder).is_dir() for folder in folders)


def test_words_are_names_of_the_code(readme: str):
    """Every class in the table of words is one of the model's."""
    import importlib

    named = set(re.findall(r"^\| [^|`]+ \| [^|]*`([A-Z]\w+)`", readme, re.MULTILINE))
    known = {
        name
        for room in ("system", "nodes", "facts", "sheet", "assessment")
        for name in vars(importlib.import_module(f"chidu.model.{room}"))
    }
    assert named >= {"IndicatorSystem", "Group", "Indicator", "ScoreSheet", "Assessment"}
    assert named - known <= {"Outcome", "Decimal"}


def test_licence_is_that_of_the_package(project: dict[str, Any], root: Path, readme: str):
    """The licence is named as the package names it, and its text is there."""
    assert f"[{project['license']}](LICENSE)" in readme
    assert "Apache License" in (root / "LICENSE").read_text(encoding="utf-8")


def test_changelog_has_this_version(root: Path):
    """The changelog begins with the version that the program tells."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == chidu.__version__
