"""``score --ask``: a whole sheet by typed lines, through pipes in code page 936 and in a real terminal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.asking import entered, following, steps
from chidu.projects.changes import value_at
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.sheets.entering import shown

Run = Callable[..., Any]


def opened(path: Path) -> OpenProject:
    """Return a project opened for writing."""
    project = open_project(path, Catalogue(built_in=True), "张三").project
    assert project is not None
    return project


def typed_lines(model: OpenProject, project: OpenProject) -> list[str]:
    """Return what a person types who reads the model: a blank line where it says nothing."""
    lines: list[str] = []
    passed: frozenset[Any] = frozenset()
    step = following(steps(project, "self"), None, passed)
    while step is not None:
        value = "原表没有写明" if step.kind == "reason" else value_at(model.data, step.key)
        lines.append("" if value is None else shown(step.question, value))
        if value is None:
            passed |= {step.key}
        else:
            entered(project, "self", step, lines[-1])
        step = following(steps(project, "self"), step.key, passed)
    return lines


def ask(path: Path, typed: bytes, **env: str) -> "subprocess.CompletedProcess[bytes]":
    """Return what ``score --ask`` gave for typed bytes."""
    return subprocess.run(
        [sys.executable, "-m", "chidu", "score", str(path), "--ask"],
        input=typed,
        env={**os.environ, "CHIDU_LANG": "zh", **env},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def empty(inside: Run, tmp_path: Path) -> Path:
    """Return a new project of the reference system."""
    assert inside("new", "sheet", tmp_path / "new", "--system", "huarong-2021").code == 0
    return tmp_path / "new"


def test_a_whole_sheet_by_typed_lines(inside: Run, empty: Path, demo: Path, tmp_path: Path):
    """The reference sheet from nothing to 98 points through pipes in code page 936; then everything holds."""
    assert inside("new", "sheet", tmp_path / "twin", "--system", "huarong-2021").code == 0
    model, twin = opened(demo), opened(tmp_path / "twin")
    lines = typed_lines(model, twin)
    for project in (model, twin):
        project.close(saving=False)
    ran = ask(empty, "\n".join([*lines, ""]).encode("gbk"), PYTHONIOENCODING="gbk")
    assert ran.returncode == 0, ran.stderr.decode("gbk")
    assert "总分 98.00 / 100" in ran.stdout.decode("gbk")
    assert "等次 优" in ran.stdout.decode("gbk")
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert inside("verify", empty).code == 0


def test_commands_and_errors(empty: Path):
    """Help, back, find and undo do what they say; a wrong answer is told and asked again; the end of input keeps all."""
    lines = ["也许", "是", "否", "<", "?", "z", "/社会效益", "/没有的词", "z", "z"]
    ran = ask(empty, "\n".join(lines).encode(), PYTHONUTF8="1")
    told = ran.stderr.decode()
    assert ran.returncode == 0, told
    for words in (
        "没有记下：应填 是 或 否",
        "现在是：否",
        "评价标准",
        "已撤销：",
        "== 社会效益",
        "没有找到",
        "没有可以撤销的",
    ):
        assert words in told, (words, told)


def test_the_end_of_input_keeps_what_was_answered(empty: Path):
    """What was entered before the input ended is in the sheet; ``q`` stops too."""
    assert ask(empty, "是\nq\n否\n".encode(), PYTHONUTF8="1").returncode == 0
    project = opened(empty)
    given = [one for held in project.data["rounds"]["self"]["answers"].values() for one in held.values()]
    project.close()
    assert given == [True]


def test_what_cannot_be_asked(inside: Run, empty: Path, tmp_path: Path):
    """All rounds at once, and what is no project, are refused."""
    assert inside("score", empty, "--ask", "--round", "all").code == 2
    assert inside("score", tmp_path / "none", "--ask").code == 2


def test_in_a_real_terminal(empty: Path):
    """Typed into a terminal line by line it asks, keeps the answer and prints the summary."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "chidu", "score", str(empty), "--ask"],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"},
    ) as running:
        os.write(master, "是\nq\n".encode())
        out, err = running.communicate(timeout=60)
    os.close(master)
    os.close(slave)
    assert "总分未定" in out.decode()
    assert "[2/" in err.decode()


@pytest.mark.parametrize(("stop", "code"), [("SIGINT", 130), ("SIGKILL", -9)])
def test_stopped_in_the_middle(inside: Run, empty: Path, stop: str, code: int):
    """After Ctrl-C the sheet is written; after a kill every command counts what was answered, and says so."""
    with subprocess.Popen(
        [sys.executable, "-m", "chidu", "score", str(empty), "--ask"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1"},
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        running.stdin.write("是\n是\n".encode())
        running.stdin.flush()
        while b"[3/" not in running.stderr.readline():
            pass
        running.send_signal(getattr(signal, stop))
        assert running.wait(timeout=30) == code
    note = "有 2 处修改还没有写进 sheet.toml，已按修改记录计入"
    behind = stop == "SIGKILL"
    for command in (["score"], ["check"], ["explain"], ["pack", "-o", empty.parent / "packed.chidu"]):
        ran = inside(command[0], empty, *command[1:])
        assert ran.code == 0
        assert (note in ran.err) is behind, command
    ran = inside("verify", empty)
    assert ran.code == 0
    assert ("评分表比记录少 2 行" in ran.out) is behind


def test_what_was_understood_is_said(empty: Path, tmp_path: Path):
    """Every value is said back as it was understood; a yes that asks for a file is asked for it at once."""
    note = tmp_path / "计划.txt"
    note.write_text("一", encoding="utf-8")
    lines = ["/部门年度", "y", str(note), "/实际到位资金", "437.70万元", "/到位时效", "2", "q"]
    ran = ask(empty, "\n".join(lines).encode(), PYTHONUTF8="1")
    told = ran.stderr.decode()
    assert "已保存：是\n[8/" in told
    assert "“部门年度工作计划”要附佐证资料：文件在哪里（路径）" in told.replace("③", "")
    assert "已保存：evidence/计划.txt\n[8/" in told
    assert "已保存：437.7 万元" in told
    assert told.count("已保存：") == 4


def test_a_file_that_is_not_there_is_no_search(empty: Path, tmp_path: Path):
    """Where a file is asked for, a path that leads nowhere is refused as a path, though it begins as a search does."""
    lines = ["/部门年度", "y", str(tmp_path / "没有.pdf"), "q"]
    told = ask(empty, "\n".join(lines).encode(), PYTHONUTF8="1").stderr.decode()
    assert "没有找到“" not in told
    assert "没有记下：" in told
    assert "没有.pdf" in told.partition("没有记下：")[2]
