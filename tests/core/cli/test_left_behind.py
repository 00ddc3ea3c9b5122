"""What a rule leaves behind in the process, or does after it returned: the command ends in time, with its own data and code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chidu.plugins.trusting import trust

RULE = """
import _thread, atexit, io, json, os, signal, sys, threading, time
from chidu.rules import Count, Outcome, RuleInfo, hookimpl

{once}

@hookimpl
def rule_info():
    return RuleInfo("按次扣分", "1.0")

@hookimpl
def rule_questions():
    {asked}
    return (Count("times", "出现几次"),)

@hookimpl
def rule_score(indicator, answers):
    {scored}
    return Outcome.deduct(indicator.points, answers["times"], "出现")
"""
SYSTEM = """\
format = 1
system = { id = "care", title = "巡访", version = "1", points = 3, grades = [{ name = "优", from = 0 }] }
[indicators.visits]
title = "巡访记录"
points = 3
rule = { type = "late" }
"""
SHEET = 'format = 1\nsystem = { id = "care", version = "1" }\n[rounds.self.answers.visits]\ntimes = 2\n'
#: Seconds after which a command hangs.
PATIENCE = 60

#: What is done as the rule is imported, to no effect for anybody else.
ONCE = {
    "thread": "threading.Thread(target=time.sleep, args=(3600,)).start()",
    "another end": "atexit.register(lambda: os._exit(7)); atexit.register(print, 'noise')",
    "no environment": "os.environ.clear()",
    "stdout anew": "sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding='utf-8')",
    "stderr anew": "sys.stderr = io.TextIOWrapper(sys.stderr.buffer, encoding='utf-8')",
    "no stderr": "sys.stdout.reconfigure(encoding='gbk'); sys.stderr = None",
    "low limit and finder": "sys.setrecursionlimit(120); sys.meta_path.insert(0, type('F', (), {'find_spec': lambda *_: 1 / 0})())",
}
#: What is refused, so that the indicator is its own fault.
REFUSED = {
    "timer": "signal.setitimer(signal.ITIMER_REAL, 0.01)",
    "alarm": "signal.alarm(1)",
    "interrupt": "_thread.interrupt_main()",
    "endless": "sys.setrecursionlimit(10**7); rule_score(indicator, answers)",
}


@pytest.fixture
def care(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a project that uses the rule ``late``, and a memory of its own."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "own" / "settings.toml"))
    (tmp_path / "care" / "system").mkdir(parents=True)
    (tmp_path / "care" / "system" / "care.toml").write_text(SYSTEM, "utf-8")
    (tmp_path / "care" / "sheet.toml").write_text(SHEET, "utf-8")
    (tmp_path / "r").mkdir()
    return tmp_path


def put(folder: Path, *, once: str = "", asked: str = "pass", scored: str = "pass") -> None:
    """Write the rule, and trust it."""
    file = folder / "r" / "late.py"
    file.write_text(RULE.format(once=once, asked=asked, scored=scored), "utf-8")
    trust(file, file.read_bytes())


def run(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command as a process in this folder; a pipe that stays open lets it hang."""
    return subprocess.run(
        [sys.executable, "-m", "chidu", *arguments],
        cwd=folder,
        env={**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE,
    )


@pytest.mark.parametrize("what", ONCE)
def test_what_it_does_once_is_for_itself(what: str, care: Path):
    """The points are there, stdout is JSON and nothing else, stderr is empty, and the command has its own code."""
    put(care, once=ONCE[what])
    done = run(care, "score", "care", "--rules-dir", "r", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["points"] == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
@pytest.mark.parametrize("what", REFUSED)
def test_what_would_end_the_program_is_its_own_fault(what: str, care: Path):
    """The indicator is an error of the rule, and the command says so with its own code."""
    put(care, scored=REFUSED[what])
    done = run(care, "score", "care", "--rules-dir", "r", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["indicators"][0]["status"] == "error"


def test_a_fault_is_not_hidden_by_another_end(care: Path):
    """A rule that fails, and would end the program as if nothing were wrong, is told all the same."""
    put(care, once="atexit.register(lambda: os._exit(0))", scored="1 / 0")
    assert run(care, "score", "care", "--rules-dir", "r").returncode == 3


@pytest.mark.parametrize("where", ["once", "asked"])
def test_answers_are_saved_in_the_project_that_was_named(where: str, care: Path):
    """A rule that goes into another folder takes nobody with it: what was typed is in the project, and in no other."""
    elsewhere = care / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "care").mkdir()
    put(care, **{where: f"os.chdir({str(elsewhere)!r})"})
    done = run(care, "score", "care", "--ask", "--rules-dir", "r", typed="理由\n\n")
    assert "reasons" in (care / "care" / "sheet.toml").read_text("utf-8"), done.stdout + done.stderr
    assert not any((elsewhere / "care").iterdir())


def test_a_folder_that_was_mailed_runs_nothing(care: Path):
    """``python -m chidu`` in a folder that looks like an installed package neither imports nor lists what lies there."""
    (care / "evil.py").write_text("raise SystemExit(9)", "utf-8")
    (care / "attrs.py").write_text("raise SystemExit(9)", "utf-8")
    info = care / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[chidu.rules]\nevil = evil\n", "utf-8")
    done = run(care, "rules", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "evil" not in done.stdout
