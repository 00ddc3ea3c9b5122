"""Consoles of all kinds: other encodings, another language, and a reader that goes away."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("encoding", "words"), [("cp936", "总分 98.00 / 100"), ("ascii", "98.00 / 100")], ids=["cp936", "ascii"]
)
def test_marks_fall_back(chidu: Run, demo: Path, encoding: str, words: str):
    """A console that cannot show ✓ gets a letter; what it cannot show at all never ends the program."""
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    ran = chidu("score", demo, env=env, encoding=encoding)
    assert (ran.code, ran.err, words in ran.out) == (0, "", True)
    assert len(re.findall(r"^ +v ", ran.out, re.MULTILINE)) == 20 + 4


@pytest.mark.parametrize("arguments", [["--help"], ["check", "没有.toml"]], ids=" ".join)
def test_no_command_fails_on_a_poor_console(chidu: Run, arguments: list[str]):
    """Help, lists, findings and errors come through where the console has no Chinese."""
    env = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}
    ran = chidu(*arguments, env=env, encoding="latin-1")
    assert (ran.code in {0, 2}, "Traceback" in ran.said) == (True, False)


def test_json_is_utf_8_everywhere(chidu: Run, demo: Path):
    """JSON is for programs: the console's own encoding does not change a byte of it."""
    poor = chidu("score", demo, "--json", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert poor.out == chidu("score", demo, "--json").out
    assert "资金使用" in poor.out


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["score", ".", "--json"]],
    ids=" ".join,
)
def test_a_reader_that_went_away_is_no_failure(demo: Path, arguments: list[str]):
    """``chidu … | head``: a closed stdout ends the program quietly and with 0."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        command = [sys.executable, "-m", "chidu", *arguments]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        ran = subprocess.run(command, cwd=demo, env=env, stdout=nobody, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "不认识的键“decimal”"), ("C", "不认识的键“decimal”"), ("en_GB.UTF-8", "decimal")],
)
def test_the_language_is_asked_for(inside: Run, project: Path, language: str, words: str):
    """Chinese comes first; with English asked for, places, codes and numbers are the same."""
    file = project / "system" / "small.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("decimals", "decimal"), encoding="utf-8")
    ran = inside("check", file, speaking=language)
    assert (ran.code, f"{file}:12:1: E201 " in ran.out, words in ran.out) == (1, True, True)


def test_text_of_a_file_is_never_a_command_to_the_terminal(inside: Run, project: Path):
    """Escape sequences in names, answers and keys are shown as visible text."""
    file = project / "sheet.toml"
    text = file.read_text(encoding="utf-8").replace('"某项目"', '"某\\u001b[31m项目\\u0007"')
    file.write_text(text.replace("stage =", '"st\\u001b[2Jage" ='), encoding="utf-8")
    for command in ("score", "check", "explain"):
        said = inside(command, project).said
        assert ("\x1b" in said, "\x07" in said) == (False, False)
