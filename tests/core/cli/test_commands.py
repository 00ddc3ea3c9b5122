"""The commands for people: what they print, what they refuse, and with which exit code."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu import __version__
from chidu.cli import main
from chidu.plugins.entry_points import RULES, offers

Run = Callable[..., Any]
BUILT_IN = sorted(offer.name for offer in offers(RULES) if offer.origin == "chidu")


def test_version(chidu: Run, inside: Run):
    """``--version`` is one line, alone or together with others."""
    ran = chidu("--version")
    assert (ran.code, ran.out.splitlines(), ran.err) == (0, [f"chidu {__version__}"], "")
    assert inside("--no-plugins", "--version").out.splitlines() == [f"chidu {__version__}"]


def test_help_lists_every_command_in_chinese(inside: Run):
    """``--help``, ``-h`` and no argument at all say what each command does, in Chinese."""
    ran = inside("--help")
    assert (ran.code, ran.err) == (0, "")
    for name in main.COMMANDS:
        assert re.search(rf"^  {name} +.*[\u4e00-\u9fff]{{2}}", ran.out, re.MULTILINE), name
    assert inside("-h").out == inside().out == ran.out


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_has_its_own_help(inside: Run, name: str):
    """``chidu COMMAND --help`` says in Chinese what it does and what each option means."""
    ran = inside(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"[\u4e00-\u9fff]{4}", ran.out)
    options = re.findall(r"^  (?:-h, )?--(?:json|round|no-plugins)\b.*(?:\n {6,}.*)?", ran.out, re.MULTILINE)
    assert [one for one in options if not re.search(r"[\u4e00-\u9fff]", one)] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["中文"],
        ["score"],
        ["score", ".", "--round", "other"],
        ["check"],
        ["check", "--frob", "."],
        ["rules", "show"],
        ["schema", "other"],
        ["explain"],
        ["demo", "a", "b"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2(inside: Run, arguments: list[str]):
    """What the command line does not know is refused on stderr, with exit code 2 and without a traceback."""
    ran = inside(*arguments)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)
    assert "chidu" in ran.err


def test_an_unknown_command_of_a_real_process(chidu: Run):
    """A real process ends with 2 as well."""
    assert chidu("frobnicate").code == 2


@pytest.mark.parametrize("name", BUILT_IN)
def test_show_a_rule(inside: Run, name: str):
    """``rules show NAME`` prints title, parameters and worked examples, every one of which holds."""
    ran = inside("rules", "show", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(name) or name in ran.out.splitlines()[0]
    assert re.search(r"[\u4e00-\u9fff]{4}", ran.out)
    assert "✗" not in ran.out


def test_rules_lists_them(inside: Run):
    """``rules`` prints a line for each, with its state."""
    lines = inside("rules").out.splitlines()
    assert {line.split()[0] for line in lines} >= set(BUILT_IN)
    assert all(line.rstrip().endswith("可用") for line in lines if line.split()[0] in BUILT_IN)


def test_an_unknown_rule_names_the_nearest(inside: Run):
    """``rules show`` of a name that is not installed says what is, and ends with 2."""
    ran = inside("rules", "show", "checklists")
    assert (ran.code, ran.out) == (2, "")
    assert [
        word for word in ("“checklists”没有安装", "是不是 checklist", "已安装") if word not in ran.err
    ] == []


def test_a_broken_rule_is_listed_with_its_state(chidu: Run, shelf: Callable[[str], Any]):
    """``rules`` goes on where a plugin fails, and says which and why; --no-plugins leaves it out."""
    env = shelf("1 / 0")
    ran = chidu("rules", env=env)
    (line,) = [line for line in ran.out.splitlines() if line.startswith("strange")]
    assert (ran.code, "acme 0.3" in line, "ZeroDivisionError" in line) == (0, True, True)
    assert "checklist" in ran.out
    assert "strange" not in chidu("--no-plugins", "rules", env=env).out


def test_systems_lists_them(inside: Run):
    """``systems`` prints every system with its version and title."""
    assert re.search(r"^huarong-2021@2021\.1 +项目支出绩效评价指标体系", inside("systems").out, re.MULTILINE)


def test_explain_a_system(inside: Run):
    """``explain ID`` prints the whole tree."""
    out = inside("explain", "huarong-2021").out
    assert [word for word in ("项目决策", "资金管理", "服务对象满意度") if word not in out] == []


def test_explain_an_indicator_of_a_project(inside: Run, demo: Path):
    """``explain PROJECT INDICATOR`` prints the standard, the rule, the questions and what was scored."""
    out = inside("explain", demo, "到位时效").out
    assert [
        word
        for word in ("②不及时但未影响项目进度", "choice", "management.funding.timeliness")
        if word not in out
    ] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["huarong-2012"], ["找不到指标体系 huarong-2012", "是不是 huarong-2021@2021.1"]),
        (["huarong-2021", "资金适用"], ["没有指标“资金适用”", "是不是", "资金使用"]),
        (["huarong-2021", "timeliness"], ["不止一个", "management.funding.timeliness"]),
        (["nowhere/sheet.toml"], ["E101", "找不到文件"]),
        (["nowhere.toml"], ["E101", "找不到文件"]),
    ],
    ids=["system", "indicator", "ambiguous", "sheet", "file"],
)
def test_explain_what_there_is_not(inside: Run, arguments: list[str], words: list[str]):
    """A target or indicator that is not there is told with what is near it, and ends with 2."""
    ran = inside("explain", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert [word for word in words if word not in ran.err] == []


def test_a_failure_of_chidu_itself(inside: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A failure of the program's own ends with 3 and a sentence; the trace is in a file, for who mends it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(main.COMMANDS, "no_such_module", "")
    ran = inside("no_such_module")
    assert (ran.code, ran.out, "Traceback" in ran.err) == (3, "", False)
    assert "chidu 自己出错了：ModuleNotFoundError" in ran.err
    (trace,) = tmp_path.glob("chidu-*.txt")
    assert str(trace) in ran.err
    assert "Traceback" in trace.read_text(encoding="utf-8")
