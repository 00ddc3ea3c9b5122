"""A whole sheet from nothing to 98 points in a terminal of 80×24, by keys alone, as a clerk fills the form in."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from whole_form import ANSWERS, EVIDENCE, FACTS, NAME, REASONS, is_whole, papers

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.systems.bound import BoundSystem

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

#: The texts of the form's last part, in its order.
NARRATIVES = ("overview", "funds_management", "implementation", "conclusion", "analysis", "experience")


def test_a_whole_sheet_by_keys(tmp_path: Path, terminal: Callable[..., Any], monkeypatch: pytest.MonkeyPatch):
    """A project is made, its facts are typed, every question is answered, and it is submitted: it is the form."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))  # nobody was here before
    files = papers(tmp_path)
    running = terminal(cwd=tmp_path, HOME=str(tmp_path))
    begin(running)
    running.send("f2")
    for fill in (cover, general, payments, targets, people, narratives):
        fill(running)
    running.send("escape")
    running.wait_for("未评 17")
    system = bound(tmp_path / NAME)
    answer(running, system)
    mend(running, system, files)
    submit(running)
    is_whole(tmp_path / NAME)


def bound(folder: Path) -> BoundSystem:
    """Return the system of the project: where its indicators stand, and what they are called."""
    project = open_project(folder, Catalogue(built_in=True), "", read_only=True).project
    assert project is not None
    return project.bound


def begin(running: Any) -> None:
    """Skip the tour, and make a project from the reference system."""
    running.wait_for("欢迎使用尺度")
    running.send("escape")
    running.until_gone("欢迎使用尺度")
    running.send("enter")
    running.wait_for("按哪个指标体系评价？")
    running.send("参考样表")
    running.wait_for("huarong-2021@2021.1")
    running.send("enter")
    running.wait_for("项目名称")
    running.send(NAME, "enter")
    running.wait_for("放在哪个文件夹（新建）")
    running.send("enter")
    running.wait_for("未评 22")


def cover(running: Any) -> None:
    """Fill the first part in: the kind of evaluation stays blank, the name is there already."""
    running.wait_for("封面 1/7")
    running.send("tab", "tab")
    for name in ("project_unit", "authority", "evaluation_method", "evaluation_body"):
        running.send(FACTS[name], "enter")
    running.send("2021年7月28日", "enter")
    running.wait_for("封面 6/7")
    running.wait_for("2021-07-28")
    running.send("pagedown")


def general(running: Any) -> None:
    """Fill in the place, the term, and the county's row of the table of funds."""
    running.wait_for("项目负责人")
    running.send("tab", "tab", FACTS["project_address"], "enter", FACTS["postcode"], "enter")
    running.send("20200101", "enter", "2020-12-31", "enter")
    running.send("down", "down", "down")
    running.wait_for("县市区财政 · 计划安排资金")
    county = FACTS["funds"]["county"]
    for name in ("planned", "arrived", "spent", "balance"):
        running.send(str(county[name]), "tab")
    running.wait_for("一、项目基本概况 5/7")
    running.wait_for("到位率  100%")
    running.send("pagedown")


def payments(running: Any) -> None:
    """Type eight payments with Enter alone; the last cell of each row stays empty."""
    running.wait_for("新的一行 · 支出内容")
    for one in FACTS["payments"]:
        for name in ("item", "amount", "voucher"):
            running.send(str(one[name]), "enter")
        running.send("enter")
    running.wait_for("勾稽关系：4 条成立，共 4 条")
    running.send("pagedown")


def targets(running: Any) -> None:
    """Type the two texts and the eight rows of targets."""
    running.wait_for("项目绩效定性目标：预期目标")
    running.send(FACTS["goal"], "enter", FACTS["goal_completion"], "enter")
    running.wait_for("数量指标 · 指标内容")
    for row in FACTS["targets"].values():
        for name in ("content", "target", "actual", "unit"):
            running.send(str(row[name]), "enter")
    running.wait_for("三、项目绩效自评情况 ✓")
    running.send("pagedown")


def people(running: Any) -> None:
    """Type who evaluates: names are blank on the form."""
    running.wait_for("新的一行 · 姓名")
    for one in FACTS["people"]:
        running.send("tab", one["post"], "tab", one["organisation"], "tab")
    running.wait_for("新的一行 · 姓名")
    running.wait_for("四、评价人员 1/6")
    running.send("pagedown")


def narratives(running: Any) -> None:
    """Paste the report's texts, with their paragraphs and Chinese quotes."""
    running.wait_for("（一）项目基本概况")
    for name in NARRATIVES:
        running.paste(FACTS[name])
        running.send("tab")
    running.wait_for("五、评价报告综述 ✓")


def answer(running: Any, system: BoundSystem) -> None:
    """Go from question to question by F3, and answer each by its key."""
    for path, answers in ANSWERS.items():
        running.send("f3")
        running.wait_for(f"› {system.indicators[path].indicator.title}")
        keys = list(answer_keys(system, path, answers))
        running.send(*[key for one in keys[:-1] for key in (*one, "f3")], *keys[-1])
    running.wait_for("未评 0")
    running.wait_for("总分 98 ·")


def answer_keys(system: BoundSystem, path: str, answers: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of each answer: y and n, an option's digit, or a number."""
    for name, value in answers.items():
        asked = system.indicators[path].question(name)
        if isinstance(value, bool):
            yield ("y" if value else "n",)
        elif isinstance(value, str):
            yield (str([one.id for one in asked.options].index(value) + 1),)
        else:
            yield (str(value), "enter")


def mend(running: Any, system: BoundSystem, files: Path) -> None:
    """Write the reasons and attach the evidence that F3 leads to, in the order of the form."""
    wanted = [(path.partition("/")[0], path) for path in EVIDENCE] + [(path, "") for path in REASONS]
    order = list(system.indicators)
    missing = 5
    for path, place in sorted(wanted, key=lambda one: (order.index(one[0]), one[1] != "")):
        title = system.indicators[path].indicator.title
        running.send("f3")
        running.wait_for(f"› {title}")
        if place:
            missing -= 1
            attach(running, title, files / EVIDENCE[place], missing)
        else:
            running.send(REASONS[path])
            running.wait_for(REASONS[path][:8])
    running.send("f3")
    running.wait_for("没有未评的了")


def attach(running: Any, title: str, file: Path, missing: int) -> None:
    """Attach a file where the list of evidence begins: at what is asked for."""
    running.send("e")
    running.wait_for(f"佐证资料：{title}")
    running.send("enter")
    running.wait_for("附哪个文件")
    running.send(str(file), "enter")
    running.wait_for(f"缺佐证 {missing}")
    running.send("escape")
    running.until_gone(f"佐证资料：{title}")


def submit(running: Any) -> None:
    """Look everything through in the review, submit, and leave."""
    running.send("f5")
    running.wait_for("没有缺的，也没有矛盾的")
    running.send("tab", "tab", "enter")
    running.wait_for("自评 ─ 已提交")
    running.send("ctrl+q")
    assert running.ended() == 0
