"""Layouts of forms that departments have, in Word and in Excel."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import Form, document, form, workbook
from outline import outline

from chidu.importing.grids import read_grids
from chidu.importing.table import read_tables

LAYOUTS: list[dict[str, Any]] = [
    layout
    for path in sorted(Path(__file__).parent.glob("layouts*.toml"))
    for layout in tomllib.loads(path.read_text("utf-8"))["layout"]
]


@pytest.mark.parametrize(("write", "suffix"), [(document, "docx"), (workbook, "xlsx")], ids=["word", "excel"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=[one["name"] for one in LAYOUTS])
def test_layout(tmp_path: Path, layout: dict[str, Any], write: Callable[..., Path], suffix: str):
    """The tree, the totals and the notes are those printed, and nothing is told but what is expected."""
    table: Form = form(layout["form"])
    found = read_tables(read_grids(write(tmp_path / f"form.{suffix}", table), "form"))
    assert [one.code for one in found.diagnostics] == layout.get("told", [])
    (read,) = found.tables
    assert outline(read) == layout["tree"].strip()
    assert [one.text for one in read.notes] == layout.get("notes", [])


def test_there_are_many():
    """No two layouts share a name."""
    assert len({one["name"] for one in LAYOUTS}) == len(LAYOUTS) > 15


def test_the_title_stands_above_the_header(tmp_path: Path):
    """A group of header cells that reads like a title is none: the paragraph above the table is."""
    table = form(
        "绩效评价指标体系 | < | 评价标准 | 得分\n一级指标 | 二级指标 | ^ | ^\n产出 | 数量 | 好得60分 | 60"
    )
    path = document(tmp_path / "form.docx", "安乡县2023年度项目支出绩效评价评分表", table)
    (read,) = read_tables(read_grids(path, "form")).tables
    assert read.title is not None
    assert read.title.text == "安乡县2023年度项目支出绩效评价评分表"


def test_targets_without_points(tmp_path: Path):
    """A 绩效目标申报表 with nothing but 指标值 scores nothing: it is no table of indicators, and that is said."""
    table = form(
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值\n^ | 产出指标 | 数量指标 | 养护里程 | ≥120公里"
    )
    found = read_tables(read_grids(document(tmp_path / "form.docx", table), "form"))
    assert [one.code for one in found.diagnostics] == ["E812"]


HALF = "产出 | 数量 | 50 | 好的得满分\n效果 | 满意 | 50 | 好的得满分\n"
HEADER = "一级指标 | 二级指标 | 分值 | 评价标准\n"


@pytest.mark.parametrize("between", [" | | |\n", " | | |\n乙项目绩效评价指标表 | | |\n", ""])
def test_two_tables_in_a_sheet(tmp_path: Path, between: str):
    """Where the points come to a hundred and the header stands there again, another table begins; its title is its own."""
    path = workbook(
        tmp_path / "form.xlsx", form(f"甲项目绩效评价指标表 | | |\n{HEADER}{HALF}{between}{HEADER}{HALF}")
    )
    found = read_tables(read_grids(path, "form"))
    assert found.diagnostics == ()
    half = "产出\n  数量 50 标准='好的得满分'\n效果\n  满意 50 标准='好的得满分'"
    assert [outline(one) for one in found.tables] == [half, half]
    second = found.tables[1].title
    assert (second is not None and second.text.startswith("乙")) is ("乙" in between)


def test_a_page_break_after_a_hundred(tmp_path: Path):
    """A bonus under the header of the next page belongs to the table before it."""
    text = f"{HEADER}{HALF}{HEADER}加分项 | 创新 | 5 | 好的得满分"
    (read,) = read_tables(read_grids(workbook(tmp_path / "form.xlsx", form(text)), "form")).tables
    assert [one.title.text for one in read.nodes] == ["产出", "效果", "加分项"]


def test_a_chapter_is_no_title(tmp_path: Path):
    """三、考核指标 above the header gives way to the title in the first row; alone it is better than nothing."""
    above = "2024年度乡镇财政资金绩效考核细则表 | | |\n三、考核指标 | | |\n"
    for text, title in (
        (above, "2024年度乡镇财政资金绩效考核细则表"),
        (above.split("\n")[1] + "\n", "三、考核指标"),
    ):
        (read,) = read_tables(
            read_grids(workbook(tmp_path / "form.xlsx", form(text + HEADER + HALF)), "form")
        ).tables
        assert read.title is not None
        assert read.title.text == title


def test_a_paragraph_between_two_tables_is_told_once(tmp_path: Path):
    """What stands behind one table and before the next is told once."""
    first, second = form(f"{HEADER}{HALF}合计 | | 100 |"), form(f"{HEADER}{HALF}")
    path = document(tmp_path / "form.docx", first, "不足一个计分单位的按比例扣分", second)
    assert [one.code for one in read_tables(read_grids(path, "form")).diagnostics] == ["W821"]
