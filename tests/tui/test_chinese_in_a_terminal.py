"""Chinese that comes from a terminal: typed by an input method letter by letter, and pasted."""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

GOAL = "decision.objective.goal"
TYPED = "目标也没有“细化”，"
PASTED = "一是不具体，\n二是“没有量化”。"


def test_chinese_arrives(project_folder: Path, terminal: Callable[..., Any]):
    """是 and 否 answer, words find an indicator, a reason is typed and pasted with its lines, a field and a cell take texts."""
    running = terminal(str(project_folder), cwd=project_folder.parent)
    running.wait_for("F10")
    running.send("right", "否")
    running.wait_for("[否] ①设有目标")
    running.send("/")
    running.wait_for("输入名称或内容里的字")
    running.send("财务也")
    running.wait_for("财务也")
    running.send("\x7f")
    running.wait_for("项目管理 › 资金管理 › 财务管理")
    running.send("enter")
    running.wait_for("会计核算规范")
    running.send("/")
    running.wait_for("输入名称或内容里的字")
    running.send("目标内容", "enter", "f3")
    running.wait_for("①设有目标")
    running.send(TYPED)
    running.wait_for("目标也没有“细化”，")
    running.paste(PASTED)
    running.wait_for("二是“没有量化”。")
    running.send("f2")
    running.wait_for("封面")
    running.send("tab", "tab", "end", "也，", "enter")
    running.wait_for("华容县行政审批服务局也，")
    running.send("pagedown", "pagedown")
    running.wait_for("工程监理费")
    running.send("电信“也”，")
    running.wait_for("电信“也”，")
    running.paste("费\n用")
    running.wait_for("电信“也”，费 用")
    running.send("enter", "ctrl+q")
    assert running.ended() == 0
    sheet = tomllib.loads((project_folder / "sheet.toml").read_text(encoding="utf-8"))
    assert sheet["rounds"]["self"]["answers"][GOAL]["set"] is False
    assert sheet["rounds"]["self"]["reasons"][GOAL] == TYPED + PASTED
    assert sheet["facts"]["project_unit"] == "华容县行政审批服务局也，"
    assert sheet["facts"]["payments"][0]["item"] == "电信“也”，费 用"
