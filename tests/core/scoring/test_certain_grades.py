"""What is certain while something is open: one ceiling of several, and the grade that every end has."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.documents.score_text import Marks, score_text

Open = Callable[..., Any]
RATE = '[facts.rate]\ntitle = "率"\ntype = "percent"\n'
CAPS = RATE + "".join(
    f'[caps.c{bound}]\nwhen = "rate < 0.{bound}"\nmost = {most}\nmessage = "低于{bound}0%"\n'
    for bound, most in ((8, 89), (7, 79), (6, 69), (5, 59))
)
LEAF = 'title = "{0}"\npoints = {1}\nrule = {{ type = "judgement" }}'
GRADES = 'grades = [{ name = "合格", from = 60 }, { name = "不合格", from = 0 }]'


def test_open_ceilings_are_not_added_up(open_desk: Open):
    """Of four open ceilings the lowest alone says what may be left: 59, in one line; and 95 is still possible."""
    desk = open_desk(LEAF.format("甲", 100), more=CAPS)
    assessment = desk.score({"a": {"score": Decimal(95)}}, reasons={"a": "有"})
    assert assessment.total == (100, None, 59, 95)
    assert assessment.adjustments == (("低于50%（未定）", Decimal(-36)),)
    assert [one.code for one in assessment.problems].count("W710") == 4


@pytest.mark.parametrize(("so_far", "grade"), [(67, "合格"), (59, None)])
def test_a_grade_that_is_certain(open_desk: Open, so_far: int, grade: str | None):
    """Where what is so far and what is possible have one grade, it is said to be certain, and is no grade yet."""
    desk = open_desk(LEAF.format("甲", 70), LEAF.format("乙", 30), head=GRADES)
    assessment = desk.score({"a": {"score": Decimal(so_far)}}, reasons={"a": "有"})
    assert (assessment.grade, assessment.certain_grade) == (None, grade)
    shown = score_text(assessment, "项目", Marks())
    assert ("等次 合格（已定）" if grade else "等次未定（可达 合格）") in shown


def test_an_open_penalty_keeps_the_grade_open(open_desk: Open):
    """What a penalty may still take is not so far certain."""
    penalty = 'title = "减"\npoints = 10\nbeyond = "penalty"\nrule = { type = "judgement" }'
    desk = open_desk(LEAF.format("甲", 100), penalty, head=GRADES)
    for points, grade in ((69, None), (70, "合格")):
        assessment = desk.score({"a": {"score": Decimal(points)}}, reasons={"a": "有"})
        assert assessment.certain_grade == grade


def test_a_veto_raises_no_grade(open_desk: Open):
    """A veto that names a grade leaves a lower one as it is."""
    veto = (
        '[facts.late]\ntitle = "迟报"\ntype = "yes_no"\n'
        '[vetoes.v]\nwhen = "late"\ngrade = "合格"\nmessage = "迟报"\n'
    )
    desk = open_desk(LEAF.format("甲", 100), more=veto, head=GRADES)
    for points, grade in ((95, "合格"), (30, "不合格")):
        answers = {"a": {"score": Decimal(points)}}
        assert desk.score(answers, {"late": True}, reasons={"a": "有"}).grade == grade
