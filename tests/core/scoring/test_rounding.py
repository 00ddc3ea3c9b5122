"""Points are rounded half up, once per indicator, and the lines of each sum to what is printed."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.decimals import rounded
from chidu.model.assessment import Line
from chidu.scoring.rounding import rounded_lines

CENT = Decimal("0.01")
RATIO = 'title = "甲"\npoints = {points}\nrule = {{ type = "ratio" }}'
JUDGED = 'title = "甲"\npoints = {points}\nrule = {{ type = "judgement" }}'
AMOUNTS = st.decimals("0.01", 10**6, places=2, allow_nan=False, allow_infinity=False)


@settings(max_examples=60, deadline=None)
@given(actual=AMOUNTS, target=AMOUNTS, points=st.sampled_from([3, 5, 7]))
def test_a_ratio_is_rounded_half_up_to_two_places(open_desk: Any, actual: Any, target: Any, points: int):
    """The points are those of exact fractions, rounded half up; the lines sum to them and have two places too."""
    rest = JUDGED.format(points=100 - points)
    one = open_desk(RATIO.format(points=points), rest).one({"actual": actual, "target": target})
    exact = points * min(Fraction(1), Fraction(actual) / Fraction(target))
    assert one.points == Decimal((exact * 100 + Fraction(1, 2)).__floor__()) * CENT
    assert sum(line.points for line in one.lines) == one.points
    assert all(line.points == rounded(line.points, 2) for line in one.lines)


@given(
    parts=st.lists(
        st.decimals(-9, 9, places=5, allow_nan=False, allow_infinity=False), min_size=1, max_size=9
    )
)
def test_lines_always_sum_to_the_rounded_points(parts: list[Decimal]):
    """However many lines fall between two cents, each is moved by less than a cent and they sum to the points."""
    points = rounded(sum(parts, Decimal(0)), 2)
    lines = tuple(Line(f"{place}", part, "x") for place, part in enumerate(parts))
    short = rounded_lines(lines, points, 2)
    assert sum(line.points for line in short) == points
    assert [(line.text, line.clause) for line in short] == [(line.text, line.clause) for line in lines]
    for before, after in zip(lines, short, strict=True):
        assert abs(after.points - before.points) < CENT
        assert after.points == rounded(after.points, 2)


def test_a_line_without_points_gets_none_by_rounding():
    """What two thirds of a cent leave over goes to the lines that were rounded, never to an element not there."""
    lines = (Line("①", Decimal("0.335")), Line("②", Decimal("0.335")), Line("③：不具备", Decimal(0)))
    assert [str(line.points) for line in rounded_lines(lines, Decimal("0.67"), 2)] == ["0.33", "0.34", "0.00"]


def test_thirds_are_shown_in_cents(rule_of: Any, open_desk: Any):
    """Lines with endless digits that happen to sum to a whole are rounded as well."""
    source = RULE.format(score="Outcome.total((Line('甲', Decimal(100) / 3), Line('乙', Decimal(200) / 3)))")
    desk = open_desk('title = "甲"\npoints = 100\nrule = { type = "own" }', catalogue=rule_of("own", source))
    one = desk.one({"x": True})
    assert [str(line.points) for line in one.lines] == ["33.33", "66.67"]
    assert one.points == 100


RULE = """
from decimal import Decimal
from chidu.rules import Line, Outcome, RuleInfo, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("自家的规则", "0.3")

@hookimpl
def rule_questions(params):
    return (YesNo("x", "是否"),)

@hookimpl
def rule_score(params, indicator, answers):
    return {score}
"""


@pytest.mark.parametrize(
    ("decimals", "given", "points"),
    [
        (0, "89.5", "90"),
        (1, "89.95", "90.0"),
        (2, "89.994", "89.99"),
        (2, "89.995", "90.00"),
        (3, "89.9954", "89.995"),
    ],
)
def test_the_system_says_how_many_decimals(open_desk: Any, decimals: int, given: str, points: str):
    """Half a unit of the last decimal goes up, with as many decimals as the system's policy has."""
    desk = open_desk(JUDGED.format(points=100), policy=f"decimals = {decimals}")
    assert str(desk.one({"score": Decimal(given)}).points) == points


@pytest.mark.parametrize(
    ("given", "printed", "grade"),
    [
        ("100", "100.00", "优"),
        ("90", "90.00", "优"),
        ("89.995", "90.00", "优"),
        ("89.9949", "89.99", "良"),
        ("80", "80.00", "良"),
        ("79.99", "79.99", "中"),
        ("60", "60.00", "中"),
        ("59.994", "59.99", "差"),
        ("0", "0.00", "差"),
    ],
)
def test_the_grade_is_taken_on_the_printed_total(open_desk: Any, given: str, printed: str, grade: str):
    """SEMANTICS 2 and 16: total and grade come from one number, and a bound belongs to its grade."""
    assessment = open_desk(JUDGED.format(points=100)).score({"a": {"score": Decimal(given)}})
    assert (str(rounded(assessment.total.points, 2)), assessment.grade) == (printed, grade)


def test_the_total_is_the_sum_of_the_rounded(open_desk: Any):
    """Three indicators of 1.005 are 1.01 each, and 3.03 together, not 3.02."""
    desk = open_desk(*[JUDGED.format(points=n) for n in (30, 30, 40)])
    assessment = desk.score({name: {"score": Decimal("1.005")} for name in "abc"})
    assert assessment.total.points == Decimal("3.03")


def test_grades_are_data_of_the_system(open_desk: Any):
    """SEMANTICS 2: a system with 90/76/60 grades by its own bounds."""
    grades = '[{ name = "优", from = 90 }, { name = "良", from = 76 }, { name = "中", from = 60 }, { name = "差", from = 0 }]'
    desk = open_desk(JUDGED.format(points=100), head=f"grades = {grades}")
    found = [desk.score({"a": {"score": points}}).grade for points in (90, 89, 76, 75, 60, 59)]
    assert found == ["优", "良", "良", "中", "中", "差"]
