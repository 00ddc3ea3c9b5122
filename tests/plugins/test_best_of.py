"""The rule best_of: several ways to earn the points, of which one counts."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import best_of

NUMBERS = st.decimals(0, 20, places=1)
RATIO = {"type": "ratio"}


def _params(take: str, **more: Any) -> dict[str, Any]:
    parts = [{"id": "a", "text": "甲", "rule": RATIO}, {"id": "b", "text": "乙", "rule": RATIO}]
    return {"take": take, "parts": parts, **more}


def _raw(a: tuple[Any, Any], b: tuple[Any, Any]) -> dict[str, Any]:
    return {"a.actual": a[0], "a.target": a[1], "b.actual": b[0], "b.target": b[1]}


@given(st.sampled_from(["best", "worst"]), st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS))
def test_extreme(bench: Any, take: str, a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal]):
    """The better or the lower of both counts, whatever the numbers; bounds hold, lines sum."""
    points = bench(best_of, _params(take), 5).points(_raw(a, b))
    if 0 in {a[1], b[1]}:
        assert points in {None, 5 if take == "best" else 0}
        return
    each = [min(Decimal(5), 5 * actual / target) for actual, target in (a, b)]
    assert points == (max if take == "best" else min)(each)


@given(st.sampled_from("ab"), st.tuples(NUMBERS, NUMBERS))
def test_chosen(bench: Any, taken: str, numbers: tuple[Decimal, Decimal]):
    """Where one is chosen only its questions are asked, and its points count."""
    tried = bench(best_of, _params("choose"), 5)
    raw = {"taken": taken, f"{taken}.actual": numbers[0], f"{taken}.target": numbers[1]}
    points = tried.points(raw)
    assert (points is None) == (numbers[1] == 0)
    assert points is None or points == min(Decimal(5), 5 * numbers[0] / numbers[1])


ZEROES = [
    ("best", (5, 5), (1, 0), 5),
    ("best", (1, 5), (1, 0), None),
    ("best", (1, 5), (0, 0), None),
    ("worst", (0, 5), (1, 0), 0),
    ("worst", (1, 5), (1, 0), None),
    ("worst", (1, 0), (1, 0), None),
]


@pytest.mark.parametrize(("take", "a", "b", "points"), ZEROES)
def test_what_cannot_be_computed_only_matters_where_it_could_be_taken(
    bench: Any, take: str, a: Any, b: Any, points: Any
):
    """A zero target leaves no points, unless the other part already decides."""
    assert bench(best_of, _params(take), 5).points(_raw(a, b)) == points


BOUNDS = [
    ("best", {}, (0, 5)),
    ("best", {"a.actual": 3, "a.target": 5}, (3, 5)),
    ("worst", {"a.actual": 3, "a.target": 5}, (0, 3)),
    ("choose", {"taken": "a", "a.actual": 3, "a.target": 5}, (3, 3)),
    ("choose", {}, (0, 5)),
]


@pytest.mark.parametrize(("take", "raw", "reach"), BOUNDS)
def test_bounds_of_partial_answers(bench: Any, take: str, raw: Any, reach: Any):
    """What one part has earned is sure for the best and the limit for the worst."""
    assert bench(best_of, _params(take), 5).bounds(raw) == reach


def test_lines_say_what_was_not_taken(bench: Any):
    """The part that does not count stands there with what it would have given."""
    outcome = bench(best_of, _params("worst"), 5).outcome(_raw((5, 5), (4, 5)))
    assert [(line.text.split("，")[-1], line.points) for line in outcome.lines] == [
        ("未取", 0),
        ("完成率 80%", 4),
    ]


def test_problems_of_parts_are_told(bench: Any):
    """A part's own mistakes are told below it, and the question's name is kept free."""
    params = _params("choose")
    params["parts"] = [{"id": "taken", "text": "甲", "rule": {"type": "rank"}}, params["parts"][1]]
    problems = bench(best_of, params, 5).problems
    assert [problem.at for problem in problems] == [("parts", 0, "id"), ("parts", 0, "rule")]


def test_one_part_is_no_choice(bench: Any):
    """A single part needs no rule around it."""
    params = _params("best", parts=[{"id": "a", "text": "甲", "rule": RATIO}])
    assert [problem.at for problem in bench(best_of, params, 5).problems] == [("parts",)]


@pytest.mark.parametrize(
    ("take", "end"), [("best", "取较高分值。"), ("worst", "取较低分值。"), ("choose", "择其一进行考核。")]
)
def test_standard(bench: Any, take: str, end: str):
    """Each part's standard is printed, and which of them counts."""
    lines = bench(best_of, _params(take), 5).standard.splitlines()
    assert [line.split("：")[0] for line in lines] == ["甲", "乙", end]
