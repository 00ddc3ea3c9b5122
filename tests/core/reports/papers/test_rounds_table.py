"""The rounds of a sheet side by side; a submitted round is what was recorded of it."""

from collections.abc import Callable
from typing import Any

import pytest
from small import CLINIC, FILLED

from chidu.reports.blocks import Paper, Paragraph, Table
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report

Reported = Callable[..., Report]
Tables = Callable[[Paper], dict[str, Table]]

NAME = "各轮评分对照"
DEPARTMENT = """
[rounds.department.answers]
"decision.goal" = { set = true, clear = true }
"output.served" = { score = 50 }
[rounds.department.reasons]
"output.served" = "核减三次"
"""
FINANCE = """
[rounds.finance.answers]
"decision.goal" = { set = true, clear = true }
"""
#: The 自评 as it was submitted: with more than its answers give now.
SUBMITTED = """
[rounds.self]
state = "submitted"
[rounds.self.outcomes]
"decision.goal" = { points = 40, rule = "checklist", version = "1.0" }
"output.served" = { points = 57.5, rule = "judgement", version = "1.0" }
"""


def compared(report: Report, tables: Tables, texts: Any) -> list[list[str]]:
    """Return the rows of the comparison."""
    rows: list[list[str]] = texts(tables(paper_of(report))[NAME])
    return rows


def test_one_round_is_no_comparison(reported: Reported, tables: Tables):
    """Where only one round was begun there is no table."""
    assert NAME not in tables(paper_of(reported(CLINIC, FILLED)))


def test_two_rounds(reported: Reported, tables: Tables, texts: Any):
    """Every node with the points of both, where they differ by how much and why, and totals and grades."""
    assert compared(reported(CLINIC, FILLED + DEPARTMENT), tables, texts) == [
        ["指标", "分值", "自评", "部门评价", "差异"],
        ["决策", "40", "25", "40", ""],
        ["　目标", "40", "25", "40", "部门评价 +15"],
        ["产出", "60", "57.5", "50", ""],
        ["　服务", "60", "57.5", "50", "部门评价 -7.5：核减三次"],
        ["总  分", "100", "82.5", "90", ""],
        ["等  次", "", "良", "优", ""],
    ]


def test_a_round_that_was_only_begun(reported: Reported, tables: Tables, texts: Any):
    """What it has not scored stays blank, and differs from nothing."""
    rows = compared(reported(CLINIC, FILLED + DEPARTMENT + FINANCE), tables, texts)
    assert rows[0][2:5] == ["自评", "部门评价", "财政复核"]
    assert rows[2] == ["　目标", "40", "25", "40", "40", "部门评价 +15"]
    assert rows[4] == ["　服务", "60", "57.5", "50", "", "部门评价 -7.5：核减三次"]
    assert rows[5][2:5] == ["82.5", "90", ""]
    assert rows[6][2:5] == ["良", "优", ""]


def test_a_submitted_round_is_as_it_was_recorded(reported: Reported, tables: Tables, texts: Any):
    """The recorded points stand in the 评分表, the comparison and the total, whatever the answers give today."""
    report = reported(CLINIC, FILLED + SUBMITTED + DEPARTMENT)
    rows = compared(report, tables, texts)
    assert rows[2][2:] == ["40", "40", ""]
    assert rows[5][2] == "97.5"
    found = dict(paper_of(report).keyed())
    assert (found["points.decision.goal"], found["total"], found["grade"]) == ("40", "97.5", "优")


@pytest.mark.parametrize(
    ("both", "shown"), [(True, "综合（自评 40%、部门评价 60%）：87 分，等次 良"), (False, "")]
)
def test_weighted_rounds(reported: Reported, both: Any, shown: str):
    """Where the system weights its rounds and all were begun, the weighted result stands below."""
    system = CLINIC.replace("[facts]\n", "[scoring]\nrounds = { self = 0.4, department = 0.6 }\n[facts]\n", 1)
    paper = paper_of(reported(system, FILLED + (DEPARTMENT if both else FINANCE)), "score")
    told = [one.text for one in paper.blocks if isinstance(one, Paragraph) and one.text.startswith("综合")]
    assert "".join(told) == shown
