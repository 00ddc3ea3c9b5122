"""SEMANTICS row by row: what the doubtful texts of the forms mean, by rules in a system as a person writes it."""

from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

BANDS = """
type = "bands"
bands = [
    { id = "a", from = 0.9, includes = "from", points = 8 },
    { id = "b", from = 0.8, to = 0.9, includes = "from", points = 6 },
    { id = "c", from = 0.7, to = 0.8, includes = "from", points = 4 },
    { id = "d", from = 0.6, to = 0.7, includes = "from", points = 2 },
    { id = "e", to = 0.6, points = 0 },
]
"""
USE = """
type = "deductions"
items = [
    { id = "overstated", text = "虚列套取", from = 4, to = 7 },
    { id = "unfounded", text = "依据不合规", points = 2 },
]
"""
ARRIVAL = """
type = "choice"
options = [
    { id = "on_time", text = "到位及时", points = 2 },
    { id = "late", text = "不及时但未影响", points = 1 },
    { id = "harmful", text = "不及时并影响", points = 0.5 },
]
"""
GRADED = """
type = "judgement"
grades = [
    { id = "met", text = "达成", from = 0.8 },
    { id = "partly", text = "部分达成", from = 0.6 },
    { id = "missed", text = "未达成", from = 0 },
]
"""
NO = {"found": False}


@pytest.fixture
def scored(open_desk: Any) -> Any:
    """Return how to score one indicator beside a full one: its points, its rule as written, and the answers."""

    def assess(points: int, rule: str, answers: dict[str, Any]) -> Any:
        text = f'title = "甲"\npoints = {points}\n[indicators.a.rule]\n{rule}'
        rest = f'title = "其余"\npoints = {100 - points}\nrule = {{ type = "judgement" }}'
        return open_desk(text, rest).score({"a": answers, "b": {"score": 100 - points}})

    return assess


def _points(assessment: Any) -> Any:
    return assessment.indicators["a"].points


@pytest.mark.parametrize(
    ("rate", "points"),
    [
        ("1.2", 8),
        ("0.9", 8),
        ("0.89999", 6),
        ("0.8", 6),
        ("0.7999", 4),
        ("0.7", 4),
        ("0.6", 2),
        ("0.5999", 0),
        ("0", 0),
    ],
)
def test_row_1_lower_bounds_belong_to_their_band(scored: Any, rate: str, points: int):
    """90%（含）以上8分: exactly 90% is 8, and 89.999% is not rounded up to it."""
    assert _points(scored(8, BANDS, {"value": Decimal(rate)})) == points


def test_row_1_upper_bounds_where_they_are_marked(scored: Any):
    """0-10%（含）: where the form marks the upper bound, exactly 10% belongs below."""
    rule = (
        'type = "bands"\nbands = [{ id = "x", from = 0, to = 0.1, includes = "both", points = 3 },'
        ' { id = "y", from = 0.1, includes = "none", points = 0 }]'
    )
    assert [_points(scored(3, rule, {"value": Decimal(rate)})) for rate in ("0.1", "0.1001")] == [3, 0]


def test_row_3_in_proportion_to_the_target(scored: Any):
    """未完成100%的同比例扣减 is points × actual ÷ target."""
    assert _points(scored(5, 'type = "ratio"', {"actual": 80, "target": 100})) == 4


def test_row_4_more_than_the_target_is_capped(scored: Any):
    """Over 100% earns no bonus, and from 130% the default policy warns."""
    found = [scored(5, 'type = "ratio"', {"actual": actual, "target": 100}) for actual in (100, 129, 130)]
    assert [_points(one) for one in found] == [5, 5, 5]
    assert [[told.code for told in one.problems] for one in found] == [[], [], ["W708"]]


@pytest.mark.parametrize(("over", "points"), [('"minus"\nminus = 2', 3), ('"void"', 0)])
def test_row_4_other_policies_over_the_target(scored: Any, over: str, points: int):
    """A system may take points off, or all of them, from 130%."""
    assert _points(scored(5, f'type = "ratio"\nover = {over}', {"actual": 130, "target": 100})) == points


def test_row_4_a_reason_may_be_required(scored: Any):
    """Where a reason is required from 130%, it is incomplete without one and full with it."""
    rule, far = 'type = "ratio"\nover = "reason"', {"actual": 130, "target": 100}
    assert _points(scored(5, rule, far)) is None
    assert _points(scored(5, rule, {**far, "over_reason": "增补任务"})) == 5


def test_row_5_deductions_add_up_to_the_floor(scored: Any):
    """扣4-7分 costs the amount chosen; two findings of 7 and 2 leave 0 of 7, with a line for what is not taken."""
    dear = {"found": True, "amount": Decimal("4.5"), "why": "查实"}
    assert _points(scored(7, USE, {"overstated": dear, "unfounded": NO})) == Decimal("2.5")
    both = {"overstated": {**dear, "amount": 7}, "unfounded": {"found": True, "why": "查实"}}
    one = scored(7, USE, both).indicators["a"]
    assert (one.points, [line.points for line in one.lines]) == (0, [7, -7, -2, 2])


def test_row_5_an_amount_outside_its_range_is_refused(scored: Any):
    """扣4-7分 takes no 3."""
    with pytest.raises(AssertionError, match="W604"):
        scored(7, USE, {"overstated": {"found": True, "amount": 3}, "unfounded": NO})


@pytest.mark.parametrize(("answer", "points"), [("on_time", "2"), ("late", "1"), ("harmful", "0.5")])
def test_row_6_exactly_one_of_three(scored: Any, answer: str, points: str):
    """①②③ of 到位时效 exclude each other."""
    assert _points(scored(2, ARRIVAL, {"choice": answer})) == Decimal(points)


def test_row_6_a_checklist_that_does_not_sum_is_an_error():
    """The same three written as a checklist sum to 3.5 of 2 and are refused before anybody scores."""
    rule = ARRIVAL.replace('"choice"', '"checklist"').replace("options", "items")
    head = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\npoints = 2\n'
    text = f'{head}[indicators.a]\ntitle = "甲"\npoints = 2\n[indicators.a.rule]\n{rule}'
    document, _ = parse(Source("system.toml", text))
    assert document is not None
    reading = read_system(document, Catalogue(built_in=True))
    assert not reading.is_sound
    assert any("多出 1.5 分" in one.message for one in reading.diagnostics)


def test_row_7_nothing_planned_is_not_computable(scored: Any):
    """Planned 0 is neither 0 nor full: incomplete, with a warning."""
    assessment = scored(3, 'type = "ratio"', {"actual": 0, "target": 0})
    assert (_points(assessment), assessment.indicators["a"].status) == (None, "incomplete")
    assert [told.code for told in assessment.problems] == ["W705"]


def test_row_8_late_with_good_reason_is_full(scored: Any):
    """未如期完成且无充分理由的扣3分: with a reason full, without 0, and the reason's text is required."""
    late = {"achieved": False, "justified": True}
    given = ({"achieved": True}, {**late, "reason": "防汛"}, {"achieved": False, "justified": False}, late)
    assert [_points(scored(3, 'type = "excused"', answers)) for answers in given] == [3, 3, 0, None]


@pytest.mark.parametrize(("method", "points"), [("linear", "2.40"), ("reciprocal", "2.50")])
def test_row_9_a_fifth_over_plan(scored: Any, method: str, points: str):
    """按超支比例扣减: 20% over of 3 points is 2.40 linear, 2.50 reciprocal."""
    rule = f'type = "overrun"\nmethod = "{method}"'
    assert str(_points(scored(3, rule, {"plan": 100, "actual": 120}))) == points


def test_row_10_any_amount_with_its_reason(scored: Any):
    """按完成情况酌情扣分: from 0 to full, and below full a reason is asked for."""
    found = [scored(8, 'type = "judgement"', {"score": points}) for points in (0, Decimal("7.5"), 8)]
    assert [_points(one) for one in found] == [0, Decimal("7.5"), 8]
    assert [one.indicators["a"].reason_missing for one in found] == [True, True, False]


@pytest.mark.parametrize(
    ("grade", "score", "points"),
    [
        ("met", 8, 8),
        ("met", "6.4", "6.4"),
        ("met", "6.39", None),
        ("partly", "6.4", None),
        ("partly", "4.8", "4.8"),
        ("missed", "4.79", "4.79"),
        ("missed", "4.8", None),
    ],
)
def test_row_10_three_grades_guard_the_points(scored: Any, grade: str, score: Any, points: Any):
    """达成 [80%,100%], 部分达成 [60%,80%), 未达成 [0,60%): points outside the grade chosen are not taken."""
    expected = None if points is None else Decimal(points)
    assert _points(scored(8, GRADED, {"grade": grade, "score": Decimal(score)})) == expected


def test_row_14_not_applicable_is_forbidden(open_desk: Any):
    """A system can say no other than ``forbid``: an indicator that does not apply is not scored away."""
    text = 'title = "甲"\npoints = 100\nrule = { type = "judgement" }'
    assert open_desk(text, policy='not_applicable = "forbid"').one({"score": 9}).status == "scored"
    with pytest.raises(AssertionError, match="not_applicable"):
        open_desk(text, policy='not_applicable = "whatever"')


def test_row_15_parts_of_a_unit_do_not_count(scored: Any):
    """每超过一个百分点扣0.5分 counts whole units: 1 over costs 0.5, and 1.6 is no count at all."""
    rule = 'type = "deductions"\nitems = [{ id = "x", text = "超过", each = 0.5, unit = "个百分点" }]'
    assert _points(scored(3, rule, {"x": 1})) == Decimal("2.5")
    with pytest.raises(AssertionError, match="应填整数"):
        scored(3, rule, {"x": Decimal("1.6")})
