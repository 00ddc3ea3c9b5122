"""Rules that divide decide on exact quotients: at no bound and at no half does a result differ from fractions'."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

Open = Callable[..., Any]
Points = Callable[[Fraction, Fraction], Fraction]

FACTS = """
[facts.part]
title = "部分"
type = "number"
[facts.whole]
title = "全部"
type = "number"
[facts.homes]
title = "个数"
type = "count"
[facts.mean]
title = "平均"
type = "number"
formula = "part / homes"
[facts.goal]
title = "平均目标"
type = "number"
formula = "whole / homes"
"""
GRADES = 'grades = [{ name = "优", from = 0 }]'
FULL = 10
BANDS = (
    '[{ id = "a", from = 0.9, points = 10, includes = "from" }, '
    '{ id = "b", from = 0.6, to = 0.9, points_from = 5, points_to = 9, includes = "from" }, '
    '{ id = "c", to = 0.6, points = 0 }]'
)
RATIO = '{ type = "ratio", actual = "mean", target = "goal"'
ITEM = '{ id = "x", text = "甲", actual = "mean", target = "goal" }'
STEPS = '{ type = "steps", kind = "number", value = "mean / 7", standard = "goal / 7", step = 0.05, each = 1'


def clamped(value: Fraction) -> Fraction:
    """Return ``value`` within nothing and full marks."""
    return min(max(value, Fraction(0)), Fraction(FULL))


def stepped(partial: str) -> Points:
    """Return what the gap of two sevenths costs in steps of 0.05, one point each."""

    def points(mean: Fraction, goal: Fraction) -> Fraction:
        steps = max(goal - mean, Fraction(0)) / 7 / Fraction(1, 20)
        whole = {"floor": floor(steps), "ceil": -floor(-steps), "proportional": steps}[partial]
        return clamped(FULL - Fraction(whole))

    return points


def banded(rate: Fraction) -> Fraction:
    """Return the points of the bands above."""
    if rate >= Fraction(9, 10):
        return Fraction(FULL)
    return Fraction(0) if rate < Fraction(3, 5) else 5 + (rate - Fraction(3, 5)) / Fraction(3, 10) * 4


#: Every rule that divides, and the points it gives, from the mean and the goal as fractions.
RULES: Mapping[str, tuple[str, Points]] = {
    "ratio": (f"{RATIO} }}", lambda mean, goal: clamped(FULL * mean / goal)),
    "threshold": (
        f"{RATIO}, threshold = 0.6 }}",
        lambda mean, goal: Fraction(0) if mean / goal < Fraction(3, 5) else clamped(FULL * mean / goal),
    ),
    "void": (
        f'{RATIO}, over = "void", over_from = 1.3 }}',
        lambda mean, goal: Fraction(0) if mean / goal >= Fraction(13, 10) else clamped(FULL * mean / goal),
    ),
    "down": (f'{RATIO}, direction = "down" }}', lambda mean, goal: clamped(FULL * goal / mean)),
    "linear": (
        '{ type = "overrun", plan = "goal", actual = "mean" }',
        lambda mean, goal: clamped(FULL * (2 - mean / goal)),
    ),
    "reciprocal": (
        '{ type = "overrun", plan = "goal", actual = "mean", method = "reciprocal" }',
        lambda mean, goal: clamped(FULL * goal / mean),
    ),
    "count_ratio": (
        f'{{ type = "count_ratio", over_from = 1.3, items = [{ITEM}] }}',
        lambda mean, goal: Fraction(FULL if 1 <= mean / goal < Fraction(13, 10) else 0),
    ),
    "interpolation": (
        '{ type = "interpolation", kind = "number", value = "mean", full_at = "goal", none_at = "goal / 2" }',
        lambda mean, goal: clamped(FULL * (mean - goal / 2) / (goal / 2)),
    ),
    "reference": (
        '{ type = "reference", score = "min(mean, goal)", out_of = "goal" }',
        lambda mean, goal: clamped(FULL * mean / goal),
    ),
    "floor": (f"{STEPS} }}", stepped("floor")),
    "ceil": (f'{STEPS}, partial = "ceil" }}', stepped("ceil")),
    "proportional": (f'{STEPS}, partial = "proportional" }}', stepped("proportional")),
    "bands": (
        f'{{ type = "bands", value = "mean / goal", inside = "interpolate", bands = {BANDS} }}',
        lambda mean, goal: banded(mean / goal),
    ),
    "weighted": (
        (
            f'{{ type = "weighted", parts = [{{ id = "x", text = "甲", weight = 0.3, rule = {RATIO} }} }}, '
            f'{{ id = "y", text = "乙", weight = 0.7, rule = {RATIO}, threshold = 0.6 }} }}] }}'
        ),
        lambda mean, goal: (
            clamped(FULL * mean / goal) * (Fraction(3, 10) if mean / goal < Fraction(3, 5) else 1)
        ),
    ),
    "best_of": (
        (
            f'{{ type = "best_of", take = "worst", parts = [{{ id = "x", text = "甲", rule = {RATIO} }} }}, '
            f'{{ id = "y", text = "乙", rule = {RATIO}, threshold = 0.6 }} }}] }}'
        ),
        lambda mean, goal: Fraction(0) if mean / goal < Fraction(3, 5) else clamped(FULL * mean / goal),
    ),
    "formula": (
        '{ type = "formula", expression = "points * mean / goal" }',
        lambda mean, goal: clamped(FULL * mean / goal),
    ),
}
#: Rates at a bound of some rule, or at a half of its hundredths.
TELLING = [
    Decimal(one)
    for one in ("0.6", "1.3", "0.9", "1", "0.95", "1.005", "0.1005", "0.75025", "0.55025", "1.8995", "0.5005")
]


def half_up(value: Fraction) -> Fraction:
    """Return ``value`` rounded to hundredths, a half upwards."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)


@pytest.mark.parametrize("name", RULES)
def test_points_are_those_of_fractions(open_desk: Open, name: str):
    """Over any divisor, at bounds and at halves, the points are the exact ones, half up."""
    rule, points = RULES[name]
    desk = open_desk(f'title = "甲"\npoints = {FULL}\nrule = {rule}', points=FULL, head=GRADES, more=FACTS)

    @settings(max_examples=150, deadline=None)
    @example(whole=Decimal(100), rate=Decimal("0.6"), homes=11)
    @example(whole=Decimal(100), rate=Decimal("0.1005"), homes=7)
    @example(whole=Decimal(100), rate=Decimal("0.55025"), homes=7)
    @example(whole=Decimal(100), rate=Decimal("1.8995"), homes=7)
    @example(whole=Decimal(9), rate=Decimal("1.3"), homes=9)
    @given(
        whole=st.decimals("0.01", 10**9, places=2),
        rate=st.sampled_from(TELLING) | st.decimals("0.0001", 3, places=4),
        homes=st.integers(1, 10**7),
    )
    def holds(whole: Decimal, rate: Decimal, homes: int) -> None:
        part = whole * rate
        scored = desk.score(facts={"part": part, "whole": whole, "homes": homes})
        mean, goal = Fraction(part) / homes, Fraction(whole) / homes
        assert scored.indicators["a"].points == half_up(points(mean, goal))

    holds()


def test_what_is_told_agrees_with_what_is_decided(open_desk: Open):
    """Just below a bound the rate that is printed is below it too, and long quotients end in an ellipsis."""
    desk = open_desk(f'title = "甲"\npoints = 100\nrule = {RATIO}, threshold = 0.6 }}', more=FACTS)
    at = desk.score(facts={"part": 60, "whole": 100, "homes": 11}).indicators["a"].lines[0]
    assert (at.text, at.points) == ("实际 5.4545…，目标 9.0909…，完成率 60%", 60)
    below = desk.score(facts={"part": Decimal("59.99999999"), "whole": 100, "homes": 1})
    line = below.indicators["a"].lines[0]
    assert (line.text, line.points) == (
        "实际 59.99999999，目标 100，完成率 59.99999999%，低于 60%，不得分",
        0,
    )


def test_a_rule_of_a_stranger_meets_its_bound(open_desk: Open, rule_of: Callable[[str, str], Any]):
    """A plugin that compares what a formula gives, or divides twice and rounds nothing, is exact as well."""
    source = """
from attrs import frozen
from chidu.rules import Number, Outcome, Question, RuleInfo, hookimpl

@frozen
class Params:
    pass

@hookimpl
def rule_info() -> RuleInfo:
    return RuleInfo("外人", "1.0", Params)

@hookimpl
def rule_questions() -> tuple[Question, ...]:
    return (Number("rate", "率", fact="mean / goal"), Number("mean", "均", fact="mean"), Number("goal", "目标", fact="goal"))

@hookimpl
def rule_score(indicator, answers) -> Outcome:
    if answers["rate"] < 1:
        return Outcome.of(answers["rate"] * 0, "不到")
    return Outcome.of(indicator.points * answers["goal"] / answers["mean"], "到了")
"""
    catalogue = rule_of("stranger", source)
    desk = open_desk(
        'title = "甲"\npoints = 10\nrule = { type = "stranger" }',
        points=10,
        head=GRADES,
        more=FACTS,
        catalogue=catalogue,
    )
    for homes in (3, 7, 9, 11, 13, 17, 19, 23):
        scored = desk.score(facts={"part": 100, "whole": 100, "homes": homes})
        assert scored.indicators["a"].points == 10
        scored = desk.score(facts={"part": 8000, "whole": 804, "homes": homes})
        assert scored.indicators["a"].points == Decimal("1.01")  # 1.005
