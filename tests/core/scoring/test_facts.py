"""Facts in scoring: unknown, zero, computed and blank ones, and the checks between them."""

from decimal import Decimal
from typing import Any

import pytest

RATIO = 'title = "到位率"\npoints = 100\nrule = { type = "ratio", actual = "sum(funds.arrived)", target = "sum(funds.planned)" }'
FUNDS = """
[facts.funds]
title = "资金"
type = "table"
blank = 0
rows = [{ id = "county", title = "县" }, { id = "city", title = "市" }]
[facts.funds.columns]
planned = { title = "计划", type = "money" }
arrived = { title = "到位", type = "money" }
"""
RATE = """
[facts.asked]
title = "被调查人数"
type = "count"
[facts.pleased]
title = "满意人数"
type = "count"
[facts.rate]
title = "满意率"
type = "percent"
formula = "pleased / asked"
"""
BANDS = (
    'title = "满意度"\npoints = 100\nrule = { type = "bands", value = "rate", bands = ['
    '{ id = "high", from = 0.9, includes = "from", points = 100 }, { id = "low", to = 0.9, points = 0 }] }'
)
CHECKED = """
[facts.a]
title = "支出"
type = "money"
[facts.b]
title = "到位"
type = "money"
[checks.less]
formula = "a <= b"
message = "支出不应超过到位"
"""
JUDGED = 'title = "甲"\npoints = 100\nrule = { type = "judgement" }'


def _funds(planned: Any, arrived: Any) -> dict[str, Any]:
    return {"funds": {"county": {"planned": planned, "arrived": arrived}}}


def test_a_zero_target_is_incomplete(open_desk: Any):
    """SEMANTICS 7: planned 0 is not computable, and the warning names the fact; it is never 0 and never full."""
    assessment = open_desk(RATIO, more=FUNDS).score(facts=_funds(0, 0))
    one = assessment.indicators["a"]
    assert (one.status, one.points, one.possible) == ("incomplete", None, 100)
    (told,) = assessment.problems
    assert (told.code, told.severity) == ("W705", "warning")
    assert told.message.startswith("到位率：目标值 sum(funds.planned) 是 0，算不出完成率")
    assert assessment.total.points is None


def test_unknown_facts_are_named(open_desk: Any):
    """Without any funds the note names both columns that nobody filled."""
    (note,) = open_desk(RATIO, more=FUNDS).score().problems
    assert note.code == "N707"
    assert "事实 资金·到位 未填" in note.message
    assert "事实 资金·计划 未填" in note.message


def test_one_unknown_fact_is_named_alone(open_desk: Any):
    """Where one column is filled, only the other is missing."""
    (note,) = open_desk(RATIO, more=FUNDS).score(facts={"funds": {"county": {"planned": 3}}}).problems
    assert note.message == "到位率：尚未评分，缺 实际完成值（事实 资金·到位 未填）"


def test_blank_cells_are_nil_in_a_column_begun(open_desk: Any):
    """With ``blank = 0`` the sources that are not written count as nothing."""
    assert open_desk(RATIO, more=FUNDS).one(facts=_funds(4, 3)).points == 75


def test_blank_cells_are_unknown_without_that_word(open_desk: Any):
    """Without ``blank`` one empty cell keeps the sum unknown."""
    one = open_desk(RATIO, more=FUNDS.replace("blank = 0", "")).one(facts=_funds(4, 3))
    assert (one.status, one.points) == ("incomplete", None)


def test_a_computed_fact_is_worked_out(open_desk: Any):
    """A rule reads the computed rate, unrounded: 899 of 1000 is below 90%, 900 is not."""
    desk = open_desk(BANDS, more=RATE)
    assert [desk.one(facts={"asked": 1000, "pleased": n}).points for n in (899, 900)] == [0, 100]


def test_nobody_asked_is_not_computable(open_desk: Any):
    """SEMANTICS 17: a rate over nobody asked is incomplete, with a warning that names the count."""
    assessment = open_desk(BANDS, more=RATE).score(facts={"asked": 0, "pleased": 0})
    assert assessment.indicators["a"].status == "incomplete"
    (told,) = assessment.problems
    assert told.code == "W705"
    assert "被调查人数 为 0，不能作除数" in told.message


def test_an_unknown_below_a_computed_fact_is_named(open_desk: Any):
    """The note names the entered fact that is missing, not the computed one."""
    (note,) = open_desk(BANDS, more=RATE).score(facts={"asked": 10}).problems
    assert note.message == "满意度：尚未评分，缺 满意度（事实 满意人数 未填）"


@pytest.mark.parametrize(
    ("facts", "holds", "code"),
    [({"a": 1, "b": 2}, True, None), ({"a": 3, "b": 2}, False, "W703"), ({"a": 3}, None, "N704")],
)
def test_a_check_holds_fails_or_is_undecided(open_desk: Any, facts: dict[str, int], holds: Any, code: Any):
    """An unknown input leaves a check undecided, never passed; what fails is a warning."""
    assessment = open_desk(JUDGED, more=CHECKED).score({"a": {"score": 100}}, facts)
    assert [one.holds for one in assessment.checks] == [holds]
    assert [one.code for one in assessment.problems] == ([] if code is None else [code])
    assert assessment.total.points == 100


def test_a_failed_check_shows_both_sides(open_desk: Any):
    """The warning says what was compared and how much each side is."""
    assessment = open_desk(JUDGED, more=CHECKED).score(facts={"a": Decimal("3.50"), "b": 2})
    assert assessment.checks[0].sides == (("a", "3.5"), ("b", "2"))
    assert any(one.message == "支出不应超过到位，现在不符：a = 3.5；b = 2" for one in assessment.problems)


def test_facts_are_compared_after_rounding_to_their_decimals(open_desk: Any):
    """Money agrees to the hundredth: 2.004 is not more than 2.00, 2.005 is."""
    desk = open_desk(JUDGED, more=CHECKED)
    found = [desk.score(facts={"a": Decimal(a), "b": 2}).checks[0].holds for a in ("2.004", "2.005")]
    assert found == [True, False]


def test_changed_facts_are_seen(open_desk: Any):
    """A sheet with other facts is scored by them, and by the first again when they return."""
    desk = open_desk(RATIO, more=FUNDS)
    assert [desk.one(facts=_funds(4, arrived)).points for arrived in (3, 2, 3)] == [75, 50, 75]
