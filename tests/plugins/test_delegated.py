"""The rule delegated: points whose standard somebody else must write."""

from typing import Any

from chidu_rules import delegated


def test_nothing_is_asked_and_nothing_scored(bench: Any):
    """No answer makes a standard: the indicator stays incomplete, and says who must write it."""
    tried = bench(delegated, {"by": "各省", "note": "应当量化"}, 20)
    assert tried.questions == ()
    outcome = tried.outcome({})
    assert (outcome.points, outcome.status) == (None, "incomplete")
    assert outcome.problem == "评价标准由各省制定，须先在扩展中换上评分规则（应当量化）"


def test_everything_stays_open(bench: Any):
    """All of its points are still possible."""
    assert bench(delegated, {}, 20).bounds({}) == (0, 20)


def test_gap_is_a_warning(bench: Any):
    """A declared gap is no error: the template may be shipped so."""
    (problem,) = bench(delegated, {}, 20).problems
    assert problem.warning
    assert "换上评分规则" in problem.message


def test_standard(bench: Any):
    """The form prints who writes the standard."""
    assert bench(delegated, {"by": "各省"}, 20).standard == "由各省自行制定。"
