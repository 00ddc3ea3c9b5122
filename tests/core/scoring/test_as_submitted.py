"""A submitted round is what was recorded of it, whatever facts, answers and rules say since."""

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.assessment import Assessment
from chidu.model.sheet import Assigned, RecordedOutcome, RecordedResult, Round, ScoreSheet, SystemReference
from chidu.scoring.combining import combine
from chidu.scoring.engine import assess
from chidu.scoring.round_memory import RoundMemory
from chidu.sheets.accepting import accept
from chidu.systems.bound import BoundSystem

GOAL = 'title = "目标"\npoints = 60\nrule = { type = "checklist", items = [{ id = "set", text = "设有", points = 60 }] }'
RATE = 'title = "到位"\npoints = 40\nrule = { type = "ratio", actual = "done", target = "planned" }'
FACTS = """
[facts]
done = { title = "到位", type = "money" }
planned = { title = "计划", type = "money" }
"""
VETO = '[vetoes.none]\nwhen = "done == 0"\ngrade = "差"\nmessage = "没有到位的为差"\n'
ANSWERS = {"a": {"set": True}}
REASONS = {"b": "拨付迟"}


@pytest.fixture(scope="module")
def bound(open_desk: Callable[..., Any]) -> BoundSystem:
    """Return a system with an answer and a fact."""
    bound: BoundSystem = open_desk(GOAL, RATE, more=FACTS + VETO).bound
    return bound


def scored(bound: BoundSystem, done: Any, held: Round, **more: Any) -> Assessment:
    """Return the assessment of a round where so much is done of ten."""
    reference = SystemReference("t", "1")
    facts = {"planned": Decimal(10)} if done is None else {"planned": Decimal(10), "done": Decimal(done)}
    sheet = ScoreSheet(format=1, system=reference, facts=facts, rounds=MappingProxyType({"self": held}))
    accepted, _ = accept(bound, sheet)
    return assess(bound, accepted, **more)


def submitted(bound: BoundSystem, done: Any, **more: Any) -> Round:
    """Return a round as it was submitted when so much was done."""
    then = scored(bound, done, Round(answers=ANSWERS, reasons=REASONS))
    assert then.total.points is not None
    outcomes = {
        name: RecordedOutcome(one.rule.type, one.points, one.rule.version, one.rule.origin)
        for name, one in then.indicators.items()
    }
    result = RecordedResult(then.total.points, "t@1", then.grade, at="2026-11-22T09:30:00+08:00")
    return Round(
        **{
            "state": "submitted",
            "answers": ANSWERS,
            "reasons": REASONS,
            "outcomes": outcomes,
            "result": result,
            **more,
        }
    )


@pytest.mark.parametrize("state", ["submitted", "accepted"])
@pytest.mark.parametrize("now", [3, 0, None])
def test_facts_corrected_since_change_nothing(bound: BoundSystem, state: Any, now: Any):
    """Points, total and grade are those recorded, whether the facts became others or went; a note says what they give."""
    held = submitted(bound, 8, state=state)
    result = scored(bound, now, held)
    rate = result.indicators["b"]
    assert (rate.status, rate.points, rate.recorded) == ("scored", Decimal(32), True)
    assert [(one.text, one.points) for one in rate.lines] == [("提交时记录的得分", Decimal(32))]
    assert not result.indicators["a"].recorded
    assert (result.total.points, result.total.possible, result.grade) == (92, 92, "优")
    assert result.submitted == held.result
    (told, *more) = [one for one in result.problems if one.code == "N712"]
    assert told.indicator == "b"
    assert "提交时是 32 分" in told.message
    assert {one.code for one in result.problems} == {"N712"}
    assert len(more) == (now != 3)  # the veto would hold now, or nobody knows


def test_what_is_as_it_was_is_explained_as_ever(bound: BoundSystem):
    """Where nothing changed the lines are the rule's, and nothing is told."""
    result = scored(bound, 8, submitted(bound, 8))
    assert [one.recorded for one in result.indicators.values()] == [False, False]
    assert result.problems == ()
    assert result.total.points == 92


def test_a_veto_that_no_longer_holds_was_recorded(bound: BoundSystem):
    """The grade is the one that was given then."""
    result = scored(bound, 10, submitted(bound, 0))
    assert (result.total.points, result.grade, result.vetoes) == (60, "差", ())
    assert "等次 差" in result.problems[-1].message


@pytest.mark.parametrize("vetoed", ["self", "department", "recorded"])
def test_a_veto_of_any_round_lowers_the_whole(bound: BoundSystem, vetoed: str):
    """Rounds combined have the veto of each, also of one that was submitted before, or while it still held."""
    full = {"a": Assigned(Decimal(60), "足"), "b": Assigned(Decimal(40), "足")}
    open_ = Round(answers=ANSWERS, reasons=REASONS, assigned=full)
    earlier = submitted(bound, 0 if vetoed == "recorded" else 10)
    parts = {
        "self": scored(bound, 0 if vetoed == "self" else 10, earlier if vetoed != "self" else open_),
        "department": scored(bound, 0 if vetoed == "department" else 10, open_),
    }
    combined = combine(parts, {"self": Decimal("0.1"), "department": Decimal("0.9")})
    assert bound.system.grade(combined.total.so_far) == "优"
    assert combined.grade == "差"
    clean = {name: scored(bound, 10, open_) for name in parts}
    assert combine(clean, {"self": Decimal("0.1"), "department": Decimal("0.9")}).grade == "优"


def test_anew_it_is_worked_out_from_what_there_is(bound: BoundSystem):
    """Who verifies asks what the answers give."""
    result = scored(bound, 3, submitted(bound, 8), anew=True)
    assert (result.total.points, result.submitted) == (72, None)
    assert not any(one.recorded for one in result.indicators.values())


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_a_round_that_is_worked_on_is_worked_out(bound: BoundSystem, state: Any):
    """Whatever an open round still carries of records does not count."""
    assert scored(bound, 3, submitted(bound, 8, state=state)).total.points == 72


def test_a_round_submitted_by_hand_has_no_record(bound: BoundSystem):
    """A state that was only written is worked out."""
    result = scored(bound, 3, Round(state="submitted", answers=ANSWERS))
    assert (result.total.points, result.submitted) == (72, None)


@given(then=st.integers(0, 10), now=st.one_of(st.none(), st.integers(0, 20)))
def test_total_and_groups_agree_with_the_record(bound: BoundSystem, then: int, now: int | None):
    """Whatever the facts became, the sums are those of the recorded points, with a memory too."""
    held = submitted(bound, then)
    for memory in (None, RoundMemory()):
        result = scored(bound, now, held, memory=memory)
        assert held.result is not None
        assert (result.total.points, result.grade) == (held.result.total, held.result.grade)
        points = {name: one.points for name, one in result.indicators.items()}
        assert points == {name: one.points for name, one in held.outcomes.items()}
        more = sum(one.points for one in result.adjustments)
        assert sum(point or 0 for point in points.values()) + more == result.total.points
