"""Scores that stand instead of a rule's: assigned by a reviewer, or recorded before their rule was gone."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.assessment import Assessment
from chidu.model.sheet import Assigned, RecordedOutcome, Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.scoring.indicator import assess_indicator
from chidu.scoring.standing import assessing
from chidu.sheets.accepting import accept
from chidu.systems.bound import BoundSystem

GOAL = 'title = "目标"\npoints = 60\nrule = { type = "checklist", items = [{ id = "set", text = "设有", points = 60 }] }'
FUNDS = 'title = "资金"\npoints = 40\nevidence = "凭证"\nrule = { type = "judgement" }'
FULL = {"a": {"set": True}}


@pytest.fixture(scope="module")
def bound(open_desk: Callable[..., Any]) -> BoundSystem:
    """Return a system of two indicators."""
    system: BoundSystem = open_desk(GOAL, FUNDS).bound
    return system


def without_rule(bound: BoundSystem, name: str) -> BoundSystem:
    """Return the system as it is when the rule of one indicator is gone."""
    gone = evolve(bound.indicators[name], rule=None, fault="没有安装")
    gone = evolve(gone, used=gone.used._replace(title="", version="", origin=""))
    return evolve(bound, indicators={**bound.indicators, name: gone})


def scored(bound: BoundSystem, held: Round) -> Assessment:
    """Return the assessment of an accepted sheet with this round."""
    sheet, _ = accept(bound, ScoreSheet(1, SystemReference("t", "1"), rounds={"self": held}))
    return assess(bound, sheet)


def test_an_assigned_score_stands_instead(bound: BoundSystem):
    """An assigned score counts instead of the rule's, says so in its line, and asks for no reason and no evidence."""
    assigned = {"b": Assigned(Decimal("35.5"), "会议纪要"), "a": Assigned(Decimal(0), "无目标", "纸面")}
    result = scored(bound, Round(answers=FULL, assigned=assigned))
    one = result.indicators["b"]
    assert (one.status, one.points, one.possible, one.assigned) == (
        "scored",
        Decimal("35.5"),
        Decimal("35.5"),
        assigned["b"],
    )
    assert [(line.text, line.points) for line in one.lines] == [("核定得分 35.5：会议纪要", Decimal("35.5"))]
    assert (one.reason, one.reason_missing, one.evidence_missing) == ("会议纪要", False, ())
    assert result.indicators["a"].lines[0].text == "纸面得分 0：无目标"
    assert (result.total.points, result.problems) == (Decimal("35.5"), ())


def test_an_assigned_score_that_does_not_count(bound: BoundSystem):
    """A score outside the bounds, or without its reason, leaves the rule's result as it is."""
    assigned = {"a": Assigned(Decimal(61), "多给"), "b": Assigned(Decimal(1))}
    result = scored(bound, Round(answers=FULL, assigned=assigned))
    assert result.indicators["a"].points == Decimal(60)
    assert result.indicators["b"].status == "incomplete"
    assert not any(one.assigned for one in result.indicators.values())


def test_other_rounds_are_not_touched(bound: BoundSystem):
    """What one round assigns says nothing in another."""
    rounds = {"finance": Round(assigned={"a": Assigned(Decimal(1), "核")}), "self": Round(answers=FULL)}
    sheet, _ = accept(bound, ScoreSheet(1, SystemReference("t", "1"), rounds=rounds))
    points = [assess(bound, sheet, name).indicators["a"].points for name in ("self", "finance")]
    assert points == [Decimal(60), Decimal(1)]


@given(st.decimals(-5, 65, places=3))
def test_bounds_hold_for_any_number(bound: BoundSystem, points: Decimal):
    """Whatever is assigned, what counts is inside the indicator's bounds and has the system's decimals."""
    one = scored(bound, Round(answers=FULL, assigned={"a": Assigned(points, "核")})).indicators["a"]
    fits = 0 <= points <= 60 and points == points.quantize(Decimal("0.01"))
    assert one.points == (points if fits else Decimal(60))
    assert (one.assigned is not None) is fits


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_a_rule_that_is_gone_leaves_what_was_recorded(bound: BoundSystem, state: Any):
    """A settled round shows the recorded points of an indicator whose rule is gone; total and grade count them."""
    outcomes = {
        "a": RecordedOutcome("checklist", Decimal(50), "1.0"),
        "b": RecordedOutcome("judgement", Decimal(9)),
    }
    answers = {**FULL, "b": {"points": Decimal(40)}}
    held = Round(state=state, answers=answers, outcomes=outcomes, reasons={"a": "缺一项"})
    result = scored(without_rule(bound, "a"), held)
    one, other = result.indicators["a"], result.indicators["b"]
    assert (one.status, one.points, one.recorded, one.reason) == ("scored", Decimal(50), True, "缺一项")
    assert (one.rule.type, one.rule.version, one.lines[0].text) == ("checklist", "1.0", "提交时记录的得分")
    assert (other.recorded, other.points) == (True, Decimal(9))
    told, _ = [note for note in result.problems if note.code == "N712"]
    assert (told.severity, told.indicator) == ("note", "a")
    assert "checklist 没有安装" in told.message
    assert result.total.points == 59


def test_a_recorded_assigned_score_keeps_its_reason(bound: BoundSystem):
    """An assigned score of a settled round whose rule is gone still says who gave it and why."""
    held = Round(
        state="accepted",
        assigned={"a": Assigned(Decimal(50), "会议纪要")},
        outcomes={"a": RecordedOutcome("checklist", Decimal(50))},
    )
    one = scored(without_rule(bound, "a"), held).indicators["a"]
    assert (one.recorded, one.reason, one.lines[0].text) == (True, "会议纪要", "核定得分 50：会议纪要")


@pytest.mark.parametrize(
    "held",
    [
        Round(outcomes={"a": RecordedOutcome("checklist", Decimal(50))}),
        Round(state="returned", outcomes={"a": RecordedOutcome("checklist", Decimal(50))}),
        Round(state="submitted", outcomes={"a": RecordedOutcome("checklist")}),
        Round(state="submitted", outcomes={"b": RecordedOutcome("judgement", Decimal(5))}),
    ],
    ids=["draft", "returned", "no points", "not recorded"],
)
def test_an_unsettled_round_stays_an_error(bound: BoundSystem, held: Round):
    """Where nothing was recorded, or the round may still change, a rule that is gone is an error."""
    result = scored(without_rule(bound, "a"), held)
    assert result.indicators["a"].status == "error"
    assert "E706" in {one.code for one in result.problems}


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_an_assigned_score_needs_no_rule(bound: BoundSystem, state: Any):
    """What a reviewer gave counts although the rule cannot be had, in a draft too: it was accepted as given."""
    held = Round(state=state, assigned={"a": Assigned(Decimal(50), "核"), "b": Assigned(Decimal(40), "核")})
    result = scored(without_rule(bound, "a"), held)
    one = result.indicators["a"]
    assert (one.status, one.points, one.lines[0].text) == ("scored", 50, "核定得分 50：核")
    assert (result.total.points, result.problems) == (90, ())


def test_a_penalty_counts_as_it_is_written(open_desk: Callable[..., Any]):
    """A penalty is assigned, and recorded, as what it takes."""
    penalty = 'title = "减分"\npoints = 10\nbeyond = "penalty"\nrule = { type = "judgement" }'
    bound = open_desk(GOAL.replace("60", "100"), penalty).bound
    held = Round(answers=FULL, assigned={"b": Assigned(Decimal("-2.5"), "迟报")})
    result = scored(bound, held)
    assert (result.indicators["b"].points, result.total.points) == (Decimal("-2.5"), Decimal("97.5"))
    outcomes = {"b": RecordedOutcome("judgement", Decimal("-2.5"))}
    settled = Round(state="submitted", answers=FULL, outcomes=outcomes)
    assert scored(without_rule(bound, "b"), settled).total.points == Decimal("97.5")


def test_points_raised_for_a_sibling_are_not_raised_again(open_desk: Callable[..., Any]):
    """A recorded score holds what it took over from an indicator that does not apply; an assigned one takes it over."""
    bound = open_desk(GOAL, FUNDS, policy='not_applicable = "siblings"').bound
    aside = {"b": "没有资金"}
    outcomes = {"a": RecordedOutcome("checklist", Decimal(90))}
    settled = Round(state="submitted", not_applicable=aside, outcomes=outcomes)
    result = scored(without_rule(bound, "a"), settled)
    assert (result.indicators["a"].points, result.indicators["a"].full) == (Decimal(90), Decimal(100))
    drafted = scored(bound, Round(not_applicable=aside, assigned={"a": Assigned(Decimal(30), "核")}))
    assert drafted.total.points == Decimal(50)


def test_rounds_without_either_are_scored_as_ever():
    """A round in which nothing stands instead is assessed by the plain function, at no cost."""
    assert assessing(Round(answers=FULL)) is assess_indicator
    assert assessing(Round(assigned={"a": Assigned(Decimal(1), "核")})) is not assess_indicator
