"""Policies above the indicators, by the texts of real forms: ceilings, vetoes, bonuses, penalties, choices, weights."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept

Open = Callable[..., Any]

#: 执行率为70%至80%的,绩效自评不超过89分;60%至70%的,不超过79分;低于60%的,不超过69分;低于50%的,不超过59分。
EXECUTION = """
[facts.rate]
title = "执行率"
type = "percent"
[facts.fraud]
title = "弄虚作假"
type = "yes_no"
""" + "".join(
    f'[caps.below_{bound}]\nwhen = "rate < 0.{bound}"\nmost = {most}\nmessage = "低于{bound}0%的，不超过{most}分"\n'
    for bound, most in ((8, 89), (7, 79), (6, 69), (5, 59))
)
FRAUD = '[vetoes.fraud]\nwhen = "fraud"\n{}\nmessage = "弄虚作假的，按不合格处理"\n'
SCALE = 'grades = [{ name = "优", from = 90 }, { name = "合格", from = 60 }, { name = "不合格", from = 0 }]'


def judged(points: Any, more: str = "") -> str:
    """Return an indicator whose points a person decides."""
    return f'title = "指标{points}"\npoints = {points}\n{more}\nrule = {{ type = "judgement" }}'


def scored(desk: Any, points: Mapping[str, Any], facts: Any = None, **held: Any) -> Assessment:
    """Return the assessment where each indicator was judged so; all of the sheet is accepted."""
    return assess(desk.bound, sheet(desk, points, facts, **held))


def sheet(desk: Any, points: Mapping[str, Any], facts: Any = None, **held: Any) -> ScoreSheet:
    """Return an accepted sheet of one round."""
    answers = {name: {"score": Decimal(str(value))} for name, value in points.items()}
    round_ = Round(answers=answers, reasons=dict.fromkeys(points, "有依据"), **held)
    raw = ScoreSheet(1, SystemReference("t", "1"), facts=facts or {}, rounds={"self": round_})
    typed, strange = accept(desk.bound, raw)
    assert strange == ()
    return typed


def codes(assessment: Assessment) -> list[str]:
    """Return the codes of what is to be seen to."""
    return [one.code for one in assessment.problems]


@pytest.mark.parametrize(
    ("rate", "total"),
    [("0.49", 59), ("0.5", 69), ("0.59", 69), ("0.6", 79), ("0.7", 89), ("0.79", 89), ("0.8", 96), ("1", 96)],
)
def test_the_execution_rate_caps_the_total(open_desk: Open, rate: str, total: int):
    """Of the ceilings that hold the lowest counts, each bound belonging to the band above it."""
    desk = open_desk(judged(100), more=EXECUTION)
    assessment = scored(desk, {"a": 96}, {"rate": Decimal(rate)})
    assert assessment.total == (100, total, total, total)
    assert sum(one.points for one in assessment.adjustments) == total - 96


def test_a_cap_names_itself_in_the_total(open_desk: Open):
    """The line of the ceiling has its text and what it took."""
    desk = open_desk(judged(100), more=EXECUTION)
    (line,) = scored(desk, {"a": 96}, {"rate": Decimal("0.3")}).adjustments
    assert line == ("低于50%的，不超过59分", Decimal(-37))


def test_a_cap_that_is_not_reached_changes_nothing(open_desk: Open):
    """A total below the ceiling stays, and no line is shown."""
    assessment = scored(open_desk(judged(100), more=EXECUTION), {"a": 50}, {"rate": Decimal("0.3")})
    assert (assessment.total.points, assessment.adjustments) == (50, ())


def test_an_open_cap_keeps_the_total_open_only_where_it_could_bind(open_desk: Open):
    """With the rate unknown 96 points are undecided, and named; 50 points are 50 in any case."""
    desk = open_desk(judged(100), more=EXECUTION)
    high, low = scored(desk, {"a": 96}), scored(desk, {"a": 50})
    assert high.total == (100, None, 59, 96)
    assert (high.grade, set(codes(high))) == (None, {"W710"})
    assert "执行率" in high.problems[0].message
    assert (low.total.points, codes(low)) == (50, [])


def test_a_cap_counts_in_what_is_possible(open_desk: Open):
    """Before anything is answered, a ceiling that holds is the highest that can be reached."""
    assessment = scored(open_desk(judged(100), more=EXECUTION), {}, {"rate": Decimal("0.3")})
    assert assessment.total == (100, None, 0, 59)


@pytest.mark.parametrize(
    ("points", "fraud", "kind", "grade"),
    [
        (95, True, 'grade = "不合格"', "不合格"),
        (95, False, 'grade = "不合格"', "优"),
        (95, True, 'at_most = "合格"', "合格"),
        (30, True, 'at_most = "合格"', "不合格"),
        (95, None, 'at_most = "合格"', None),
        (70, None, 'at_most = "合格"', "合格"),
        (30, None, 'grade = "不合格"', "不合格"),
    ],
)
def test_a_veto_decides_the_grade_and_leaves_the_points(
    open_desk: Open, points: int, fraud: Any, kind: str, grade: str | None
):
    """弄虚作假 forces the grade, 一票否优 caps it; unknown, it keeps open only what it could change."""
    desk = open_desk(judged(100), head=SCALE, more=EXECUTION + FRAUD.format(kind))
    facts = {"rate": Decimal(1)} | ({} if fraud is None else {"fraud": fraud})
    assessment = scored(desk, {"a": points}, facts)
    assert (assessment.total.points, assessment.grade) == (points, grade)
    assert assessment.vetoes == (("fraud",) if fraud else ())
    assert codes(assessment) == (["W710"] if grade is None else [])
    assert all("弄虚作假" in one.message for one in assessment.problems)


def test_an_open_veto_leaves_the_best_grade(open_desk: Open):
    """The grade that can still be reached regards the vetoes that hold."""
    desk = open_desk(judged(100), head=SCALE, more=EXECUTION + FRAUD.format('at_most = "合格"'))
    assessment = scored(desk, {}, {"fraud": True, "rate": Decimal(1)})
    assert (assessment.grade, assessment.best_grade) == (None, "合格")


@pytest.mark.parametrize(("bonus", "penalty", "total"), [(5, 10, 105), (0, 10, 100), (3, 6, 99), (0, 0, 90)])
def test_bonus_and_penalty_stand_outside_the_hundred(open_desk: Open, bonus: int, penalty: int, total: int):
    """以上指标总分为100分，第10项为减分指标: a bonus adds its score, a penalty takes what its score lacks."""
    desk = open_desk(judged(100), judged(5, 'beyond = "bonus"'), judged(10, 'beyond = "penalty"'))
    assessment = scored(desk, {"a": 100, "b": bonus, "c": penalty})
    assert assessment.total == (100, total, total, total)
    assert assessment.indicators["c"].points == penalty - 10
    assert sum(line.points for line in assessment.indicators["c"].lines) == penalty - 10


def test_what_is_open_outside_the_hundred_is_still_possible(open_desk: Open):
    """Unanswered, a bonus may still be earned and a penalty need not be taken."""
    desk = open_desk(judged(100), judged(5, 'beyond = "bonus"'), judged(10, 'beyond = "penalty"'))
    assert scored(desk, {"a": 80}).total == (100, None, 80, 85)


def test_a_bonus_not_earned_needs_no_reason(open_desk: Open):
    """Full marks with no bonus leave nothing to explain."""
    desk = open_desk(judged(100), judged(5, 'beyond = "bonus"'))
    typed = sheet(desk, {"a": 100, "b": 0})
    bare = Round(answers=typed.rounds["self"].answers)
    assert codes(assess(desk.bound, ScoreSheet(1, typed.system, rounds={"self": bare}))) == []


def test_a_limit_holds_the_bonus(open_desk: Open):
    """With ``most`` the total ends there, without it a bonus goes beyond."""
    desk = open_desk(judged(100), judged(5, 'beyond = "bonus"'), policy="most = 100")
    assert scored(desk, {"a": 98, "b": 5}).total.points == 100


def test_the_total_is_never_below_nothing(open_desk: Open):
    """减分 takes no more than there is."""
    desk = open_desk(judged(100), judged(50, 'beyond = "penalty"'))
    assessment = scored(desk, {"a": 20, "b": 0})
    assert assessment.total == (100, 0, 0, 0)
    assert [one.points for one in assessment.adjustments] == [30]


GROUPED = """
[indicators.main]
title = "主体"
[indicators.main.one]
title = "甲"
points = 100
rule = {{ type = "judgement" }}
[indicators.extra]
title = "附加"
points = 8
beyond = "{kind}"
[indicators.extra.first]
title = "乙"
points = 5
rule = {{ type = "judgement" }}
[indicators.extra.second]
title = "丙"
points = 5
rule = {{ type = "judgement" }}
"""


@pytest.mark.parametrize(
    ("kind", "scores", "extra"),
    [("bonus", (5, 5), 8), ("bonus", (2, 1), 3), ("penalty", (0, 0), -8), ("penalty", (4, 3), -3)],
)
def test_a_group_outside_the_hundred_has_a_limit(
    open_desk: Open, kind: str, scores: tuple[int, int], extra: int
):
    """A group of bonuses, or of penalties, moves the total by its points at most."""
    desk = open_desk(more=GROUPED.format(kind=kind))
    points = {"main.one": 90, "extra.first": scores[0], "extra.second": scores[1]}
    assessment = scored(desk, points)
    assert assessment.total.points == 90 + extra
    assert assessment.groups["extra"].total.points == extra


EITHER = """
[indicators.carry]
title = "结转结余"
choose = "{choose}"
[indicators.carry.rate]
title = "结转结余率"
points = 20
rule = {{ type = "judgement" }}
[indicators.carry.change]
title = "结转结余变动率"
points = 20
rule = {{ type = "judgement" }}
[indicators.rest]
title = "其余"
points = 80
rule = {{ type = "judgement" }}
"""


@pytest.mark.parametrize(("chosen", "total"), [("rate", 90), ("change", 98)])
def test_one_of_two_is_chosen(open_desk: Open, chosen: str, total: int):
    """二者择其一进行考核: the chosen one counts, the other is not asked for."""
    desk = open_desk(more=EITHER.format(choose="one"))
    both = {"carry.rate": 12, "carry.change": 20, "rest": 78}
    assert scored(desk, both, chosen={"carry": chosen}).total.points == total
    only = {f"carry.{chosen}": 20, "rest": 78}
    assessment = scored(desk, only, chosen={"carry": chosen})
    other = "carry.change" if chosen == "rate" else "carry.rate"
    assert (assessment.total.points, codes(assessment)) == (98, [])
    assert assessment.indicators[other].status == "not_applicable"


@pytest.mark.parametrize("policy", ["forbid", "full", "rescale", "siblings"])
def test_what_was_not_chosen_takes_nothing_away(open_desk: Open, policy: str):
    """Whatever is done about what does not apply, full marks of the chosen one and the rest are the hundred."""
    nested = EITHER.format(choose="one").replace("carry", "money.carry")
    head = '[indicators.money]\ntitle = "资金"\n'
    desk = open_desk(policy=f'not_applicable = "{policy}"', more=head + nested)
    assessment = scored(desk, {"money.carry.rate": 20, "rest": 80}, chosen={"money.carry": "rate"})
    assert (assessment.total, assessment.adjustments) == ((100, 100, 100, 100), ())
    for name in ("money", "money.carry"):
        assert assessment.groups[name].total == (20, 20, 20, 20)


def test_what_does_not_apply_beside_a_choice_is_converted(open_desk: Open):
    """With one of two chosen and 30 points that do not apply, 70 points are converted to the hundred."""
    more = (
        EITHER.format(choose="one").replace("points = 80", "points = 50")
        + """
[indicators.halls]
title = "楼堂馆所"
points = 30
rule = { type = "judgement" }
"""
    )
    desk = open_desk(policy='not_applicable = "rescale"', more=more)
    held = {"chosen": {"carry": "rate"}, "not_applicable": {"halls": "没有"}}
    assert scored(desk, {"carry.rate": 20, "rest": 50}, **held).total.points == 100
    assert scored(desk, {"carry.rate": 20, "rest": 15}, **held).total.points == 50


def test_nothing_chosen_is_incomplete(open_desk: Open):
    """Until one is chosen the group has no points, and one sentence says so."""
    desk = open_desk(more=EITHER.format(choose="one"))
    assessment = scored(desk, {"rest": 78})
    assert assessment.total == (100, None, 78, 98)
    assert codes(assessment) == ["N709"]
    assert "结转结余率、结转结余变动率" in assessment.problems[0].message


@pytest.mark.parametrize(("group", "name"), [("carry", "rates"), ("rest", "rate"), ("carrying", "rate")])
def test_what_was_chosen_must_be_there(open_desk: Open, group: str, name: str):
    """A group that has no choice, or a child that it has not, is told and does not count."""
    desk = open_desk(more=EITHER.format(choose="one"))
    raw = ScoreSheet(1, SystemReference("t", "1"), rounds={"self": Round(chosen={group: name})})
    typed, (strange,) = accept(desk.bound, raw)
    assert (strange.code, dict(typed.rounds["self"].chosen)) == ("W610", {})


@pytest.mark.parametrize(
    ("scores", "total"),
    [
        ({"rate": 12, "change": 15}, (20, 15, 15, 15)),
        ({"rate": 20}, (20, 20, 20, 20)),
        ({"rate": 12}, (20, None, 12, 20)),
        ({}, (20, None, 0, 20)),
    ],
)
def test_the_better_of_two_counts(open_desk: Open, scores: dict[str, int], total: tuple[Any, ...]):
    """The best child counts; it is decided as soon as no other can be better."""
    desk = open_desk(more=EITHER.format(choose="best"))
    assessment = scored(desk, {f"carry.{name}": points for name, points in scores.items()})
    assert assessment.groups["carry"].total == total


EVERYTHING = (
    EITHER.format(choose="best").replace("points = 80", "points = 60")
    + GROUPED.format(kind="penalty").replace("points = 100", "points = 20")
    + EXECUTION
    + FRAUD.format('at_most = "合格"')
)
LEAVES = {"carry.rate": 20, "carry.change": 20, "rest": 60, "main.one": 20}
LEAVES |= {"extra.first": 5, "extra.second": 5}
SCORES = st.fixed_dictionaries({}, optional={name: st.integers(0, full) for name, full in LEAVES.items()})
FACTS = st.fixed_dictionaries({}, optional={"rate": st.decimals(0, 1, places=2), "fraud": st.booleans()})


@settings(max_examples=60, deadline=None)
@given(points=SCORES, facts=FACTS)
def test_totals_keep_within_their_bounds(open_desk: Open, points: Any, facts: Any):
    """So far ≤ total ≤ possible ≤ 100; the sum and its adjustments are the total; an order of files is no matter."""
    desk = open_desk(head=SCALE, more=EVERYTHING)
    assessment = scored(desk, points, facts)
    full, total, so_far, possible = assessment.total
    assert 0 <= so_far <= possible <= full == 100
    assert total in {None, so_far}
    parts = [assessment.groups[name].total.so_far for name in ("carry", "main", "extra")]
    parts += [assessment.indicators["rest"].points or 0, *(one.points for one in assessment.adjustments)]
    assert sum(parts) == so_far
    again = scored(desk, dict(reversed(points.items())), dict(reversed(facts.items())))
    assert (again.total, again.grade, again.adjustments) == (
        assessment.total,
        assessment.grade,
        assessment.adjustments,
    )


@settings(max_examples=60, deadline=None)
@given(
    points=SCORES, facts=FACTS, rest=st.fixed_dictionaries({n: st.integers(0, f) for n, f in LEAVES.items()})
)
def test_no_answer_brings_more_than_was_possible(open_desk: Open, points: Any, facts: Any, rest: Any):
    """Whatever is answered later, and whatever the facts turn out to be, the total was possible before."""
    desk = open_desk(head=SCALE, more=EVERYTHING)
    before = scored(desk, points, facts).total.possible
    known = {"rate": Decimal(1), "fraud": False, **facts}
    after = scored(desk, {**rest, **points}, known).total
    assert after.points is not None
    assert after.points <= before
