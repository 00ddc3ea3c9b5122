"""Every rule of the house under random parameters, bound and called by the real engine."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from chidu.model.assessment import Assessment
from chidu.model.nodes import Indicator, RuleSpec
from chidu.model.system import Head, IndicatorSystem, ScoringPolicy
from chidu.plugins.catalogue import Catalogue
from chidu.systems.binding import bind_system
from chidu.systems.fact_definitions import Definitions

Params = dict[str, Any]
Drawn = Callable[[st.DrawFn, Decimal], Params]

CATALOGUE = Catalogue(built_in=True)
FULLS = st.sampled_from([Decimal(text) for text in ("1", "2.5", "3", "7", "10", "100")])
SHARES = st.integers(0, 100).map(lambda number: Decimal(number) / 100)


def _parts(draw: st.DrawFn, full: Decimal) -> list[Decimal]:
    """Return two to five amounts that sum to ``full``, hundredths all."""
    cuts = sorted(draw(st.lists(SHARES, min_size=1, max_size=4)))
    edges = [Decimal(0), *[cut * full for cut in cuts], full]
    return [high - low for low, high in pairwise(edges)]


def _items(points: list[Decimal]) -> list[Params]:
    return [{"id": f"i{n}", "text": f"第{n}项", "points": value} for n, value in enumerate(points)]


def checklist(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw elements that add up, the first perhaps a gate, or so much lost for each missing."""
    items = _items(_parts(draw, full))
    if draw(st.booleans()):
        for item in items:
            del item["points"]
        return {"items": items, "deduct": full / 4, "floor": draw(SHARES) * full}
    items[0]["gate"] = draw(st.booleans())
    items[-1]["evidence"] = draw(st.sampled_from(["", "资料"]))
    return {"items": items}


def choice(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw options of which one gives full marks, and perhaps a penalty."""
    shares = [Decimal(1), *draw(st.lists(SHARES, min_size=1, max_size=4))]
    options = _items([share * full for share in shares])
    return {"options": options, **({"penalty": "违规"} if draw(st.booleans()) else {})}


def deductions(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw findings that cost a fixed amount, one in a range, so much each time, or everything."""
    low, high = sorted(draw(st.tuples(SHARES, SHARES)))
    forms = (
        {"points": full / 2},
        {"from": low * full, "to": high * full},
        {"each": full / 8},
        {"each": full / 8, "max": full / 4, "unit": "例"},
        {"veto": True},
    )
    drawn = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=5))
    items = [{"id": f"i{n}", "text": f"第{n}项", **form} for n, form in enumerate(drawn)]
    return {"items": items, "floor": draw(SHARES) * full}


def ratio(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw a direction, a threshold, and one of the ways with too much."""
    over = draw(st.sampled_from(["cap", "reason", "minus", "void", "decide"]))
    params: Params = {"over": over, "direction": draw(st.sampled_from(["up", "down"]))}
    if over == "minus":
        params["minus"] = draw(SHARES) * full
    if draw(st.booleans()):
        params["threshold"] = draw(SHARES.filter(bool))
    return params


def overrun(draw: st.DrawFn, _full: Decimal) -> Params:
    """Draw either method."""
    return {"method": draw(st.sampled_from(["linear", "reciprocal"]))}


def judgement(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw a step, the three usual grades, both or neither."""
    params: Params = {"step": full / 20} if draw(st.booleans()) else {}
    if draw(st.booleans()):
        lows = [("high", "0.8"), ("middle", "0.6"), ("low", "0")]
        params["grades"] = [{"id": name, "text": name, "from": Decimal(low)} for name, low in lows]
    return params


def excused(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw a loss, a loss for each unit, or the loss of everything."""
    return draw(st.sampled_from([{}, {"loss": full / 2}, {"each": full / 8}]))


def bands(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw bands from the best down to nothing, bounds inclusive below or above, perhaps with a condition."""
    cuts = sorted(draw(st.lists(SHARES.filter(bool), min_size=1, max_size=4, unique=True)), reverse=True)
    ends, side = [None, *cuts, None], draw(st.sampled_from(["from", "to"]))
    found = []
    for n, (high, low) in enumerate(pairwise(ends)):
        written = {"id": f"b{n}", "from": low, "to": high, "includes": side, "points": full / (1 + n)}
        found.append({key: value for key, value in written.items() if value is not None})
    if side == "to":  # the axis begins at 0, which belongs to the lowest band
        found[-1]["includes"] = "both"
    return {"bands": found, **({"condition": "运行良好"} if draw(st.booleans()) else {})}


def steps(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw a step, a direction, a floor, and a way with begun steps."""
    return {
        "standard": draw(SHARES),
        "step": draw(st.sampled_from([Decimal("0.01"), Decimal("0.03")])),
        "each": full / 8,
        "direction": draw(st.sampled_from(["up", "down", "both"])),
        "partial": draw(st.sampled_from(["floor", "ceil", "proportional"])),
        "floor": draw(SHARES) * full,
    }


def interpolation(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw two ends of a line, one of them perhaps asked."""
    best, worst = draw(st.lists(SHARES, min_size=2, max_size=2, unique=True))
    return {"full_at": best, "floor": full / 4, **({"none_at": worst} if draw(st.booleans()) else {})}


def _two(draw: st.DrawFn, worths: tuple[Decimal, Decimal]) -> list[Params]:
    """Return two parts of those worths, each with a rule drawn for it."""
    kinds = draw(st.tuples(*[st.sampled_from((checklist, ratio, steps, excused))] * 2))
    rules = [{"type": kind.__name__, **kind(draw, worth)} for kind, worth in zip(kinds, worths, strict=True)]
    return [{"id": f"p{n}", "text": f"第{n}部分", "rule": rule} for n, rule in enumerate(rules)]


def weighted(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw two parts whose weights sum to one."""
    weight = draw(SHARES.filter(lambda share: 0 < share < 1))
    weights = (weight, 1 - weight)
    parts = _two(draw, (full * weights[0], full * weights[1]))
    return {"parts": [{**part, "weight": each} for part, each in zip(parts, weights, strict=True)]}


def best_of(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw two parts of which the better, the lower or the chosen counts."""
    return {"take": draw(st.sampled_from(["best", "worst", "choose"])), "parts": _two(draw, (full, full))}


def count_ratio(draw: st.DrawFn, _full: Decimal) -> Params:
    """Draw sub-measures that are compared or said, perhaps with a limit."""
    forms = ({"target": 50}, {"direction": "down"}, {"kind": "yes_no"})
    drawn = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=4))
    items = [{"id": f"i{n}", "text": f"第{n}项", **form} for n, form in enumerate(drawn)]
    return {"items": items, **({"over_from": Decimal("1.3")} if draw(st.booleans()) else {})}


def bonus(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw gains and losses that stay between nothing and full marks."""
    gains = [{"id": "more", "text": "多", "each": full / 8, "max": full / 4}]
    losses = [
        {"id": "fewer", "text": "少", "each": full / 8},
        {"id": "late", "text": "迟", "points": full / 2},
    ]
    return {
        "base": draw(SHARES.filter(lambda share: share >= Decimal("0.75"))) * full,
        "gains": gains,
        "losses": losses,
        "lowest": 0,
        "highest": full,
    }


def rank(draw: st.DrawFn, full: Decimal) -> Params:
    """Draw a table or a step."""
    table = [full, full / 2, full / 4]
    return draw(st.sampled_from([{"step": full / 8, "floor": full / 10}, {"table": table, "beyond": 0}]))


def reference(draw: st.DrawFn, _full: Decimal) -> Params:
    """Draw full marks that are known or asked."""
    return draw(st.sampled_from([{}, {"out_of": 50}]))


RULES: tuple[Drawn, ...] = (
    *(bands, best_of, bonus, checklist, choice, count_ratio, deductions, excused, interpolation),
    *(judgement, overrun, rank, ratio, reference, steps, weighted),
)
#: What asks nobody: computed from facts, or still to be written.
SILENT = {"formula", "delegated"}


@st.composite
def _desks(draw: st.DrawFn, drawn: Drawn, desk: type, policy: ScoringPolicy) -> Any:
    """Draw a system of one indicator whose rule finds nothing wrong with its parameters."""
    full = draw(FULLS)
    spec = RuleSpec(drawn.__name__, drawn(draw, full))
    system = IndicatorSystem(
        Head("t", "甲", "1", points=full), policy, {}, {}, (Indicator("a", "甲", full, rule=spec),)
    )
    bound, found = bind_system(system, Definitions({}, {}), CATALOGUE, proved=False)
    assume(not found)
    return desk(bound)


def _answers(draw: Callable[..., Any], replies: Any, desk: Any) -> dict[str, Any]:
    return {one.question.id: draw(replies(one.question)) for one in desk.bound.indicators["a"].asked}


def _holds(assessment: Assessment) -> None:
    one, total = assessment.indicators["a"], assessment.total
    full = one.indicator.points
    assert 0 <= one.possible <= full
    assert (total.points, total.so_far) == (one.points, one.points or 0)
    assert (one.status, assessment.grade is None) == (
        ("incomplete", True) if one.points is None else ("scored", False)
    )
    if one.points is not None:
        assert 0 <= one.points <= one.possible
        assert sum(line.points for line in one.lines) == one.points
        assert one.points == round(one.points, 2)


@pytest.mark.parametrize("evidence", ["flag", "withhold"])
@pytest.mark.parametrize("drawn", RULES, ids=lambda drawn: drawn.__name__)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_points_stay_within_bounds(
    replies: Any, demo_desk: Any, drawn: Drawn, evidence: Any, data: st.DataObject
):
    """Any answers give points between 0 and what is possible, with lines that sum to them, and twice the same."""
    desk = data.draw(_desks(drawn, type(demo_desk), ScoringPolicy(evidence=evidence)))
    answers = _answers(data.draw, replies, desk)
    found = desk.score({"a": answers})
    _holds(found)
    desk.bound.indicators["a"].memory.clear()
    assert desk.score({"a": answers}) == found
    backwards = desk.score({"a": dict(reversed(answers.items()))})
    assert backwards.indicators == found.indicators


@pytest.mark.parametrize("drawn", RULES, ids=lambda drawn: drawn.__name__)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_fewer_answers_leave_more_possible(replies: Any, demo_desk: Any, drawn: Drawn, data: st.DataObject):
    """With answers taken away, what is possible never falls below the points that they gave."""
    desk = data.draw(_desks(drawn, type(demo_desk), ScoringPolicy()))
    answers = _answers(data.draw, replies, desk)
    gone = data.draw(st.sets(st.sampled_from(sorted(answers)), min_size=1))
    final = desk.one(answers)
    partial_score = desk.score({"a": {key: value for key, value in answers.items() if key not in gone}})
    _holds(partial_score)
    assert partial_score.indicators["a"].possible >= (final.points or 0)
    assert partial_score.total.so_far <= final.possible


def test_every_rule_of_the_house_is_drawn():
    """No built-in rule escapes the properties above."""
    drawn = {one.__name__ for one in RULES}
    assert drawn | SILENT == {offer.name for offer in CATALOGUE.rules}
    assert not drawn & SILENT
