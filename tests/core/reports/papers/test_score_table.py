"""The 评分表 (annex 3-2): levels merged, points as the engine gave them, and what a loss was for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from small import CLINIC, FILLED

from chidu.reports.blocks import Chart, Paper, Paragraph, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.papers.score_table import why
from chidu.reports.report import Report

Reported = Callable[..., Report]
Tables = Callable[[Paper], dict[str, Table]]

#: Four levels in one branch, two in the other.
DEEP = """
format = 1
[system]
id = "made"
title = "深"
version = "1"
[indicators.a]
title = "一"
points = 60
[indicators.a.b]
title = "二"
points = 60
[indicators.a.b.c]
title = "三"
points = 60
[indicators.a.b.c.d]
title = "四"
points = 30
rule = { type = "judgement" }
[indicators.a.b.c.e]
title = "五"
points = 30
rule = { type = "judgement" }
[indicators.z]
title = "末"
points = 40
[indicators.z.y]
title = "浅"
points = 40
rule = { type = "judgement" }
"""

#: Weights in percent of the parent, a bonus and a penalty beyond the hundred, and what may not apply.
POLICIES = """
format = 1
[system]
id = "made"
title = "办法"
version = "1"
[scoring]
not_applicable = "full"
[indicators.a]
title = "甲"
weight = 60
[indicators.a.x]
title = "甲一"
weight = 50
rule = { type = "judgement" }
[indicators.a.y]
title = "甲二"
weight = 50
rule = { type = "judgement" }
[indicators.b]
title = "乙"
weight = 40
rule = { type = "judgement" }
[indicators.more]
title = "获奖"
beyond = "bonus"
points = 5
rule = { type = "judgement" }
[indicators.less]
title = "违纪"
beyond = "penalty"
points = 10
rule = { type = "deductions", items = [ { id = "found", text = "查出问题", points = 4 } ] }
"""


def score_table(report: Report, tables: Tables) -> Table:
    """Return the 评分表 of a report."""
    return tables(paper_of(report, "score"))["评分表"]


def test_the_reference_sheet(demo: Report, tables: Tables, texts: Any):
    """22 rows with the printed texts, level cells over the rows below them, 98 and 优."""
    table = score_table(demo, tables)
    rows = texts(table)
    assert rows[0] == [
        *("一级\n指标", "分值", "二级\n指标", "分值", "三级\n指标", "分值"),
        *("具体指标", "评价标准", "自评\n得分", "扣分原因"),
    ]
    assert table.heads == 1
    assert len(rows) == 1 + 22 + 2
    assert rows[1][:6] == ["项目决策", "20", "项目目标", "4", "目标内容", "4"]
    assert rows[1][7] == "①设有目标（1分）\n②目标明确（1分）\n③目标细化（1分）\n④目标量化（1分）"
    assert rows[2][:4] == ["决策过程", "8", "决策依据", "4"]
    assert rows[3][:2] == ["决策程序", "4"]
    assert rows[-2] == ["合  计", "100", "", "98", ""]
    assert rows[-1] == ["评价等次", "", "", "优", ""]
    spans = {cell.text: cell.rows for _, _, cell in table.placed() if cell.key.startswith("title.")}
    assert [spans[one] for one in ("项目决策", "项目管理", "项目绩效", "项目目标", "项目效果")] == [
        5,
        8,
        9,
        1,
        5,
    ]


def test_every_point_is_the_engines(demo: Report, tables: Tables):
    """Each indicator's cell has its points, no other."""
    found = {cell.key: cell.text for _, _, cell in score_table(demo, tables).placed() if cell.key}
    for name, one in demo.assessment.indicators.items():
        assert Decimal(found[f"points.{name}"]) == one.points


@pytest.mark.parametrize("system", [DEEP, POLICIES, CLINIC], ids=["deep", "policies", "two levels"])
def test_every_place_is_covered_once(reported: Reported, tables: Tables, system: str):
    """However deep a branch is, its rows fill the columns."""
    table = score_table(reported(system), tables)
    covered = [
        (row + down, column + right)
        for row, column, cell in table.placed()
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    width = len(table.widths)
    assert sorted(covered) == [(row, column) for row in range(len(table.rows)) for column in range(width)]


def test_four_levels(reported: Reported, tables: Tables, texts: Any):
    """A level more is two columns more; an indicator that stands higher up is as wide as what it has not."""
    table = score_table(reported(DEEP), tables)
    rows = texts(table)
    assert rows[0][:8] == [
        "一级\n指标",
        "分值",
        "二级\n指标",
        "分值",
        "三级\n指标",
        "分值",
        "四级\n指标",
        "分值",
    ]
    assert rows[1][:8] == ["一", "60", "二", "60", "三", "60", "四", "30"]
    assert rows[2][:2] == ["五", "30"]
    assert rows[3][:4] == ["末", "40", "浅", "40"]
    wide = next(cell for _, _, cell in table.placed() if cell.text == "浅")
    assert wide.columns == 5


def test_what_is_not_scored_is_blank(reported: Reported, tables: Tables, texts: Any):
    """An unanswered indicator has no points and says 未评; there is neither a total nor a grade."""
    rows = texts(score_table(reported(CLINIC), tables))
    assert [row[-2:] for row in rows[1:]] == [["", "未评"], ["", "未评"], ["", ""], ["", ""]]


def test_what_a_loss_was_for(reported: Reported, tables: Tables, texts: Any):
    """A written reason stands before what the rule says; full marks need none."""
    rows = texts(score_table(reported(CLINIC, FILLED), tables))
    assert rows[1][-2:] == ["25", "②明确：不具备，少得 15 分"]
    assert rows[2][-2:] == ["57.5", "少两次"]
    full = (
        FILLED.replace("57.5", "60")
        .replace("clear = false", "clear = true")
        .replace("[rounds.self.reasons]", "")
        .replace('"output.served" = "少两次"', "")
    )
    assert [row[-1] for row in texts(score_table(reported(CLINIC, full), tables))[1:]] == [""] * 4


def test_policies_are_shown(reported: Reported, tables: Tables, texts: Any):
    """Weights as the points they are worth, a bonus and a penalty by name, what does not apply as such."""
    sheet = """
[rounds.self.answers]
"a.x" = { score = 30 }
"b" = { score = 36 }
"more" = { score = 2 }
"less" = { found = true }
[rounds.self.reasons]
"b" = "少"
[rounds.self.not_applicable]
"a.y" = "没有这项工作"
"""
    rows = texts(score_table(reported(POLICIES, sheet), tables))
    assert rows[1][:4] == ["甲", "60", "甲一", "30"]
    assert rows[2][0] == "甲二"
    assert rows[2][-1] == "不适用：没有这项工作"
    assert rows[4][0] == "获奖（加分项）"
    assert rows[5][0] == "违纪（减分项）"
    assert rows[5][-2] == "-4"
    assert rows[-2][3] == "94"


def test_the_rule_writes_the_standard_that_nobody_wrote(reported: Reported, tables: Tables, texts: Any):
    """The column is never empty where the rule can say what it computes."""
    rows = texts(score_table(reported(CLINIC), tables))
    assert rows[1][5] == "①设有（25分）\n②明确（15分）\n以上①需提供佐证资料。"


def test_the_title_says_project_and_round(demo: Report):
    """Above the table, on one line, stand the project and the round."""
    lines = [
        one for one in paper_of(demo, "score").blocks if isinstance(one, Paragraph) and one.style == "about"
    ]
    assert [one.label + one.text for one in lines] == ["项目名称：电子政务外网平台建设二期", "评价轮次：自评"]
    assert lines[1].beside


def test_the_chart_has_the_first_level(demo: Report):
    """A bar for each 一级指标: its points, and the most there could be."""
    (chart,) = [one for one in paper_of(demo, "score").blocks if isinstance(one, Chart)]
    assert [(one.title, one.value, one.full) for one in chart.bars] == [
        ("项目决策", 20, 20),
        ("项目管理", 23, 25),
        ("项目绩效", 55, 55),
    ]


def test_the_chart_has_indicators_of_the_first_level(reported: Reported):
    """What stands on the first level without a group is a part like the others; what is beyond the hundred is none."""
    (chart,) = [one for one in paper_of(reported(POLICIES), "score").blocks if isinstance(one, Chart)]
    assert [(one.title, one.full) for one in chart.bars] == [("甲", 60), ("乙", 40)]


def test_a_thousand_indicators(reported: Reported, tables: Tables):
    """A large system is a long table, each indicator in it once."""
    groups = "".join(
        f'[indicators.g{group}]\ntitle = "组{group}"\npoints = 2\n'
        + "".join(
            f'[indicators.g{group}.i{one}]\ntitle = "指标{one}"\npoints = 0.1\nrule = {{ type = "judgement" }}\n'
            for one in range(20)
        )
        for group in range(50)
    )
    head = 'format = 1\n[system]\nid = "made"\ntitle = "大"\nversion = "1"\n'
    table = score_table(reported(head + groups), tables)
    assert len(table.rows) == 1 + 1000 + 2
    assert sum(cell.key.startswith("points.") for _, _, cell in table.placed()) == 1000


def test_a_column_that_would_be_empty(reported: Reported, tables: Tables, texts: Any):
    """A table of no official form has 具体指标 only where something stands in it."""
    content = 'title = "四"\ncontent = "做了什么"'
    for system, has_content in ((DEEP, False), (DEEP.replace('title = "四"', content), True)):
        table = score_table(reported(system), tables)
        assert ("具体指标" in texts(table)[0]) == has_content
        assert {len(table.widths)} == {8 + 3 + has_content}


def test_full_marks_on_paper_have_no_reason(reported: Reported):
    """Where a form's full marks stand is no reason of a loss; the reason of a loss is printed."""
    sheet = (
        '[rounds.self.assigned]\n"a.b.c.d" = { points = 30, why = "照纸面得分", kind = "纸面" }\n'
        '"a.b.c.e" = { points = 10, why = "见底稿", kind = "纸面" }\n'
    )
    report = reported(DEEP, sheet)
    known = report.assessment.indicators
    assert list(why(known["a.b.c.d"], report)) == []
    assert list(why(known["a.b.c.e"], report)) == ["见底稿"]
