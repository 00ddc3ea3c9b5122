"""The 自评报告: the official form filled from the sample, and what stays blank where nobody filled anything in."""

from collections.abc import Callable
from typing import Any

import pytest
from small import CLINIC, FILLED

from chidu.reports.blocks import NewPage, Paper, Paragraph, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report

Reported = Callable[..., Report]
Tables = Callable[[Paper], dict[str, Table]]


def cells(paper: Paper) -> dict[str, str]:
    """Return the texts of a paper by their keys."""
    return dict(paper.keyed())


def test_the_cover(demo: Report):
    """附件2-2's lines in their order, each on a line to write on but the boxes; date and issuer are at the foot."""
    blocks = paper_of(demo, "report").blocks
    cover = list(blocks[: blocks.index(NewPage())])
    assert [one.style for one in cover if isinstance(one, Paragraph)] == [
        *("mark", "front"),
        *["cover"] * 6,
        *["issuer"] * 2,
    ]
    lines = [one for one in cover if isinstance(one, Paragraph)]
    assert [one.label + one.text for one in lines] == [
        "附件2-2",
        "华容县财政支出绩效评价自评报告",
        "评价类型：项目实施过程评价□   项目完成结果评价□",
        "项目名称：电子政务外网平台建设二期",
        "项目单位：华容县行政审批服务局",
        "主管部门：华容县行政审批服务局",
        "评价方式：部门（单位）绩效自评",
        "评价机构：部门（单位）评价组",
        "报告日期：2021年7月28日",
        "华容县财政局（制）",
    ]
    assert [one.label for one in lines if one.underlined] == [one.label for one in lines[3:8]]
    assert [one.apart for one in lines[-2:]] == [True, False]


def test_the_table_of_the_annex(demo: Report, tables: Tables, texts: Any):
    """One table of eight columns with every part; printed labels, filled cells and blanks as the annex has them."""
    (table,) = tables(paper_of(demo, "report")).values()
    rows = texts(table)
    assert len(table.widths) == 8
    assert rows[0] == ["一、项 目 基 本 概 况"]
    assert rows[2] == ["项目地址", "华容县政务中心", "邮  编", "414200"]
    assert rows[3] == ["项目起止时间", "2020年1月起至2020年12月止"]
    assert rows[4][1::2] == ["437.7", "437.7", "437.7", "0"]
    assert rows[5] == ["其中：中央财政", ""] * 4
    assert rows[8] == ["县市区财政", "437.7", "县市区财政", "437.7", "县市区财政", "437.7", "县市区财政", "0"]
    assert ["支出合计", "437.7", "", ""] in rows
    assert ["绩效自评综合得分", "98"] in rows
    assert ["评价等次", "优"] in rows
    signs = [cell.sign for row in table.rows for cell in row.cells if cell.sign]
    assert signs[0] == ("年   月   日",)
    assert [one[0] for one in signs[1:]] == [
        "项目单位负责人（签章）：",
        "主管部门负责人（签章）：",
        "财政部门归口业务科室负责人（签章）：",
    ]


def test_every_row_of_the_table_is_full(demo: Report, tables: Tables):
    """The cells of the filled form cover every place of the table once."""
    (table,) = tables(paper_of(demo, "report")).values()
    covered = [
        (row + down, column + right)
        for row, column, cell in table.placed()
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert sorted(covered) == [(row, column) for row in range(len(table.rows)) for column in range(8)]


def test_signatures_share_a_line(demo: Report):
    """填报人 and 联系电话 stand beside one another below the table, as they are printed."""
    signed = [one for one in paper_of(demo, "report").blocks if getattr(one, "style", "") == "signed"]
    assert [(one.label, one.text, one.beside) for one in signed if isinstance(one, Paragraph)] == [
        ("填报人（签名）：", "", False),
        ("联系电话：", "", True),
    ]


def test_the_narrative(demo: Report):
    """The six numbered parts, each paragraph of the sheet a paragraph."""
    blocks = [one for one in paper_of(demo, "report").blocks if isinstance(one, Paragraph)]
    assert [one.text[:3] for one in blocks if one.style == "subheading"] == [
        *("（一）", "（二）", "（三）", "（四）", "（五）", "（六）")
    ]
    overview = [one for one in blocks if one.key.partition("#")[0] == "facts.overview"]
    told = demo.sheet.facts["overview"].split("\n")
    assert [one.text for one in overview] == [line.strip() for line in told if line.strip()]


def test_an_empty_sheet_is_a_blank_form(reported: Reported, tables: Tables, texts: Any):
    """Nobody filled anything in: no None, no 0, and no total; the rows to fill in by hand are there."""
    base = 'format = 1\nextends = "huarong-2021@2021.1"\n[system]\nid = "made"\ntitle = "空"\nversion = "1"\n'
    paper = paper_of(reported(base))
    shown = "\n".join([*paper.lines(), *(text for _, text in paper.keyed())])
    assert "None" not in shown
    (form,) = tables(paper_of(reported(base), "report")).values()
    rows = texts(form)
    assert all(row[1::2] == [""] * 4 for row in rows[4:10])
    assert rows[rows.index(["支出内容", "实际支出数", "会计凭证号", "备注"]) + 1 :][:7] == [
        *[["", "", "", ""]] * 6,
        ["支出合计", "", "", ""],
    ]
    assert ["绩效自评综合得分", ""] in rows
    assert ["评价等次", ""] in rows
    assert {
        text for key, text in paper.keyed() if key.startswith(("facts", "points", "formula", "period"))
    } <= {*("", "项目实施过程评价□   项目完成结果评价□")}


def test_a_nought_is_none_only_where_somebody_began(reported: Reported):
    """What a sheet says is 0 is 0; the funds nobody touched stay blank though an empty cell counts as nil."""
    held = cells(paper_of(reported(CLINIC, FILLED)))
    assert (held["facts.funds.county.spent"], held["facts.funds.county.planned"]) == ("0", "10.5")
    assert (held["facts.funds.other.spent"], held["facts.funds.other.planned"]) == ("", "")


def test_a_system_without_a_form_gets_one(reported: Reported, tables: Tables, texts: Any):
    """Each section of its facts is a part, tables are tables, texts alone a narrative; the result stands last."""
    paper = paper_of(reported(CLINIC, FILLED), "report")
    found = {name: texts(one) for name, one in tables(paper).items()}
    assert found["概况"] == [
        ["项目名称", "某项目"],
        ["开始日期", "2020年1月5日"],
        ["满意率", "98.5%"],
        ["类型", "乙类"],
    ]
    assert found["资金"][1:] == [
        ["", "计划（万元）", "支出（万元）"],
        ["县财政", "10.5", "0"],
        ["其他", "", ""],
    ]
    payments = next(one for one in found.values() if one[0] == ["支出明细"])
    assert payments[1:] == [["序号", "内容", "金额"], ["1", "设备", "8"], ["2", "服务", "2.5"]]
    assert found["评价结果"] == [["绩效自评综合得分", "82.5"], ["评价等次", "良"]]
    bodies = [one.text for one in paper.blocks if isinstance(one, Paragraph) and one.style == "body"]
    assert bodies == ["第一段", "第二段", "完成"]


@pytest.mark.parametrize("part", ["report", "score", ""])
def test_one_part_may_be_wanted(demo: Report, part: Any):
    """自评报告, 评分表, or the one and then the other."""
    titles = [
        one.text for one in paper_of(demo, part).blocks if getattr(one, "style", "") in {"front", "title"}
    ]
    wanted = {"report": [0], "score": [1], "": [0, 1]}[part]
    names = ["华容县财政支出绩效评价自评报告", "项目支出绩效评价指标体系（参考样表）"]
    assert titles == [names[one] for one in wanted]
