"""``chidu score --round all``: the rounds of a project combined by the weights of its system."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SYSTEM = """format = 1
[system]
id = "two"
title = "两轮"
version = "1"
[scoring]
{rounds}
[indicators.goal]
title = "目标"
points = 100
rule = {{ type = "judgement" }}
"""
SHEET = """format = 1
system = { id = "two", version = "1" }
[rounds.self.answers.goal]
score = 95
[rounds.department.answers.goal]
score = 85
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run chidu on the project in ``folder``."""
    command = [sys.executable, "-m", "chidu", "score", ".", "--round", "all", *arguments]
    surroundings = {**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project scored twice, 30 per cent and 70 per cent."""
    (tmp_path / "system").mkdir()
    written = SYSTEM.format(rounds="rounds = { self = 0.3, department = 0.7 }")
    (tmp_path / "system/two.toml").write_text(written, encoding="utf-8")
    (tmp_path / "sheet.toml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_rounds_are_printed_with_their_weights(project: Path):
    """Each round stands with its weight, the weighted total and its grade below: 28.5 + 59.5 = 88."""
    done = run(project)
    assert done.returncode == 0, done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert {"自评 95 × 30%", "部门评价 85 × 70%", "总分 88.00 / 100", "等次 良"} <= set(lines)


def test_rounds_are_data(project: Path):
    """As JSON, decimals are texts."""
    data = json.loads(run(project, "--json").stdout)
    assert (data["points"], data["grade"]) == ("88", "良")
    assert [one["weight"] for one in data["rounds"]] == ["0.3", "0.7"]


def test_without_weights_it_cannot_be_used(project: Path):
    """A system that gives its rounds no weights is no use here, and the message says which table is missing."""
    (project / "system/two.toml").write_text(SYSTEM.format(rounds=""), encoding="utf-8")
    done = run(project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[scoring.rounds]" in done.stderr
