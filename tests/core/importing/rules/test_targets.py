"""Rows that print a target and no standard: a number becomes a ratio to it, never with certainty."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.importing.rules import Bench, PrintedStandard, propose
from chidu.plugins.catalogue import Catalogue

BENCH = Bench(Catalogue(built_in=True))
NOTE = (
    "注：2.定性指标根据指标完成情况分为：全部或基本达成预期指标、部分达成预期指标并具有一定效果、未达成预期指标且效果较差三档，"
    "分别按照该指标对应分值区间100-80%（含80%）、80-50%（含50%）、50-0%合理确定分值。"
)


def row(target: str, title: str = "养护里程", note: str = "") -> PrintedStandard:
    """Return a row without a standard."""
    return PrintedStandard(title, "", Decimal(15), target=target, grading=note)


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("≥120公里", {"target": "120", "unit": "公里"}),
        ("≥95%", {"target": "95%", "kind": "percent"}),
        ("100％", {"target": "100%", "kind": "percent"}),
        ("1,200人次", {"target": "1200", "unit": "人次"}),
        ("12.5", {"target": "12.5"}),
        ("=3座", {"target": "3", "unit": "座"}),
        ("不少于 3 场", {"target": "3", "unit": "场"}),
        ("90%以上", {"target": "90%", "kind": "percent"}),
        ("≤1.6万元", {"target": "1.6", "unit": "万元", "direction": "down"}),
        ("30天以内", {"target": "30", "unit": "天", "direction": "down"}),
        ("不超过200元/人", {"target": "200", "unit": "元/人", "direction": "down"}),
    ],
)
def test_a_number_is_proposed_as_a_ratio_to_it(target: str, rule: dict[str, str], bench: Bench):
    """What full marks are given for is the target; that less gets its proportion is a doubt."""
    proposal = propose(row(target), bench)
    assert proposal.outcome == "proposed"
    assert proposal.rule == {"type": "ratio", **rule}
    assert [one.rule for one in proposal.doubts[0].choices][-1] == {"type": "judgement"}


@pytest.mark.parametrize(
    "target",
    [
        "明显改善",
        "0次",
        "80%-90%",
        "3期，每期50人",
        "2023年12月底前",
        "≥5≤8",
        "不低于上年",
        "合格",
        "≥10以内",
        "2023年",
        "12月底前",
        "6月",
    ],
)
def test_what_is_no_single_number_is_left_to_people(target: str, bench: Bench):
    """Words, ranges, dates and nought are no goal that a proportion could be taken of."""
    proposal = propose(row(target), bench)
    assert (proposal.outcome, proposal.rule) == ("unknown", {"type": "judgement"})
    assert target in proposal.doubts[0].sentence


def test_the_note_of_the_form_grades_what_is_no_number(bench: Bench):
    """The three grades of the note are proposed for words, and not for numbers."""
    proposal = propose(row("明显改善", note=NOTE), bench)
    assert proposal.outcome == "proposed"
    assert [(one["text"], one["from"]) for one in proposal.rule["grades"]] == [
        ("全部或基本达成预期指标", Decimal("0.8")),
        ("部分达成预期指标并具有一定效果", Decimal("0.5")),
        ("未达成预期指标且效果较差", Decimal(0)),
    ]
    assert propose(row("≥95%", note=NOTE), bench).rule["type"] == "ratio"


def test_a_cost_without_a_sign_may_be_meant_either_way(bench: Bench):
    """Of a cost the other direction is offered first."""
    proposal = propose(row("1.6万元", "每公里养护成本"), bench)
    assert proposal.doubts[0].choices[0].rule["direction"] == "down"


def test_a_rate_of_execution_needs_no_target(bench: Bench):
    """预算执行率 is worth its share of the points; another title without a target is not understood."""
    proposal = propose(row("", "预算执行率"), bench)
    assert (proposal.outcome, proposal.rule) == (
        "proposed",
        {"type": "ratio", "target": "100%", "kind": "percent"},
    )
    assert propose(row("", "资产管理"), bench).outcome == "unknown"


@given(st.text(alphabet="≥≤<>=不低于超过以上内0123456789.,%万元公里 天—-", max_size=14))
def test_any_target_is_read_or_left_and_never_certain(target: str):
    """Whatever stands in the column, nothing is claimed to be certain, and a target in a rule is above nought."""
    proposal = propose(row(target), BENCH)
    assert proposal.outcome != "certain"
    assert "target" not in proposal.rule or Decimal(proposal.rule["target"].rstrip("%")) > 0
