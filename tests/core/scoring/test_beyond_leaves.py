"""A bonus or penalty that is one indicator adds or takes at most its points."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Open = Callable[..., Any]
JUDGED = 'title = "甲"\npoints = 100\nrule = { type = "judgement" }'


def moved(open_desk: Open, beyond: str, rule: str) -> Any:
    """Return what an indicator of five points beyond the sum comes to."""
    leaf = f'title = "乙"\npoints = 5\nbeyond = "{beyond}"\nrule = {{ type = "bonus", {rule} }}'
    desk = open_desk(JUDGED, leaf)
    return desk.score({"a": {"score": Decimal(90)}, "b": {"g": True}}, reasons={"a": "有", "b": "有"})


@pytest.mark.parametrize(
    ("beyond", "rule", "points"),
    [
        ("bonus", 'base = 0, gains = [{ id = "g", text = "奖", points = 20 }]', 5),
        ("bonus", 'base = 0, highest = 5, gains = [{ id = "g", text = "奖", points = 5 }]', 5),
        ("penalty", 'losses = [{ id = "g", text = "罚", points = 20 }]', -5),
        ("penalty", 'losses = [{ id = "g", text = "罚", points = 2 }]', -2),
    ],
)
def test_at_most_its_points(open_desk: Open, beyond: str, rule: str, points: int):
    """Twenty of five are five, up and down; the lines sum to what counts."""
    assessment = moved(open_desk, beyond, rule)
    one = assessment.indicators["b"]
    assert (one.points, one.possible, assessment.total.points) == (points, points, 90 + points)
    assert sum(line.points for line in one.lines) == points
