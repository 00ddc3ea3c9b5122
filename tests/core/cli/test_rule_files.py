"""A rule from its first line to its use: ``new rule``, ``rules test``, ``rules trust``, ``--rules-dir``."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SYSTEM = """\
format = 1
system = { id = "care", title = "巡访", version = "1", points = 3, grades = [{ name = "优", from = 0 }] }
[indicators.visits]
title = "巡访记录"
points = 3
rule = { type = "late", each = 0.5 }
"""
SHEET = 'format = 1\nsystem = { id = "care", version = "1" }\n[rounds.self.answers.visits]\ntimes = 2\n'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with a memory of its own."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "own" / "settings.toml"))
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def care(home: Path) -> Path:
    """Return a project that uses the rule ``late``."""
    folder = home / "care"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "care.toml").write_text(SYSTEM, "utf-8")
    (folder / "sheet.toml").write_text(SHEET, "utf-8")
    return folder


def test_new_rule_works_at_once(inside: Run, care: Path):
    """A new rule passes the kit as complete, checks and scores, without a word written."""
    assert inside("new", "rule", "late").code == 0
    tested = inside("rules", "test", "late.py")
    assert (tested.code, "完备（complete）" in tested.out) == (0, True), tested.said
    assert inside("check", care, "--rules-dir", ".").code == 0
    scored = json.loads(inside("score", care, "--rules-dir", ".", "--json").out)
    assert (scored["points"], scored["indicators"][0]["rule"]["origin"][:7]) == ("2", "late.py")


def test_option_stands_before_the_command_too(inside: Run, care: Path):
    """``chidu --rules-dir DIR score`` is the same; the next command knows nothing of the folder."""
    inside("new", "rule", "late")
    assert inside("--rules-dir", ".", "score", care).code == 0
    assert "E401" in inside("check", care).said


def test_changed_rule_is_not_run(inside: Run, home: Path, care: Path):
    """Changed, it is E409 with the command to type; tested with --trust, it runs again."""
    inside("new", "rule", "late")
    file = home / "late.py"
    file.write_text(file.read_text("utf-8").replace("按次扣分", "逐次扣分"), "utf-8")
    ran = inside("check", care, "--rules-dir", ".")
    assert (ran.code, "E409" in ran.out, "chidu rules trust late.py" in ran.out) == (1, True, True)
    refused = inside("rules", "test", "late.py")
    assert (refused.code, "改动过" in refused.err) == (2, True)
    assert inside("rules", "test", "late.py", "--trust").code == 0
    assert inside("check", care, "--rules-dir", ".").code == 0


def test_rule_in_a_project_is_never_run_silently(inside: Run, home: Path, care: Path):
    """A mailed project with a rule file in it: nothing looks there, and named, it is not trusted."""
    inside("new", "rule", "late")
    (home / "late.py").rename(care / "system" / "late.py")
    assert "E401" in inside("check", care).said
    assert "E409" in inside("check", care, "--rules-dir", care / "system").said


def test_trust_is_listed_and_taken_back(inside: Run, home: Path):
    """``rules trust`` records, ``--list`` shows with what became of the file, ``--remove`` takes back."""
    inside("new", "rule", "late")
    inside("new", "rule", "early")
    assert inside("rules", "trust", "--list").out.count("可以运行") == 2
    (home / "early.py").write_text("def rule_info(): 1", "utf-8")
    rows = json.loads(inside("rules", "trust", "--list", "--json").out)
    assert [row["state"] for row in rows] == ["changed", "trusted"]
    assert inside("rules", "trust", "--remove", "late.py").code == 0
    assert inside("rules", "trust", "--remove", "late.py").code == 2
    (home / "early.py").unlink()
    assert "不在了" in inside("rules", "trust", "--list").out


@pytest.mark.parametrize("arguments", [(), ("gone.py",), ("notes.py",)])
def test_what_cannot_be_trusted(inside: Run, home: Path, arguments: tuple[str, ...]):
    """No file, one that is not there, or one that is no rule: a sentence, and nothing recorded."""
    (home / "notes.py").write_text("print(1)", "utf-8")
    ran = inside("rules", "trust", *arguments)
    assert (ran.code, "Traceback" in ran.err, ran.err != "") == (2, False, True)
    assert inside("rules", "trust", "--list").out == ""


@pytest.mark.parametrize("name", ["checklist", "1st", "a-b", "class", "a/b", ""])
def test_names_that_no_new_rule_has(inside: Run, home: Path, name: str):
    """A name that is taken, or that Python cannot import, is refused with a sentence."""
    ran = inside("new", "rule", name)
    assert (ran.code, list(home.iterdir())) == (2, [])


def test_nothing_is_overwritten(inside: Run, home: Path):
    """Neither a file nor a folder that is there is touched."""
    (home / "late.py").write_text("mine", "utf-8")
    (home / "chidu-late").mkdir()
    assert inside("new", "rule", "late").code == inside("new", "rule", "late", "--package").code == 2
    assert (home / "late.py").read_text("utf-8") == "mine"
    assert list((home / "chidu-late").iterdir()) == []


def test_rule_goes_into_the_folder_of_rules(inside: Run, home: Path):
    """With ``--rules-dir`` the file is written there."""
    (home / "rules").mkdir()
    assert inside("new", "rule", "late", "--rules-dir", "rules").code == 0
    assert inside("rules", "test", "late", "--rules-dir", "rules").code == 0


def test_package_has_tests_that_pass(inside: Run, home: Path):
    """A new distribution has an entry point, golden cases, and tests that pass as they are."""
    assert inside("new", "rule", "too_late", "--package", "mine").code == 0
    project = (home / "mine" / "pyproject.toml").read_text("utf-8")
    assert 'too_late = "chidu_too_late"' in project
    assert 'name = "chidu-too-late"' in project
    env = {**os.environ, "PYTHONPATH": str(home / "mine" / "src")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command, cwd=home / "mine", env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout
    assert inside("new", "rule", "扣分", "--package").code == 2


def test_findings_end_with_1(inside: Run, home: Path):
    """A rule with something wrong is told with its kind; --json has the same."""
    inside("new", "rule", "late")
    file = home / "late.py"
    file.write_text(file.read_text("utf-8").replace("Decimal(2), lines", "Decimal(1), lines"), "utf-8")
    ran = inside("rules", "test", "late.py", "--trust")
    assert (ran.code, "✗ cases" in ran.out) == (1, True)
    data = json.loads(inside("rules", "test", "late.py", "--json").out)
    assert ([one["kind"] for one in data["findings"]], data["maturity"]["level"]) == (
        ["cases"],
        "experimental",
    )


@pytest.mark.parametrize("name", ["lates", "gone.py"])
def test_rule_that_is_not_there(inside: Run, name: str):
    """An unknown name, or a file that is not there, is wrong use."""
    ran = inside("rules", "test", name)
    assert (ran.code, ran.out, name.removesuffix(".py") in ran.err) == (2, "", True)
    assert json.loads(inside("rules", "test", name, "--json").out)["problems"]


def test_installed_rule_is_tested_by_its_name(inside: Run):
    """``rules test NAME`` tries an installed rule."""
    ran = inside("rules", "test", "excused")
    assert (ran.code, "excused（chidu" in ran.out) == (0, True), ran.said


def test_what_another_rule_scores_is_not_said_to_hold(inside: Run, home: Path, care: Path):
    """A rule file changed after a round was submitted: both contents are told apart, and the headline promises nothing."""
    inside("new", "rule", "late")
    sheet = care / "sheet.toml"
    sheet.write_text(sheet.read_text("utf-8").replace("times = 2", "times = 0"), "utf-8")
    submitted = inside("round", care, "--submit", "self", "--rules-dir", ".")
    assert submitted.code == 0, submitted.said
    assert "全部成立" in inside("verify", care, "--rules-dir", ".").out
    file = home / "late.py"
    file.write_text(file.read_text("utf-8").replace("indicator.points,", "indicator.points, 1 +", 1), "utf-8")
    inside("rules", "trust", "late.py")
    ran = inside("verify", care, "--rules-dir", ".")
    assert (ran.code, "全部成立" in ran.out, "处不能核实" in ran.out) == (
        0,
        False,
        True,
    )
    (line,) = [one for one in ran.out.splitlines() if "提交时的评分规则是" in one]
    then, now = line.partition("提交时的评分规则是 ")[2].split("，现在是 ")
    assert then != now
    assert then.startswith("late 1.0（late.py ")
    assert json.loads(inside("verify", care, "--rules-dir", ".", "--json").out)["doubtful"] > 0
