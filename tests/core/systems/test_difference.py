"""Two systems compared indicator by indicator."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import compare
from chidu.systems.difference import Change, difference, merged
from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]
NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)


@pytest.fixture
def changes(read: Read, small: str) -> Callable[[dict[str, str]], tuple[Change, ...]]:
    """Return how the small system differs from itself after some replacements in its text."""

    def after(replacing: dict[str, str]) -> tuple[Change, ...]:
        text = small
        for old, new in replacing.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        return difference(_bound(read(small)), _bound(read(text)))

    return after


def _bound(reading: SystemReading) -> BoundSystem:
    assert reading.bound is not None
    return reading.bound


def _details(change: Change) -> list[tuple[Any, Any, Any]]:
    return [(".".join(map(str, one.at)), one.old, one.new) for one in change.details]


def test_a_system_does_not_differ_from_itself(changes: Callable[..., Any]):
    """Layout, comments, written defaults and other forms of a number are no difference."""
    assert changes({}) == ()
    same = {"points = 6": "points = 6.0 # 六", "[scoring]": '[scoring]\nevidence = "flag"'}
    assert changes(same) == ()


def test_a_written_default_of_a_rule_is_no_difference(changes: Callable[..., Any]):
    """A rule's parameter written out as its default says nothing new."""
    assert changes({'type = "ratio", ': 'type = "ratio", direction = "up", '}) == ()


def test_the_order_of_facts_and_columns_is_told(changes: Callable[..., Any], read: Read, small: str):
    """Facts and columns in another order are filled in otherwise, and score the same: the digest does not change."""
    planned, arrived = (
        'planned = { title = "计划", type = "money" }',
        'arrived = { title = "到位", type = "money" }',
    )
    name = '[facts.name]\ntitle = "项目名称"\ntype = "text"\n'
    rate = "[checks.arrived]"
    other = {f"{planned}\n{arrived}": f"{arrived}\n{planned}", name: "", rate: f"{name}{rate}"}
    columns, facts = changes(other)
    assert (columns.part, columns.id, columns.titles) == ("facts", "funds", ("资金",))
    assert _details(columns) == [("columns", ["计划", "到位"], ["到位", "计划"])]
    assert (facts.part, facts.kind, facts.id, facts.titles) == ("facts", "changed", "", ())
    ((where, before, after),) = _details(facts)
    assert (
        where,
        before.index("项目名称") < before.index("资金"),
        after.index("资金") < after.index("项目名称"),
    ) == (
        "order",
        True,
        True,
    )
    text = small
    for old, new in other.items():
        text = text.replace(old, new)
    assert _bound(read(text)).system.digest == _bound(read(small)).system.digest


def test_a_rule_that_is_broken_makes_no_other_difference(changes: Callable[..., Any]):
    """Where one side's rule cannot be used, what was written differs, and not the standard that it cannot print."""
    (found,) = changes({'type = "ratio", ': 'type = "ratio", strange = 1, '})
    assert _details(found) == [("rule.strange", None, 1)]
    (found,) = changes({'type = "ratio"': 'type = "ratioo"'})
    assert [where for where, _, _ in _details(found)] == ["rule"]


def test_points_and_their_sums(changes: Callable[..., Any]):
    """Changed points are told of the indicator and of every group whose sum they change."""
    found = changes({"points = 4\nrule": "points = 5\nrule", "points = 10": "points = 11"})
    told = {(one.part, one.id): _details(one) for one in found}
    assert told["indicators", "result"] == [("points", 4, 5)]
    assert ("points", 4, 5) in told["indicators", "result.effect"]
    assert told["system", ""] == [("points", 10, 11)]


def test_another_rule_of_the_same_indicator(changes: Callable[..., Any]):
    """A rule replaced is told whole: parameters of two rules have nothing in common."""
    (found,) = changes({'type = "ratio", actual': 'type = "overrun", actual', "target = ": "plan = "})
    told = {at: (old, new) for at, old, new in _details(found)}
    assert [one["type"] for one in told["rule"]] == ["ratio", "overrun"]
    assert set(told) == {"standard", "rule"}
    assert found.titles == ("过程", "资金", "到位")


def test_an_item_inside_a_rule(changes: Callable[..., Any]):
    """Items are told apart by their ids: one changed, one added, one gone."""
    (found,) = changes(
        {
            '{ id = "set", text = "设有目标", points = 1 }': '{ id = "set", text = "设有目标", points = 0.5 }',
            '{ id = "clear", text = "目标明确", points = 1 }': '{ id = "new", text = "量化", points = 1.5 }',
        }
    )
    told = {one.titles: (one.old, one.new) for one in found.details if one.at[0] == "rule"}
    assert [(str(old), str(new)) for titles, (old, new) in told.items() if titles[2] == "“设有目标”"] == [
        ("1", "0.5")
    ]
    gone = next(value for titles, value in told.items() if titles[2] == "“目标明确”")
    come = next(value for titles, value in told.items() if titles[2] == "“量化”")
    assert (gone[0]["text"], gone[1], come[0], come[1]["id"]) == ("目标明确", None, None, "new")


def test_added_and_removed(read: Read, small: str):
    """An indicator that only one side has is added, or seen from the other side removed."""
    more = small + '\n[indicators.result.more]\ntitle = "更多"\npoints = 1\nrule = { type = "judgement" }\n'
    there = difference(_bound(read(small)), _bound(read(more)))
    back = difference(_bound(read(more)), _bound(read(small)))
    assert [(one.kind, one.id) for one in there if one.kind != "changed"] == [("added", "result.more")]
    assert [(one.kind, one.id) for one in back if one.kind != "changed"] == [("removed", "result.more")]


def test_another_id_under_the_same_titles(changes: Callable[..., Any]):
    """An indicator that only got another id is the same indicator with another id."""
    (found,) = changes({"[indicators.process.goal]": "[indicators.process.aim]"})
    assert (found.kind, _details(found)) == ("changed", [("id", "process.goal", "process.aim")])


def test_facts_and_checks_and_grades(changes: Callable[..., Any]):
    """Facts, checks, the head and the policy are told each in its part."""
    found = changes(
        {
            'title = "阶段"': 'title = "进度"',
            "sum(funds.arrived) <= sum(funds.planned)": "sum(funds.arrived) == sum(funds.planned)",
            "from = 6": "from = 7",
            "decimals = 2": "decimals = 1",
        }
    )
    assert [(one.part, one.id) for one in found] == [
        ("system", ""),
        ("facts", "stage"),
        ("checks", "arrived"),
        ("scoring", ""),
    ]
    assert found[0].details[0].titles[1] == "“合格”"


@given(NAMES, NAMES)
def test_merged_order(old: list[str], new: list[str]):
    """The merged order has every name once and keeps the new order."""
    names = merged(old, new)
    assert sorted(names) == sorted({*old, *new})
    assert [name for name in names if name in new] == new


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("甲b", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_equal_data_has_no_differences(value: Any):
    """Nothing differs from itself, whatever it is and with whatever schema."""
    assert list(compare(value, value, {})) == []


@given(PLAIN, PLAIN)
def test_differences_are_found_both_ways(one: Any, other: Any):
    """Where one way finds a difference, the other does too."""
    assert bool(list(compare(one, other, {}))) == bool(list(compare(other, one, {})))


NESTED = (
    '{ type = "weighted", parts = ['
    '{ id = "a", text = "甲", weight = 0.5, rule = { type = "judgement" } }, '
    '{ id = "b", text = "乙", weight = 0.5, rule = { type = "ratio" } }] }'
)


def test_parameters_of_a_nested_rule(read: Read, small: str):
    """Parameters of a rule inside a rule are told under their own rule's names; a written default is none."""
    outer = small.replace('rule = { type = "judgement" }', f"rule = {NESTED}")
    assert outer != small
    written = outer.replace('{ type = "ratio" }', '{ type = "ratio", direction = "up", unit = "个" }')
    (found,) = difference(_bound(read(outer)), _bound(read(written)))
    (detail,) = found.details
    assert detail.titles == ("评分规则", "各部分", "“乙”", "这一部分的评分规则", "在评分时填的数的单位")


def test_entries_without_a_name_are_counted(read: Read, small: str):
    """A band has no name but its id: it is told by where it stands."""
    bands = 'rule = {{ type = "bands", bands = [{{ id = "a", from = 0.5, points = {} }}, {{ id = "b", to = 0.5 , points = 0 }}] }}'
    texts = [small.replace('rule = { type = "judgement" }', bands.format(points)) for points in (4, 3)]
    found = difference(*(_bound(read(text)) for text in texts))
    details = [one for change in found for one in change.details if one.at[:1] == ("rule",)]
    assert [one.titles for one in details] == [("评分规则", "各档", "第 1 个", "这一档得的分")]
