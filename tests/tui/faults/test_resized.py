"""A terminal that changes its size under the application: too small it says so, and everything is there again."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

#: What some shells and libraries (readline is one) leave in the environment: it is not renewed when the window changes.
STALE = {"COLUMNS": "80", "LINES": "24"}
#: A piece of each part of the screen, from its first line to its last, and to both its sides.
EVERYTHING = (
    *(
        "尺度 ─ 电子政务外网平台建设二期 ─ 自评",
        "项目决策 › 项目目标 › 目标内容",
        "具体指标  设立了项目绩效目标",
    ),
    *("▾ 项目决策              20/20", "✓ 项目实施            3/3", "! 管理制度            5/5"),
    *("评价标准  ①设有目标（1分）", "[是] ④目标量化", "本项得分 4 / 4", "总分 98 · 未评 0", "等次 优"),
    *("F1 帮助", "F10 菜单"),
)


@pytest.mark.parametrize("environment", [{}, STALE], ids=["plain", "stale"])
def test_a_tiny_terminal_and_back(
    project_folder: Path,
    terminal: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
):
    """20×5 says that the window is too small; at its old size the screen is what it was, and keys work."""
    for name in STALE:
        monkeypatch.delenv(name, raising=False)
    running = terminal(str(project_folder), cwd=project_folder.parent, **environment)
    running.wait_for("F10")
    running.send("down")
    running.wait_for("项目决策 › 决策过程")  # it answers: it is there to be told of its size
    running.send("up")
    running.wait_for("项目决策 › 项目目标 ›")
    running.resize(20, 5)
    running.wait_for("窗口太小，请放大")
    running.resize(80, 24)
    assert running.until(lambda text: all(part in text for part in EVERYTHING)), running.text
    assert "窗口太小" not in running.text
    running.send("right", "n")
    running.wait_for("[否] ①设有目标")


@pytest.mark.parametrize("size", [(20, 5), (10, 2), (4, 1)])
def test_it_begins_in_a_tiny_terminal(
    project_folder: Path, terminal: Callable[..., Any], size: tuple[int, int]
):
    """Started where there is no room, it says what fits of that, and works once there is room."""
    running = terminal(str(project_folder), cwd=project_folder.parent, size=size)
    running.wait_for("窗口")
    running.resize(80, 24)
    running.wait_for("F10")
    running.send("right", "n")
    running.wait_for("[否] ①设有目标")


def test_a_dialog_in_a_tiny_terminal_and_back(project_folder: Path, terminal: Callable[..., Any]):
    """A dialog is there again too, with what was typed into it."""
    running = terminal(str(project_folder), cwd=project_folder.parent)
    running.wait_for("F10")
    running.send("/")
    running.wait_for("查找指标")
    running.send("财务")
    running.wait_for("财务管理")
    running.resize(20, 5)
    running.wait_for("╭─────────────────╮\n│ 查找            │\n│ 财务            │")
    running.resize(80, 24)
    running.wait_for("财务管理")
    running.send("\r")
    running.wait_for("项目管理 › 资金管理 › 财务管理")
