"""The workbook about many projects: its rows are the projects', its averages and counts are live."""

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import needs_office, recalculated

from chidu.reports.excel.summary import SummaryRow, _lost, summary_bytes, summary_differences, summary_row


def row(title: str, total: str | None, grade: str | None, **groups: str) -> SummaryRow:
    """Return a row by hand."""
    parts = tuple((name, Decimal(points)) for name, points in groups.items())
    given = None if total is None else Decimal(total)
    return SummaryRow(
        title, "甲 a@1", "自评", given, grade, parts, 2, "sha256:ab", "sha256:cd", f"全县/{title}"
    )


ROWS = (
    row("甲", "98.00", "优", 决策="20", 产出="78"),
    row("=1+1", "80.35", "良", 决策="18.35"),
    row("丙", None, None, 效果="3"),
    row("丁", "91", "优", 决策="11"),
)


def test_row_of_a_report(demo: Any):
    """A report's row has its total, its grade and the sums of its first level."""
    made = summary_row(demo, "全县/电子政务")
    assert (made.title, made.total, made.grade) == ("电子政务外网平台建设二期", Decimal("98.00"), "优")
    assert [points for _, points in made.groups] == [20, 23, 55]
    assert made.folder == "全县/电子政务"


def test_rows_are_read_back():
    """What was written is what is read, texts that look like formulas as texts."""
    data = summary_bytes(ROWS)
    assert list(summary_differences(data, ROWS)) == []
    other = (ROWS[0]._replace(total=Decimal(97)), *ROWS[1:])
    assert list(summary_differences(data, other)) == ["E2 是“98”，应是“97”"]
    cell = openpyxl.load_workbook(io.BytesIO(data))["汇总"]["B3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    sheet = openpyxl.load_workbook(io.BytesIO(data))["汇总"]
    assert [sheet.cell(at, sheet.max_column).value for at in (1, 2)] == ["所在文件夹", "全县/甲"]


def test_nothing_to_sum_up():
    """No projects give heads alone."""
    assert list(summary_differences(summary_bytes(()), ())) == []


def test_two_groups_of_one_title_have_two_columns():
    """Points of groups that are called alike stand beside one another, the second title numbered; a lost one is told."""
    twice = ROWS[0]._replace(groups=(("成效", Decimal(30)), ("管理", Decimal(20)), ("成效", Decimal(50))))
    rows = (ROWS[1], twice)
    data = summary_bytes(rows)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["汇总"]
    assert [sheet.cell(1, at).value for at in range(7, 11)] == ["决策", "成效", "管理", "成效（2）"]
    assert [sheet.cell(3, at).value for at in range(7, 11)] == [None, 30, 20, 50]
    assert list(summary_differences(data, rows)) == []
    assert list(_lost(twice, (20, 50))) == ["缺少“甲 成效”"]


def test_another_formula_or_head_is_told():
    """What would be averaged otherwise, and a column called otherwise, is a difference."""
    for place, put in (("E7", "=SUM(E2:E5)"), ("G1", "产出")):
        book = openpyxl.load_workbook(io.BytesIO(summary_bytes(ROWS)))
        assert book["汇总"][place].value is not None
        book["汇总"][place].value = put
        book["汇总"]["B3"].data_type = "s"
        altered = io.BytesIO()
        book.save(altered)
        assert any(place in one for one in summary_differences(altered.getvalue(), ROWS))


@needs_office
def test_results_follow_the_rows(tmp_path: Path):
    """Averages, extremes and counts are what LibreOffice makes of them, and change with a total."""
    file = tmp_path / "a.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(summary_bytes(ROWS)))
    book["汇总"]["E4"].value, book["汇总"]["F4"].value = 60, "良"
    book["汇总"]["B3"].data_type = "s"
    book.save(file)
    recalculated([file], tmp_path / "out")
    sheet = openpyxl.load_workbook(tmp_path / "out/a.xlsx", data_only=True)["汇总"]
    found = {sheet.cell(at, 2).value: sheet.cell(at, 5).value for at in range(6, sheet.max_row + 1)}
    assert found.pop("平均") == pytest.approx((98 + 80.35 + 60 + 91) / 4)
    found.pop(None, None)
    assert found == {"最高": 98, "最低": 60, "项目数": 4, "优": 2, "良": 2, "未定": 0}
