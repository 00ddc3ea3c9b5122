"""What divisions cut off decides nothing, and what is rounded is rounded once."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept

Open = Callable[..., Any]
FACTS = "".join(f'[facts.{name}]\ntitle = "{name}"\ntype = "number"\n' for name in "pqs")
THIRDS = {"p": 1, "q": 1, "s": 3}
SUM = "p/s + q/s + q/s"
JUDGED = 'title = "乙"\npoints = 100\nrule = { type = "judgement" }'


def scored(desk: Any, points: dict[str, Any], facts: Any = None, **held: Any) -> Assessment:
    """Return the assessment of a round."""
    round_ = Round(answers=points, reasons=dict.fromkeys("abc", "有依据"), **held)
    raw = ScoreSheet(1, SystemReference("t", "1"), facts=facts or {}, rounds={"self": round_})
    typed, _ = accept(desk.bound, raw)
    return assess(desk.bound, typed)


@pytest.mark.parametrize("computed", [True, False])
def test_thirds_reach_the_band_that_begins_at_one(open_desk: Open, *, computed: bool):
    """Three thirds are 100 %, not a little less, computed as a fact or in the rule."""
    value = "rate" if computed else SUM
    bands = '[{ id = "a", from = 1, points = 100, includes = "from" }, { id = "b", to = 1, points = 6, includes = "from" }]'
    rate = f'[facts.rate]\ntitle = "率"\ntype = "percent"\nformula = "{SUM}"\n'
    rule = f'title = "甲"\npoints = 100\nrule = {{ type = "bands", value = "{value}", bands = {bands} }}'
    assert scored(open_desk(rule, more=FACTS + rate), {}, THIRDS).total.points == 100


def test_thirds_lower_no_ceiling(open_desk: Open):
    """A ceiling below 100 % does not hold for three thirds."""
    cap = f'[caps.c]\nwhen = "{SUM} < 1"\nmost = 59\nmessage = "封顶"\n'
    assessment = scored(open_desk(JUDGED, more=FACTS + cap), {"a": {"score": Decimal(95)}}, THIRDS)
    assert assessment.total.points == 95


def test_shared_points_are_rounded_once(open_desk: Open):
    """A third of 10 raised to 20 is 6.67, not twice 3.33."""
    ratio = 'title = "甲"\npoints = 10\nrule = { type = "ratio" }'
    other = 'title = "乙"\npoints = 10\nrule = { type = "judgement" }'
    desk = open_desk(
        ratio,
        other,
        points=20,
        head='grades = [{ name = "优", from = 0 }]',
        policy='not_applicable = "siblings"',
    )
    one = scored(desk, {"a": {"actual": Decimal(1), "target": Decimal(3)}}, not_applicable={"b": "无"})
    assert one.total.points == Decimal("6.67")
    assert sum(line.points for line in one.indicators["a"].lines) == Decimal("6.67")
