"""The data of an indicator system, a sheet and an assessment."""

from decimal import Decimal

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.facts import Column, Fact
from chidu.model.nodes import RESERVED, Group, Indicator, points_of
from chidu.model.sheet import ROUNDS, Round, ScoreSheet, SystemReference
from chidu.model.system import GRADES, Grade, Head, IndicatorSystem, ScoringPolicy


def _indicator(name: str, points: int = 1) -> Indicator:
    return Indicator(name, name.upper(), Decimal(points))


DEEP = Group(
    "a",
    "甲",
    Decimal(6),
    children=(
        Group("a.b", "乙", Decimal(3), children=(_indicator("a.b.c", 1), _indicator("a.b.d", 2))),
        _indicator("a.e", 3),
    ),
)
SYSTEM = IndicatorSystem(Head("t", "体系", "1.2"), ScoringPolicy(), {}, {}, (DEEP, _indicator("f", 94)))


def test_indicators_come_in_printed_order():
    """Every leaf once, in the order of the form, at whatever depth it stands."""
    assert [one.id for one in SYSTEM.indicators()] == ["a.b.c", "a.b.d", "a.e", "f"]
    assert [one.id for one in DEEP.leaves()] == ["a.b.c", "a.b.d", "a.e"]


def test_nodes_come_with_their_depth():
    """Groups stand before what is in them, 一级 at depth 0."""
    found = [(depth, node.id) for depth, node in SYSTEM.nodes()]
    assert found == [(0, "a"), (1, "a.b"), (2, "a.b.c"), (2, "a.b.d"), (1, "a.e"), (0, "f")]


def test_a_deep_tree_is_walked():
    """Nesting far beyond any form does not exhaust the stack of a walk."""
    node: Group | Indicator = _indicator("x")
    for depth in range(3000):
        node = Group(f"g{depth}", "组", Decimal(1), children=(node,))
    assert max(depth for depth, _ in evolve(SYSTEM, children=(node,)).nodes()) == 3000


def test_points_sum():
    """The points of siblings are added as Decimal; none sum to nothing."""
    assert points_of(SYSTEM.children) == 100
    assert points_of(()) == Decimal(0)
    assert type(points_of(())) is Decimal


def test_worth_changes_the_points_alone():
    """A nested rule sees the same indicator with other full marks."""
    one = _indicator("a.e", 3)
    assert one.worth(Decimal("1.5")) == evolve(one, points=Decimal("1.5"))
    assert one.points == 3


def test_a_system_is_named_by_id_and_version():
    """The name is what others extend."""
    assert SYSTEM.name == "t@1.2"


@given(total=st.decimals(0, 100, places=2, allow_nan=False))
def test_the_usual_grades_cover_every_total(total: Decimal):
    """优 from 90, 良 from 80, 中 from 60, 差 below: each total has exactly the grade whose bounds hold it."""
    expected = "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"
    assert SYSTEM.grade(total) == expected


@given(order=st.permutations(GRADES), total=st.decimals(0, 100, places=2, allow_nan=False))
def test_the_order_of_grades_does_not_matter(order: list[Grade], total: Decimal):
    """The highest bound that is reached decides, however the grades are listed."""
    shuffled = evolve(SYSTEM, head=evolve(SYSTEM.head, grades=tuple(order)))
    assert shuffled.grade(total) == SYSTEM.grade(total)


def test_a_total_below_every_grade_has_none():
    """Grades that leave a hole give no grade, rather than a wrong one."""
    holed = evolve(SYSTEM, head=evolve(SYSTEM.head, grades=(Grade("优", Decimal(90)),)))
    assert (holed.grade(Decimal("89.99")), holed.grade(Decimal(90))) == (None, "优")


def test_the_defaults_of_scoring():
    """Two decimals, evidence flagged, nothing left out as not applicable, no wrapper unless it is named."""
    policy = ScoringPolicy()
    assert (policy.decimals, policy.evidence, policy.not_applicable, policy.wrappers) == (
        2,
        "flag",
        "forbid",
        (),
    )


@pytest.mark.parametrize(
    ("kind", "places"),
    [("money", 2), ("count", 0), ("percent", 4), ("number", 6), ("text", 0), ("yes_no", 0)],
)
def test_facts_have_the_decimals_of_their_type(kind: str, places: int):
    """Where a definition says nothing its type decides; 0 is something."""
    assert Fact("甲", kind).places == places
    assert Fact("甲", kind, decimals=0).places == 0
    assert Fact("甲", kind, decimals=3).places == 3


def test_a_column_says_nothing_by_default():
    """Unit, decimals and options of a column are left open."""
    column = Column("计划", "money")
    assert (column.unit, column.decimals, column.options) == ("", None, ())


def test_a_fact_s_origin_does_not_make_it_another():
    """Where something was written is no part of what it says."""
    assert Fact("甲", "money") == Fact("甲", "money", look_up=lambda: None)
    assert Fact("甲", "money", blank=Decimal(0)) != Fact("甲", "money")


def test_data_is_frozen():
    """Nothing of the model can be changed after it was made."""
    for one, name in ((SYSTEM, "digest"), (DEEP, "title"), (SYSTEM.head, "points"), (Round(), "state")):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "x")


def test_the_rounds_are_held_in_order():
    """自评 comes before 部门评价 and 财政复核."""
    assert list(ROUNDS.items()) == [("self", "自评"), ("department", "部门评价"), ("finance", "财政复核")]


def test_an_empty_sheet_has_nothing():
    """Without rounds, facts and notes a sheet is a format and its system."""
    sheet = ScoreSheet(1, SystemReference("t", "1"))
    assert (dict(sheet.facts), dict(sheet.rounds), sheet.notes, sheet.system.digest) == ({}, {}, (), "")
    assert Round().state == "draft"


def test_field_names_are_reserved():
    """Whatever an indicator or group writes itself cannot be the id of a child."""
    written = {"title", "points", "content", "standard", "evidence", "note", "rule"}
    assert written | {"new", "remove", "after", "weight"} <= RESERVED
