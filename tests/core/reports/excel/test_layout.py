"""How the printed sheets look as a person reads them: who signs where, what stays on one page, what stands beside what."""

import io
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from workbooks import workbook_of

from chidu.reports.blocks import Cell, NewPage, Paragraph, Row, Table
from chidu.reports.excel.format import differences, write
from chidu.reports.excel.inputs import labels, typed_as
from chidu.reports.excel.layout import UPRIGHT, laid_out
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.rules.questions import Choice, FreeText, Number, Option

HEAD = Row((Cell("四、评价人员", "head", columns=2, align="center"),))
SIGNED = Row((Cell("同意", label="单位意见：", sign=("负责人（签章）：", "年 月 日"), columns=2),), height=5)


@pytest.fixture(scope="module")
def report(demo: Report) -> Any:
    """Return the printed 自评报告 of the sample, as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook_of(demo)))["自评报告"]


def cells(sheet: Any) -> dict[str, Any]:
    """Return the cells of a sheet by what stands in them."""
    return {str(cell.value): cell for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_lines_to_sign_stand_at_the_right(report: Any):
    """A name and a date to sign are cells of their own, right-aligned, below the opinion and in one frame with it."""
    found = cells(report)
    words, name = found["项目单位意见：\n"], found["项目单位负责人（签章）："]
    date = report.cell(name.row + 1, name.column)
    assert (words.alignment.horizontal, words.alignment.vertical) == ("left", "top")
    assert (name.alignment.horizontal, date.alignment.horizontal) == ("right", "right")
    assert name.alignment.indent > date.alignment.indent > 0
    assert date.value.split() == ["年", "月", "日"]
    lines = [(one.border.top.style, one.border.bottom.style) for one in (words, name, date)]
    assert lines == [("thin", None), (None, None), (None, "thin")]


def test_those_who_sign_are_on_one_page(report: Any):
    """A page ends before 四、评价人员, so that nobody signs a page of loose opinions."""
    breaks = {one.id for one in report.row_breaks.brk}
    assert cells(report)["四、评价人员"].row - 1 in breaks


def test_a_part_that_fits_stays_where_it_is():
    """No page ends before a part that has room, nor before one without signatures, nor before one longer than a page."""
    short = Table("短", (1, 1), (HEAD, SIGNED))
    plain = Table(
        "白", (1, 1), (*[Row((Cell("甲"), Cell("乙")))] * 38, HEAD, *[Row((Cell("甲"), Cell("乙")))] * 9)
    )
    endless = Table("长", (1, 1), (Row((Cell("甲"), Cell("乙"))), HEAD, *[SIGNED] * 20))
    assert [laid_out((one,), UPRIGHT).pages for one in (short, plain, endless)] == [(), (), ()]
    torn = evolve(plain, rows=(*plain.rows, SIGNED))
    assert laid_out((torn,), UPRIGHT).pages == (38,)


def test_what_is_at_the_foot_of_a_cover_is_pushed_there():
    """The row of the date takes what is left of the page."""
    blocks = (
        Paragraph("表名", "front"),
        Paragraph("2021年", "issuer", apart=True),
        NewPage(),
        Paragraph("甲"),
    )
    heights = laid_out(blocks, UPRIGHT).heights
    assert heights[1] == 400
    assert heights[2] < 30


def test_paragraphs_beside_one_another_share_a_row(report: Any):
    """填报人 and 联系电话 are on one line, as on paper."""
    assert any(text.startswith("填报人（签名）：") and "联系电话：" in text for text in cells(report))


def test_what_is_open_stands_on_the_notes(demo: Report):
    """The sheet 说明 lists what is still to be seen to."""
    notes = openpyxl.load_workbook(io.BytesIO(workbook_of(demo)))["说明"]
    lines = [row[1] for row in notes.iter_rows(values_only=True) if row[0] == "待办（出具时）"]
    assert lines
    assert any("没有写明扣分原因" in line for line in lines)


def test_the_comparison_is_reconciled(demo: Report):
    """A workbook of one state is not that of another in which a second round says otherwise."""
    other = demo._replace(rounds={"self": demo.assessment, "department": demo.assessment})
    total = demo.assessment.total._replace(points=demo.assessment.total.full - 1)
    changed = other._replace(rounds={**other.rounds, "department": evolve(demo.assessment, total=total)})
    data = write(other, paper_of(other))
    assert list(differences(data, other, paper_of(other))) == []
    assert any(one.startswith("对照") for one in differences(data, changed, paper_of(changed)))


def test_choices_and_texts_are_typed_as_texts():
    """Excel takes no option such as 1/2 and no postcode such as 010000 for a number; long texts stay as they are."""
    half = Choice("a", "甲", options=(Option("x", "1/2"),))
    assert typed_as(half, "1/2") == typed_as(FreeText("b", "乙"), None) == "@"
    assert typed_as(FreeText("b", "乙"), "甲" * 256) == typed_as(Number("c", "丙"), 1) == "General"


def test_options_that_differ_in_capitals_are_told_apart():
    """Excel compares without regard to capitals; so a list shows the ids of such options."""
    both = Choice("a", "甲", options=(Option("x", "A 级"), Option("y", "a 级")))
    assert labels(both) == {"x": "A 级", "y": "a 级（y）"}
