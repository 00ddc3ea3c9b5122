"""Made-up answers, scored."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.documents.trial_text import summed_up, trial_text
from chidu.plugins.catalogue import Catalogue
from chidu.rules.questions import (
    Amount,
    Choice,
    Count,
    Date,
    Finding,
    FreeText,
    Money,
    Number,
    Option,
    Percent,
    Question,
    Table,
    YesNo,
)
from chidu.scoring.made_up import Scale, at_random, extremes
from chidu.scoring.trials import extreme_trials, random_trials
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

D = Decimal
Read = Callable[..., BoundSystem]
RATE = 'rule = { type = "ratio", actual = "arrived", target = "planned" }'
AMOUNTS = """
[facts.planned]
title = "计划"
type = "money"
[facts.arrived]
title = "到位"
type = "money"
[facts.twice]
title = "两倍"
type = "number"
formula = "planned * 2"
"""
QUESTIONS: list[Question] = [
    YesNo("q", "是否"),
    Choice("q", "选", (Option("a", "甲"), Option("b", "乙"))),
    Number("q", "数"),
    Number("q", "数", low=D(5)),
    Number("q", "数", high=D(-5)),
    Number("q", "数", low=D(1), high=D("1.3")),
    Count("q", "个"),
    Count("q", "名次", low=D(1)),
    Money("q", "元"),
    Percent("q", "率"),
    Amount("q", "分", low=D(0), high=D(3)),
    Amount("q", "分", low=D(0), high=D(3), step=D("0.25")),
    Date("q", "日"),
    FreeText("q", "文"),
    Finding("q", "发现", low=D(4), high=D(7)),
    Finding("q", "发现", low=D(2), high=D(2)),
    Table("q", "表", columns=(Count("n", "个"), FreeText("t", "文"))),
]


@pytest.fixture(scope="module")
def bound() -> BoundSystem:
    """Return the small system, bound."""
    file = Path(__file__).parents[1] / "systems" / "small.toml"
    document, _ = parse(Source("small.toml", file.read_text(encoding="utf-8")))
    assert document is not None
    reading = read_system(document, Catalogue(built_in=True))
    assert reading.bound is not None
    return reading.bound


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.kind}-{one.text}")
def test_extremes_are_accepted(question: Question):
    """Every extreme is an answer that its question accepts, and says all that the rule needs."""
    answers = extremes(question)
    assert answers
    assert all(question.is_complete(question.accept(one)) for one in answers)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.kind}-{one.text}")
@given(seed=st.integers(0, 10**6))
def test_random_answers_are_accepted(question: Question, seed: int):
    """Every answer at random is one that its question accepts."""
    assert question.is_complete(question.accept(at_random(question, Random(seed))))  # noqa: S311 - nothing is secret here


def test_extremes_reach_the_ends(bound: BoundSystem):
    """Nothing and full marks are both reached, in every indicator and in the total."""
    tried = summed_up(bound, list(extreme_trials(bound, 1)), searched=True)
    assert (min(tried.totals), max(tried.totals)) == (D(0), D(10))
    assert all((one.low, one.high) == (D(0), one.full) for one in tried.indicators)
    assert tried.refused == {}
    assert set(tried.grades) == {"合格", "不合格"}


def test_one_seed_gives_the_same_trials(bound: BoundSystem):
    """The same seed gives the same totals, another seed others."""

    def totals(seed: int) -> list[Any]:
        return [one.assessment.total.points for one in random_trials(bound, 8, seed)]

    assert totals(3) == totals(3) != totals(4)


def test_what_cannot_be_scored_is_told(read_text: Read):
    """A target that is always zero leaves trials without a total, and the reason is counted."""
    bound = read_text('rule = { type = "ratio", actual = "rate", target = "0" }')
    tried = summed_up(bound, list(random_trials(bound, 5, 1)), searched=False)
    assert (tried.totals, sum(tried.unscored.values())) == ((), 5)
    assert "5 份没有总分" in trial_text(bound, tried)


def test_what_is_out_of_reach_is_noted(read_text: Read):
    """An indicator whose full marks no trial reached is marked."""
    rule = 'rule = { type = "ratio", actual = "0 * rate", target = "1" }'
    bound = read_text(rule)
    tried = summed_up(bound, list(extreme_trials(bound, 1)), searched=True)
    assert "没有得到满分" in trial_text(bound, tried)


def test_the_best_of_a_penalty_is_nothing(read_text: Read):
    """A penalty that took nothing in some trial, and all it can in another, has nothing to be noted."""
    taken = '{ type = "deductions", items = [{ id = "x", text = "违规", points = 10 }] }'
    bound = read_text(
        f'rule = {{ type = "judgement" }}\n[indicators.p]\ntitle = "减"\npoints = 10\n'
        f'beyond = "penalty"\nrule = {taken}'
    )
    tried = summed_up(bound, list(extreme_trials(bound, 1)), searched=True)
    assert (tried.indicators[-1].low, tried.indicators[-1].high) == (D(-10), D(0))
    assert "没有" not in trial_text(bound, tried)


def test_what_is_divided_by_is_never_nothing(read_text: Read):
    """A target that stands in the facts is not made 0, and the rate still gets down to nothing."""
    bound = read_text(RATE, AMOUNTS)
    ends, some = (
        summed_up(bound, list(trials), searched=True)
        for trials in (extreme_trials(bound, 1), random_trials(bound, 50, 1))
    )
    assert (ends.unscored, some.unscored) == ({}, {})
    assert (len(ends.totals), len(some.totals)) == (ends.count, 50)
    assert [(one.low, one.high) for one in ends.indicators] == [(D(0), D(4))]


def test_facts_that_cannot_be_computed_with_are_drawn_anew(read_text: Read):
    """Two limits that are facts are hardly ever equal, and both ends are found between them."""
    rule = 'rule = { type = "interpolation", value = "rate", kind = "number", full_at = "planned", none_at = "arrived" }'
    tried = summed_up(bound := read_text(rule, AMOUNTS), list(extreme_trials(bound, 1)), searched=True)
    assert tried.unscored == {}
    assert [(one.low, one.high) for one in tried.indicators] == [(D(0), D(4))]


def test_a_division_that_minds_nothing_may_be_by_nothing(read_text: Read):
    """Where the formula itself looks after a 0, 0 is among what is tried."""
    rule = 'rule = { type = "ratio", actual = "arrived / planned if planned > 0 else 0", target = "1" }'
    trials = list(extreme_trials(read_text(rule, AMOUNTS), 1))
    assert 0 in {one.assessment.indicators["only"].points for one in trials}
    assert summed_up(read_text(rule, AMOUNTS), trials, searched=True).unscored == {}


@pytest.mark.parametrize(
    "rule",
    [
        'rule = { type = "ratio", actual = "planned", target = "10000" }',
        'rule = { type = "ratio", actual = "twice", target = "50000" }',
        'rule = { type = "interpolation", value = "planned", kind = "number", full_at = 5000, none_at = 3000 }',
    ],
)
def test_numbers_are_as_large_as_what_they_are_compared_with(read_text: Read, rule: str):
    """Full marks and nothing are both found where a target is far from what forms usually ask for."""
    bound = read_text(rule, AMOUNTS)
    tried = summed_up(bound, list(extreme_trials(bound, 1)), searched=True)
    assert [(one.low, one.high) for one in tried.indicators] == [(D(0), D(4))]
    assert "没有" not in trial_text(bound, tried)
    some = summed_up(bound, list(random_trials(bound, 60, 1)), searched=False)
    assert some.indicators[0].high is not None
    assert some.indicators[0].high > 2


@pytest.mark.parametrize("question", [one for one in QUESTIONS if isinstance(one, Number)], ids=repr)
@given(
    seed=st.integers(0, 10**6),
    values=st.lists(st.decimals(-5, 10**5, places=1), max_size=3).map(tuple),
    divides=st.booleans(),
)
def test_answers_of_any_scale_are_accepted(
    question: Number, seed: int, values: tuple[Decimal, ...], *, divides: bool
):
    """Whatever a number is compared with, its question accepts what is made up for it."""
    scale = Scale(values, divides)
    drawn = at_random(question, Random(seed), scale)  # noqa: S311 - nothing is secret here
    for answer in (*extremes(question, scale), drawn):
        assert question.is_complete(question.accept(answer))


@pytest.fixture
def read_text() -> Read:
    """Return how to make a system of one indicator with a rule."""

    def made(rule: str, facts: str = "") -> BoundSystem:
        text = (
            'format = 1\nsystem = { id = "one", title = "一", version = "1", points = 4 }\n'
            f'[facts.rate]\ntitle = "率"\ntype = "percent"\n{facts}'
            f'[indicators.only]\ntitle = "唯一"\npoints = 4\n{rule}\n'
        )
        text = text.replace("points = 4 }", 'points = 4, grades = [{ name = "有", from = 0 }] }')
        document, _ = parse(Source("one.toml", text))
        assert document is not None
        reading = read_system(document, Catalogue(built_in=True))
        assert reading.bound is not None, reading.diagnostics
        return reading.bound

    return made
