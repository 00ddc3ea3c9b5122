"""The sample sheet by the real engine: every row of annex 3-2, and the total that its form prints."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.model.assessment import Assessment
from chidu.scoring.engine import assess
from chidu.sheets.reading import Project

ANNEX: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "templates_toml" / "annex-3-2.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def assessment(demo: Project) -> Assessment:
    """Return the sample's 自评."""
    return assess(demo.bound, demo.sheet)


@pytest.mark.parametrize("number", range(22), ids=[row["level3"] for row in ANNEX["rows"]])
def test_each_row_scores_what_the_form_prints(assessment: Assessment, number: int):
    """A 三级指标 stands in its printed place and gets its printed 分值 and 自评得分."""
    row = ANNEX["rows"][number]
    one = list(assessment.indicators.values())[number]
    found = (one.indicator.title, one.indicator.points, one.status, one.points)
    assert found == (row["level3"], row["points"], "scored", row["self_score"])
    assert sum(line.points for line in one.lines) == one.points


def test_there_are_exactly_the_printed_rows(assessment: Assessment):
    """The form has 22 rows, and so has the assessment."""
    assert len(assessment.indicators) == len(ANNEX["rows"]) == 22


def test_the_total_is_98_and_excellent(assessment: Assessment):
    """The total is 98 of 100, all of it decided, and its grade is 优."""
    total = assessment.total
    assert (total.full, total.points, total.so_far, total.possible) == (100, 98, 98, 98)
    assert total.points == ANNEX["total_self_score"]
    assert assessment.grade == "优"


def test_the_groups_sum_their_rows(assessment: Assessment):
    """Every 一级 and 二级指标 has its printed 分值 and the sum of its rows' scores."""
    for level in ("level1", "level2"):
        printed: dict[str, tuple[int, int]] = {}
        for row in ANNEX["rows"]:
            so_far = printed.get(row[level], (0, 0))[1]
            printed[row[level]] = (row[f"{level}_points"], so_far + row["self_score"])
        depth = 0 if level == "level1" else 1
        totals = [one for one in assessment.groups.values() if one.depth == depth]
        assert {one.group.title: (one.total.full, one.total.points) for one in totals} == printed


def test_what_is_below_full_lacks_its_reason(assessment: Assessment):
    """到位时效 and 财务管理 lost points, the form says why of neither, and chidu asks for both."""
    below = [one for one in assessment.indicators.values() if one.points != one.indicator.points]
    assert [one.indicator.title for one in below] == ["到位时效", "财务管理"]
    assert all(one.reason_missing and one.reason == "" for one in below)
    asked = [one.indicator for one in assessment.problems if one.code == "W701"]
    assert asked == [one.indicator.id for one in below]


def test_the_lines_name_the_clauses(assessment: Assessment):
    """财务管理 says what each element gave, with the clause it comes from, so that it can be replayed."""
    lines = assessment.indicators["management.funds.accounting"].lines
    assert [(line.clause, line.points) for line in lines] == [
        ("sound", 1),
        ("enforced", 1),
        ("bookkeeping", 0),
    ]
    assert lines[2].text == "③会计核算规范：不具备，少得 1 分"


def test_the_facts_agree(assessment: Assessment):
    """All four checks between the facts hold."""
    assert {one.id: one.holds for one in assessment.checks} == dict.fromkeys(
        ("term", "payments", "balance", "spent"), True
    )


def test_the_rule_that_scored_is_recorded(assessment: Assessment):
    """Each outcome names its rule, the rule's version and the package that ships it."""
    used = assessment.indicators["management.funding.arrival"].rule
    assert (used.type, used.version, used.wrappers) == ("ratio", "1.0", ())
    assert used.origin.startswith("chidu ")


def test_a_round_not_held_yet_is_empty(demo: Project):
    """The 财政复核 nobody began has what the facts give, and no total."""
    assessment = assess(demo.bound, demo.sheet, "finance")
    scored = {one.indicator.title for one in assessment.indicators.values() if one.points is not None}
    assert scored == {"到位率", "产出数量", "产出质量", "产出成本", "服务对象满意度"}
    assert (assessment.total.points, assessment.grade) == (None, None)
    assert (assessment.total.so_far, assessment.total.possible) == (Decimal(23), Decimal(100))
