"""A whole sheet from nothing to 98 points at 80×24, by mouse alone; only texts and numbers are typed."""

from pathlib import Path
from typing import Any

import pytest
from mouse import Mouse
from whole_form import ANSWERS, EVIDENCE, FACTS, NAME, REASONS, is_whole, papers

from chidu_tui import rooms
from chidu_tui.app import ChiduApp

#: Where the tree ends and the pane begins.
TREE = 30
#: The texts of the form's last part, with their titles.
NARRATIVES = {
    "overview": "（一）项目基本概况",
    "funds_management": "（二）项目资金使用",
    "implementation": "（三）项目组织实施情况",
    "conclusion": "（四）综合评价情况",
    "analysis": "（五）项目主要绩效情况",
    "experience": "（六）主要经验及做法",
}


def test_a_whole_sheet_by_mouse(tmp_path: Path, frames: Any, monkeypatch: pytest.MonkeyPatch):
    """A project is made, its facts are typed, every question is answered, and it is submitted: it is the form."""
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    papers(tmp_path)
    app = ChiduApp(first=rooms.HOME, look="dark", built_in=True)

    async def use(pilot: Any) -> None:
        mouse = Mouse(pilot, frames.text)
        await begin(mouse)
        await mouse.click("F2 事实")
        for fill in (cover, general, payments, targets, people, narratives):
            await fill(mouse)
        await mouse.click("F10 菜单")
        await mouse.click("        评分")
        await mouse.wait_for("未评 17")
        await answer(mouse, app)
        await mend(mouse, app)
        await mouse.click("F5 检查")
        await mouse.wait_for("没有缺的，也没有矛盾的")
        await mouse.click("[提交]")
        await mouse.wait_for("自评 ─ 已提交")
        assert app.session is not None
        app.session.close()

    frames.run(app, use)
    is_whole(tmp_path / NAME)


async def begin(mouse: Mouse) -> None:
    """Skip the tour, and make a project from the reference system."""
    await mouse.click("Esc 跳过")
    await mouse.click("新建项目…")
    await mouse.click("项目支出绩效评价指标体系（参考样表）")
    await mouse.wait_for("项目名称")
    await mouse.type(NAME)
    await mouse.click("Enter 确定")
    await mouse.wait_for("放在哪个文件夹")
    await mouse.click("Enter 确定")
    await mouse.wait_for("未评 22")


async def field(mouse: Mouse, title: str, text: str) -> None:
    """Type into the field beside a title."""
    await mouse.click(title, right=24)
    await mouse.type(text)


async def cover(mouse: Mouse) -> None:
    """Fill the first part in."""
    await mouse.wait_for("封面 1/7")
    await field(mouse, "项目单位", FACTS["project_unit"])
    await field(mouse, "主管部门", FACTS["authority"])
    await field(mouse, "评价方式", FACTS["evaluation_method"])
    await field(mouse, "评价机构", FACTS["evaluation_body"])
    await field(mouse, "报告日期", "2021-07-28")
    await mouse.click("一、项目基本概况")
    await mouse.wait_for("封面 6/7")


async def general(mouse: Mouse) -> None:
    """Fill in the place, the term, and the county's row of the table of funds."""
    await field(mouse, "项目地址", FACTS["project_address"])
    await field(mouse, "邮编", FACTS["postcode"])
    await field(mouse, "项目开始时间", "2020-01-01")
    await field(mouse, "项目结束时间", "2020-12-31")
    await mouse.find(" 县市区财政 ", 10, 8, end=20)
    county = FACTS["funds"]["county"]
    heads = {"planned": "计划安排", "arrived": "实际到位资金", "spent": "实际支出", "balance": "结余"}
    for name, head in heads.items():
        await cell(mouse, "县市区财政", head, str(county[name]))
    await mouse.click("二、项目支出明细情况")


async def cell(mouse: Mouse, row: str, head: str, text: str) -> None:
    """Type into the cell in the row and under the head that are seen."""
    line, column = mouse.place(row, end=20), mouse.place(f"  {head}")
    seen = "\n".join(mouse.lines)
    assert line is not None, f"no {row!r} in\n{seen}"
    assert column is not None, f"no {head!r} in\n{seen}"
    await mouse.click_at(column[0] + 4, line[1])
    await mouse.type(text)


async def payments(mouse: Mouse) -> None:
    """Type eight payments, each into the row that is still empty."""
    await mouse.wait_for("[增一行]")
    heads = {"item": "支出内容", "amount": "实际支出数", "voucher": "会计凭证号"}
    for number, one in enumerate(FACTS["payments"], 1):
        for name, head in heads.items():
            row = f" {number} " if mouse.place(f" {number} ", end=4) else " +"  # until it is saved
            await cell(mouse, row, head, str(one[name]))
    await mouse.click("三、项目绩效自评情况")
    await mouse.wait_for("二、项目支出明细情况 ✓")


async def targets(mouse: Mouse) -> None:
    """Type the two texts and the eight rows of targets."""
    await mouse.click("项目绩效定性目标：预期目标", right=2, down=1)
    await mouse.type(FACTS["goal"])
    await mouse.click("项目绩效定性目标：实际完成", right=2, down=1)
    await mouse.type(FACTS["goal_completion"])
    rows = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "服务对象满意度")
    heads = {"content": "指标内容", "target": "指标（目标）值", "actual": "实际完成值", "unit": "计量单位"}
    for title, row in zip(rows, FACTS["targets"].values(), strict=True):
        await mouse.find(f" {title}指标", 10, 12)
        await mouse.find("指标内容", 10, 12)
        for name, head in heads.items():
            await cell(mouse, f" {title}指标", head, str(row[name]))
    await mouse.click("四、评价人员")


async def people(mouse: Mouse) -> None:
    """Type who evaluates: names are blank on the form."""
    for number, one in enumerate(FACTS["people"], 1):
        await mouse.wait_for(" +")
        await cell(mouse, " +", "职称/职务", one["post"])
        row = f" {number} " if mouse.place(f" {number} ", end=4) else " +"
        await cell(mouse, row, "单位", one["organisation"])
    await mouse.click("五、评价报告综述")


async def narratives(mouse: Mouse) -> None:
    """Paste the report's texts, with their paragraphs and Chinese quotes."""
    for name, title in NARRATIVES.items():
        x, y = await mouse.find(title, 10, 8)
        if y > 16:
            await mouse.wheel(10, 8)
            x, y = await mouse.find(title, 10, 8)
        await mouse.click_at(x + 4, y + 1)
        await mouse.type(FACTS[name])
    await mouse.click("四、评价人员")
    await mouse.wait_for("五、评价报告综述 ✓")


async def answer(mouse: Mouse, app: ChiduApp) -> None:
    """Click on each indicator in the tree, and on its answers in the pane: once for yes, twice for no."""
    assert app.session is not None
    for path, answers in ANSWERS.items():
        await show(mouse, app, path)
        indicator = app.session.indicator(path)
        for name, value in answers.items():
            asked = indicator.question(name)
            assert asked is not None
            if isinstance(value, bool):
                for _ in range(1 if value else 2):
                    await click_in_pane(mouse, f"] {asked.text}"[:12])
            elif isinstance(value, str):
                text = next(one.text for one in asked.options if one.id == value)
                await click_in_pane(mouse, f") {text}")
            else:
                await click_in_pane(mouse, "从 0 到")
                await mouse.type(str(value))
    await show(mouse, app, next(iter(ANSWERS)))
    await mouse.wait_for("总分 98 ·")


async def show(mouse: Mouse, app: ChiduApp, path: str) -> None:
    """Click on an indicator in the tree."""
    assert app.session is not None
    title = app.session.indicator(path).indicator.title
    x, y = await mouse.find(f" {title}  ", 8, 8, end=TREE)
    await mouse.click_at(x + 1, y)
    await mouse.wait_for(f"› {title}")


async def click_in_pane(mouse: Mouse, text: str) -> None:
    """Click on a text in the pane."""
    at = mouse.place(text, start=TREE)
    assert at is not None, (text, mouse.lines)
    await mouse.click_at(at[0] + 2, at[1])


async def mend(mouse: Mouse, app: ChiduApp) -> None:
    """Write the reasons, and attach the evidence."""
    for path, why in REASONS.items():
        await show(mouse, app, path)
        at = mouse.place("扣分原因", start=TREE)
        assert at is not None
        await mouse.click_at(at[0] + 4, at[1] + 1)
        await mouse.type(why)
    for place, name in EVIDENCE.items():
        await show(mouse, app, place.partition("/")[0])
        await click_in_pane(mouse, "[佐证资料")
        await mouse.click("[附文件…]")
        await mouse.wait_for("附哪个文件")
        if mouse.place("资料/") is not None:
            await mouse.click("资料/")
        await mouse.click(name)
        await mouse.wait_for("未附 0 处")
        await mouse.click("Esc 关闭")
