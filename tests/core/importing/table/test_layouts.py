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
