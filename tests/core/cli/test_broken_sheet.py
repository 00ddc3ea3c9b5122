"""Commands in a project whose sheet.toml is gone or broken, while its journal has everything."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project

Run = Callable[..., Any]
GOAL = "decision.objective.goal"


@pytest.fixture
def home(tmp_path: Path, inside: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the user stands, with the sample project ``p`` changed once."""
    monkeypatch.chdir(tmp_path)
    assert inside("demo", "p").code == 0
    project = open_project(tmp_path / "p", Catalogue(), "张三").project
    assert project is not None
    project.answer("self", GOAL, "clear", False)
    project.close()
    return tmp_path


def spoil(home: Path, text: str | None) -> None:
    """Take the sheet away, or write something else."""
    sheet = home / "p" / "sheet.toml"
    if text is None:
        sheet.unlink()
    else:
        sheet.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("text", [None, "", "format = 1\n[sys"])
def test_reading_commands_print_what_they_did_before(inside: Run, home: Path, text: str | None):
    """Score, explain and the rounds are the same on stdout; stderr says what happened to the file."""
    before = {name: inside(name, "p").out for name in ("score", "explain", "round")}
    spoil(home, text)
    for name, out in before.items():
        ran = inside(name, "p")
        assert (ran.code, ran.out) == (0, out)
        assert name == "explain" or "W615" in ran.err
    verified = inside("verify", "p")
    assert verified.code == 1
    assert "sheet.toml" in verified.out


def test_checking_tells_the_mistake_itself(inside: Run, home: Path):
    """Who broke it by hand is told the line, and where everything is meanwhile."""
    spoil(home, "format = 1\n\n[system\nid = 1\n")
    ran = inside("check", "p/sheet.toml")
    assert ran.code in {1, 2}
    assert "sheet.toml:3:" in ran.said
    assert "W615" in ran.said


@pytest.mark.parametrize(
    "command", [("round", "p", "--submit", "self"), ("rescore", "p"), ("merge", "p", "q")]
)
def test_writing_commands_say_so_first(inside: Run, home: Path, command: tuple[str, ...]):
    """Whatever else they say, what happened to the file is told."""
    if command[0] == "merge":
        assert inside("pack", "p", "-o", "q.chidu").code == 0
        assert inside("unpack", "q.chidu", "q").code == 0
    spoil(home, "")
    assert "W615" in inside(*command).err


def test_asking_goes_on(home: Path, inside: Run, monkeypatch: pytest.MonkeyPatch):
    """The path of a sheet that is gone still names its project, and it is written again at the end."""
    spoil(home, None)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"q\n")))
    ran = inside("score", "p/sheet.toml", "--ask")
    assert ran.code == 0
    assert "W615" in ran.err
    assert (home / "p" / "sheet.toml").is_file()
