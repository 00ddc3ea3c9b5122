"""The rule reference: another assessment's score, converted."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError
from chidu_rules import reference

ASKED = {"out_of": "most"}


@given(st.decimals(0, 150, places=2), st.decimals(0, 150, places=1))
def test_conversion(bench: Any, score: Decimal, most: Decimal):
    """分值 × 得分 ÷ 满分; more than full marks, or full marks of nothing, convert to nothing."""
    points = bench(reference, ASKED, 30).points({"score": score, "out_of": most})
    assert points == (30 * score / most if most > 0 and score <= most else None)


@pytest.mark.parametrize("score", [-1, Decimal("100.01")])
def test_score_lies_within_its_full_marks(bench: Any, score: Any):
    """A score beyond the full marks that the template knows is refused when it is entered."""
    with pytest.raises(AnswerError):
        bench(reference, {}, 30).questions[0].accept(score)


BOUNDS = [
    ({}, (0, 30)),
    ({"score": 0}, (0, 0)),
    ({"score": 5}, (0, 30)),
    ({"score": 5, "out_of": 10}, (15, 15)),
    ({"score": 5, "out_of": 4}, (0, 30)),
]


@pytest.mark.parametrize(("raw", "reach"), BOUNDS)
def test_bounds_of_partial_answers(bench: Any, raw: Any, reach: Any):
    """Both numbers decide, and a score of nothing alone."""
    assert bench(reference, ASKED, 30).bounds(raw) == reach


def test_too_high_is_told(bench: Any):
    """A score above the full marks names both numbers."""
    outcome = bench(reference, ASKED, 30).outcome({"score": 70, "out_of": 60})
    assert "得 70 分，高于满分 60 分" in outcome.problem


def test_full_marks_of_nothing_are_a_mistake(bench: Any):
    """Full marks of nothing in the template are told at once."""
    (problem,) = bench(reference, {"out_of": 0}, 30).problems
    assert problem.at == ("out_of",)


def test_standard(bench: Any):
    """The printed standard names the assessment and what it is converted to."""
    assert bench(reference, {"what": "考核"}, 30).standard == "引用考核的得分（满分100分，折算为30分）。"
    assert bench(reference, ASKED, 30).standard == "引用其他考核的得分（折算为30分）。"
