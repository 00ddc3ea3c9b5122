"""What click says, in Chinese."""

import os
import re
import subprocess
from collections.abc import Callable

import pytest
from every_help import EVERY_HELP

from chidu.cli.main import run

Chidu = Callable[..., subprocess.CompletedProcess[str]]
ENGLISH = re.compile(
    r"Usage|Options|Commands|COMMAND|OPTIONS|Error|Try|Missing|No such|Invalid|mean|unexpected|exit\."
)
MISTAKES = [
    (("scor",), "错误：没有命令“scor”，是不是 score？"),
    (("xyz",), "错误：没有命令“xyz”"),
    (("score",), "错误：缺少参数 'PATH'."),
    (
        ("score", "--round", "x", "."),
        "错误：'--round' 的值不合要求：'x' 不在 ",
    ),
    (("--nope",), "错误：没有选项 '--nope'。"),
    (("score", "a", "b"), "错误：多出的参数：b"),
]


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES)
def test_wrong_use_is_told_in_chinese(chidu: Chidu, arguments: tuple[str, ...], sentence: str):
    """A wrong command line ends with 2, one sentence that says what is wrong, and where help is."""
    done = chidu(*arguments, CHIDU_LANG="zh", LANG="en_US.UTF-8")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith(sentence)
    assert "--help' 可看帮助。" in done.stderr
    assert ENGLISH.findall(done.stderr) == []


def test_help_is_chinese(program: Chidu):
    """Headings, options and the usage line of every help are Chinese."""
    done = program(EVERY_HELP, CHIDU_LANG="zh", LANG="en_US.UTF-8")
    assert done.stdout.count("用法: chidu") == done.stdout.count("\n选项:\n") > 8
    assert ENGLISH.findall(done.stdout + done.stderr) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("scor",), "Error: There is no command “scor”; did you mean score?"),
        (("score",), "Error: Missing argument 'PATH'."),
        (("--nope",), "Error: No such option"),
    ],
)
def test_english_stays_english(chidu: Chidu, arguments: tuple[str, ...], sentence: str):
    """Who asks chidu for English hears click in English, even on a Chinese machine."""
    done = chidu(*arguments, CHIDU_LANG="en", LANG="zh_CN.UTF-8", LANGUAGE="zh_CN")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(sentence)


@pytest.mark.parametrize("language", [None, "de"])
def test_environment_is_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str | None
):
    """Running a command inside another program changes nothing in that program's environment."""
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language is not None:
        monkeypatch.setenv("LANGUAGE", language)
    before = dict(os.environ)
    assert run(["--help"]) == 0
    assert run(["--nope"]) == 2
    assert dict(os.environ) == before
    assert capsys.readouterr().out
