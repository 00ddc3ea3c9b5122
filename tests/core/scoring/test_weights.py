"""Weights of indicators and of rounds, and rules whose points go beyond their indicator's."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.scoring.combining import combine
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

Open = Callable[..., Any]
HUNDRED = 'title = "甲"\npoints = 100\nrule = { type = "judgement" }'


def scored(desk: Any, points: dict[str, Any]) -> Assessment:
    """Return the assessment where the indicators were judged so."""
    answers = {name: {"score": Decimal(str(value))} for name, value in points.items()}
    scored: Assessment = desk.score(answers, reasons=dict.fromkeys(points, "有依据"))
    return scored


WEIGHTED = """
[indicators.city]
title = "市级"
weight = 60
[indicators.city.first]
title = "甲"
weight = 33.5
rule = { type = "judgement" }
[indicators.city.second]
title = "乙"
weight = 66.5
rule = { type = "judgement" }
[indicators.county]
title = "区县级"
weight = 40
rule = { type = "judgement" }
"""


def test_weights_are_percentages_of_the_level_above(open_desk: Open):
    """60 and 40 per cent of 100, and 33.5 and 66.5 per cent of the 60, are exact points."""
    nodes = {node.id: node.points for _, node in open_desk(more=WEIGHTED).bound.system.nodes()}
    assert nodes == {
        "city": 60,
        "city.first": Decimal("20.1"),
        "city.second": Decimal("39.9"),
        "county": 40,
    }


@pytest.mark.parametrize(("first", "second", "total"), [(90, 80, "83.00"), ("88.88", "99.99", "96.66")])
def test_rounds_are_combined_by_weight(open_desk: Open, first: Any, second: Any, total: str):
    """自评 30% and 部门评价 70%, rounded half up, and graded as one total."""
    desk = open_desk(HUNDRED, policy="rounds = { self = 0.3, department = 0.7 }")
    weights = desk.bound.system.scoring.rounds
    parts = {"self": scored(desk, {"a": first}), "department": scored(desk, {"a": second})}
    combined = combine(parts, weights)
    assert combined.total == (100, Decimal(total), Decimal(total), Decimal(total))
    assert combined.grade == desk.bound.system.grade(Decimal(total))


def test_a_round_that_is_not_complete_leaves_the_whole_open(open_desk: Open):
    """Without the second round there is no total, only what is sure and what is possible."""
    desk = open_desk(HUNDRED, policy="rounds = { self = 0.4, department = 0.6 }")
    parts = {"self": scored(desk, {"a": 90}), "department": scored(desk, {})}
    combined = combine(parts, desk.bound.system.scoring.rounds)
    assert (combined.total, combined.grade) == ((100, None, 36, 96), None)


STAFF = """
title = "基层编制"
points = 1.5
rule = { type = "bonus", losses = [{ id = "fewer", text = "减少", each = 0.1, max = 2, unit = "名" }] }
"""


@pytest.mark.parametrize(("fewer", "points"), [(0, "1.5"), (3, "1.2"), (40, "-0.5")])
def test_a_rule_may_say_that_it_goes_below_nothing(fewer: int, points: str):
    """Points within the rule's own bounds are no fault, and a note tells the author of them."""
    head = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\npoints = 1.5\n'
    head += 'grades = [{ name = "有", from = 0 }]\n[indicators.a]\n'
    document, _ = parse(Source("s.toml", head + STAFF))
    assert document is not None
    reading = read_system(document, Catalogue(built_in=True))
    assert ([one.code for one in reading.diagnostics], reading.is_sound) == (["N321"], True)
    assert reading.bound is not None
    raw = ScoreSheet(1, SystemReference("t", "1"), rounds={"self": Round(answers={"a": {"fewer": fewer}})})
    assessment = assess(reading.bound, accept(reading.bound, raw)[0])
    assert assessment.indicators["a"].points == Decimal(points)
    assert assessment.total.points == max(Decimal(points), Decimal(0))
