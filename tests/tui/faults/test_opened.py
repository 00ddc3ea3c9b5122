"""Projects opened whose system or rules are at fault: a sentence, never a traceback, and the rest goes on."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

SYSTEM = """
format = 1
[system]
id = "small"
title = "小体系"
version = "1"
points = 20
grades = [{ name = "优", from = 18 }, { name = "差", from = 0 }]
[indicators.first]
title = "第一"
points = 10
rule = { type = "checklist", items = [{ id = "set", text = "有没有", points = 10 }] }
[indicators.second]
title = "第二"
points = 10
rule = { type = "checklist", items = [{ id = "fine", text = "行不行", points = 10 }] }
"""
RULE = 'rule = { type = "checklist", items = [{ id = "set", text = "有没有", points = 10 }] }'
SHEET = 'format = 1\n[system]\nid = "small"\nversion = "1"\n'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a project with a system of its own."""
    folder = tmp_path / "小"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "small.toml").write_text(SYSTEM, encoding="utf-8")
    (folder / "sheet.toml").write_text(SHEET, encoding="utf-8")
    return folder


BROKEN = {
    "gone": (lambda folder: (folder / "system" / "small.toml").unlink(), "E601"),
    "newer": (lambda folder: newer(folder / "system" / "small.toml"), "E208"),
}


def newer(path: Path) -> None:
    """Make a file one of a format that nobody knows yet."""
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 9"), encoding="utf-8")


@pytest.mark.parametrize("how", BROKEN)
def test_a_system_that_cannot_be_read_is_told(
    tmp_path: Path, small: Path, terminal: Callable[..., Any], how: str
):
    """Gone, or written by a newer chidu: a sentence in the terminal that names it, 2, and no traceback."""
    spoil, code = BROKEN[how]
    spoil(small)
    running = terminal(str(small), cwd=tmp_path, size=(120, 40))
    assert running.ended() == 2
    assert code in running.text
    assert "Traceback" not in running.text


PLUGIN = """
import sys
from attrs import frozen
from chidu.rules import *

@frozen
class Params:
    raises: Flag = False

@hookimpl
def rule_info():
    return RuleInfo("吵闹", "1.0", Params)

@hookimpl
def rule_questions(params):
    return (YesNo("yes", "有没有"),)

@hookimpl
def rule_score(params, indicator, answers):
    print("喂喂喂 OUT")
    print("喂喂喂 ERR", file=sys.stderr)
    if params.raises and answers.get("yes") is not None:
        raise RuntimeError("半路坏了")
    return Outcome.of(indicator.points, "答全了", "yes")
"""


def install(folder: Path) -> str:
    """Put a package with a rule that prints, and fails once it is answered, into a folder; return the folder."""
    (folder / "loud_rule.py").write_text(PLUGIN, encoding="utf-8")
    about = folder / "loud-0.1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 0.1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[chidu.rules]\nloud = loud_rule\n", encoding="utf-8")
    return str(folder)


def test_a_plugin_that_prints_and_raises(tmp_path: Path, small: Path, terminal: Callable[..., Any]):
    """What it prints is not on the screen; failing in the middle of scoring it names itself, and the rest goes on."""
    packages = tmp_path / "packages"
    packages.mkdir()
    system = small / "system" / "small.toml"
    text = system.read_text(encoding="utf-8")
    assert RULE in text
    system.write_text(text.replace(RULE, 'rule = { type = "loud", raises = true }', 1), encoding="utf-8")
    running = terminal(str(small), cwd=tmp_path, PYTHONPATH=install(packages))
    running.wait_for("有没有")
    running.send("right", "y")
    running.wait_for("已保存")
    running.wait_for("半路坏了")
    assert "喂喂喂" not in running.text
    running.send("ctrl+q")
    assert running.ended() == 0
    assert "喂喂喂" not in running.text
    assert subprocess.run([sys.executable, "-m", "chidu", "verify", small], check=False).returncode == 0
