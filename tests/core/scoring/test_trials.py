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
from chidu.scoring.made_up import at_random, extremes
from chidu.scoring.trials import extreme_trials, random_trials
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

D = Decimal
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


def test_what_cannot_be_scored_is_told(read_text: Callable[[str], BoundSystem]):
    """A target that is always zero leaves trials without a total, and the reason is counted."""
    bound = read_text('rule = { type = "ratio", actual = "rate", target = "0" }')
    tried = summed_up(bound, list(random_trials(bound, 5, 1)), searched=False)
    assert (tried.totals, sum(tried.unscored.values())) == ((), 5)
    assert "5 份没有总分" in trial_text(bound, tried)


def test_what_is_out_of_reach_is_noted(read_text: Callable[[str], BoundSystem]):
    """An indicator whose full marks no trial reached is marked."""
    rule = 'rule = { type = "ratio", actual = "0 * rate", target = "1" }'
    bound = read_text(rule)
    tried = summed_up(bound, list(extreme_trials(bound, 1)), searched=True)
    assert "没有得到满分" in trial_text(bound, tried)


@pytest.fixture
def read_text() -> Callable[[str], BoundSystem]:
    """Return how to make a system of one indicator with a rule."""

    def made(rule: str) -> BoundSystem:
        text = (
            'format = 1\nsystem = { id = "one", title = "一", version = "1", points = 4 }\n'
            '[facts.rate]\ntitle = "率"\ntype = "percent"\n'
            f'[indicators.only]\ntitle = "唯一"\npoints = 4\n{rule}\n'
        )
        text = text.replace("points = 4 }", 'points = 4, grades = [{ name = "有", from = 0 }] }')
        document, _ = parse(Source("one.toml", text))
        assert document is not None
        reading = read_system(document, Catalogue(built_in=True))
        assert reading.bound is not None, reading.diagnostics
        return reading.bound

    return made
