"""Points below full need a reason: the assessor's, or those given with every finding."""

from decimal import Decimal
from typing import Any

import pytest

JUDGED = 'title = "甲"\npoints = 100\nrule = { type = "judgement" }'
FINDINGS = (
    'title = "甲"\npoints = 100\nrule = { type = "deductions", items = ['
    '{ id = "x", text = "乙", points = 10 }, { id = "y", text = "丙", from = 4, to = 7 }] }'
)
FOUND_X = {"x": {"found": True, "why": "虚开"}, "y": False}


def test_full_points_need_no_reason(open_desk: Any):
    """At full points nothing is asked, and nothing said."""
    assessment = open_desk(JUDGED).score({"a": {"score": 100}})
    assert (assessment.indicators["a"].reason_missing, assessment.problems) == (False, ())


def test_points_below_full_without_reason_are_told(open_desk: Any):
    """The finding names the points, stands at the reasons of the sheet, and changes no points."""
    assessment = open_desk(JUDGED).score({"a": {"score": 99}})
    one = assessment.indicators["a"]
    assert (one.points, one.reason, one.reason_missing) == (99, "", True)
    (told,) = assessment.problems
    assert (told.code, told.message) == ("W701", "甲：得 99 分，满分 100 分，没有写明扣分原因")
    assert (told.severity, told.at) == ("warning", ("rounds", "self", "reasons", "a"))


def test_a_written_reason_is_taken(open_desk: Any):
    """The reason of the sheet's table is shown without the blanks around it."""
    one = open_desk(JUDGED).one({"score": 99}, reasons={"a": " 工期延误\n"})
    assert (one.reason, one.reason_missing) == ("工期延误", False)


@pytest.mark.parametrize("blank", ["", "  ", "\n"])
def test_a_blank_reason_is_none(open_desk: Any, blank: str):
    """Blanks do not explain anything."""
    assert open_desk(JUDGED).one({"score": 99}, reasons={"a": blank}).reason_missing


def test_a_finding_s_own_reason_is_enough(open_desk: Any):
    """What was written with the only finding is the indicator's reason."""
    one = open_desk(FINDINGS).one(FOUND_X)
    assert (one.points, one.reason, one.reason_missing) == (90, "虚开", False)


def test_each_finding_needs_its_reason(open_desk: Any):
    """With two findings and one reason, the other is still unexplained; with two they are joined."""
    desk = open_desk(FINDINGS)
    silent = {**FOUND_X, "y": {"found": True, "amount": 5}}
    assert desk.one(silent).reason_missing
    told = {**FOUND_X, "y": {"found": True, "amount": 5, "why": "超标"}}
    assert desk.one(told).reason == "虚开；超标"


def test_the_assessor_s_reason_comes_first(open_desk: Any):
    """A reason in the table stands in place of those of the findings."""
    assert open_desk(FINDINGS).one(FOUND_X, reasons={"a": "见审计报告"}).reason == "见审计报告"


def test_a_reason_stays_with_what_is_unscored(open_desk: Any):
    """A reason written before the points is kept, and none is asked for yet."""
    one = open_desk(JUDGED).one({}, reasons={"a": "待定"})
    assert (one.status, one.reason, one.reason_missing) == ("incomplete", "待定", False)


def test_a_changed_reason_is_seen(open_desk: Any):
    """The same answers with another reason are assessed anew."""
    desk = open_desk(JUDGED)
    found = [desk.one({"score": 99}, reasons={"a": text}).reason for text in ("一", "二", "")]
    assert found == ["一", "二", ""]


def test_the_finding_without_reason_is_named(open_desk: Any):
    """Of two findings the one without a reason is named, and the other's reason is shown."""
    assessment = open_desk(FINDINGS).score({"a": {**FOUND_X, "y": {"found": True, "amount": 5}}})
    one = assessment.indicators["a"]
    (told,) = assessment.problems
    assert (one.reason, one.reason_missing) == ("虚开", True)
    assert told.message.startswith("甲：得 85 分，满分 100 分，没有写明扣分原因：“")
    assert "丙" in told.message
    assert "乙" not in told.message


def test_rounding_up_does_not_excuse_a_loss(open_desk: Any):
    """7.999 of 8 is printed as 8.00, and still less than full marks: the reason is asked for."""
    rest = JUDGED.replace("100", "92")
    desk = open_desk(JUDGED.replace("100", "8"), rest)
    answers = {"a": {"score": Decimal("7.999")}, "b": {"score": 92}}
    assessment = desk.score(answers)
    one = assessment.indicators["a"]
    assert (one.points, one.reason_missing) == (8, True)
    (told,) = assessment.problems
    assert (told.code, told.message) == ("W701", "甲：四舍五入前不足 8 分，没有写明扣分原因")
    assert not desk.score(answers, reasons={"a": "少一页"}).indicators["a"].reason_missing


def test_what_division_cuts_off_is_no_loss(open_desk: Any):
    """Thirds that sum to 0.999… after fifty digits are full marks, and need no reason."""
    thirds = (
        'title = "甲"\npoints = 100\nrule = { type = "formula", expression = "points * (1/3 + 1/3 + 1/3)" }'
    )
    one = open_desk(thirds).one()
    assert (one.points, one.reason_missing) == (100, False)
