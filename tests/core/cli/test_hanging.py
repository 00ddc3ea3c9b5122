"""A rule that does not return, on the command line: named while it runs, and ended by Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Ctrl-C is sent otherwise", allow_module_level=True)

HANGING = """
from chidu.rules import Outcome, RuleInfo, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("不返回", "1")

@hookimpl
def rule_questions():
    return (YesNo("done", "完成"),)

@hookimpl
def rule_score(indicator, answers):
    while True:
        pass
"""
SYSTEM = """format = 1
[system]
id = "hang"
title = "甲"
version = "1"
points = 1
grades = [{ name = "合格", from = 0 }]
[indicators.one]
title = "一"
points = 1
rule = { type = "strange" }
"""
SHEET = """format = 1
[system]
id = "hang"
version = "1"
[rounds.self.answers.one]
done = true
"""


@pytest.fixture
def hanging_project(tmp_path: Path) -> Path:
    """Return a project whose one indicator is scored by a rule that does not return."""
    folder = tmp_path / "p"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "hang.toml").write_text(SYSTEM, encoding="utf-8")
    (folder / "sheet.toml").write_text(SHEET, encoding="utf-8")
    return folder


def test_a_rule_that_hangs_is_named_and_ended_by_ctrl_c(shelf: Callable[[str], Any], hanging_project: Path):
    """After a while stderr names the rule and its package; Ctrl-C ends the command with 130, stdout stays empty."""
    env = {**os.environ, **shelf(HANGING), "CHIDU_LANG": "zh", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "chidu", "score", str(hanging_project), "--json"]
    running = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert running.stderr is not None
    said = running.stderr.readline()
    assert "strange.rule_score（来自 acme 0.3）运行了" in said
    assert "按 Ctrl-C 结束" in said
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert "Traceback" not in err
