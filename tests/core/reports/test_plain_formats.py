"""Text and JSON: what they hold, and that another points, another fact or a lost line is found."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from small import CLINIC, FILLED

from chidu.reports import json_data, plain_text
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report


def other(report: Report) -> Report:
    """Return the report with other points of one indicator, and the same total."""
    name, one = next(iter(report.assessment.indicators.items()))
    changed = one._replace(points=Decimal(1))
    indicators = {**report.assessment.indicators, name: changed}
    return report._replace(assessment=evolve(report.assessment, indicators=indicators))


@pytest.mark.parametrize("made", [plain_text, json_data], ids=["text", "json"])
def test_other_points_are_found(demo: Report, made: Any):
    """Where the total is the same and one indicator's points are not, that is told."""
    paper = paper_of(demo)
    assert list(made.differences(made.write(demo, paper), demo, paper)) == []
    assert list(made.differences(made.write(other(demo), paper), demo, paper))


def test_a_lost_line_is_found(demo: Report):
    """A text from which an indicator's line is gone is not the report."""
    paper = paper_of(demo)
    lines = plain_text.write(demo, paper).decode("utf-8").splitlines(keepends=True)
    lost = "".join(one for one in lines if "资金使用" not in one).encode()
    (told,) = plain_text.differences(lost, demo, paper)
    assert "资金使用" in told


@pytest.mark.parametrize(
    "system", [CLINIC, CLINIC.replace('title = "目标"', f'title = "{"长" * 200}"')], ids=["short", "long"]
)
def test_what_is_not_scored_reconciles(reported: Callable[..., Report], system: str):
    """An unanswered indicator, and one whose title is longer than a line, are found as they are shown."""
    for sheet in ("", FILLED):
        report = reported(system, sheet)
        data = plain_text.write(report, paper_of(report))
        assert list(plain_text.differences(data, report, paper_of(report))) == []


def test_json_has_the_facts_and_the_source(demo: Report):
    """Facts are as the sheet has them, decimals as text; what it was made from is said."""
    data = json.loads(json_data.write(demo, paper_of(demo)))
    assert data["facts"]["funds"]["county"]["planned"] == "437.7"
    assert data["facts"]["report_date"] == "2021-07-28"
    assert "huarong-2021@2021.1" in data["source"]
    data["facts"]["funds"]["county"]["planned"] = "437.70001"
    told = list(json_data.differences(json.dumps(data).encode(), demo, paper_of(demo)))
    assert told == ["事实与评分表不同"]


@pytest.mark.parametrize("spoil", ["lost indicator", "lost key", "another title", "something beside"])
def test_json_that_lacks_or_adds_anything_is_found(demo: Report, spoil: str):
    """The whole document is compared: what is gone is missed, what nobody wrote is told."""
    data = json.loads(json_data.write(demo, paper_of(demo)))
    if spoil == "lost indicator":
        data["indicators"].pop()
    elif spoil == "lost key":
        del data["source"]
    elif spoil == "another title":
        data["indicators"][0]["title"] += "x"
    else:
        data["more"] = None
    (told,) = json_data.differences(json.dumps(data).encode(), demo, paper_of(demo))
    assert told.endswith("与评分不同")
