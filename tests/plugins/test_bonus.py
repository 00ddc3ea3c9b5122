"""The rule bonus: a base, moved up and down within caps, beyond full marks and below nothing."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import bonus

COUNTS = st.integers(0, 60)
STAFF = {
    "gains": [{"id": "more", "text": "增编", "each": Decimal("0.05"), "max": Decimal("0.5"), "unit": "名"}],
    "losses": [{"id": "fewer", "text": "减编", "each": Decimal("0.1"), "max": 2, "unit": "名"}],
}
MIXED = {
    "base": 3,
    "gains": [{"id": "prize", "text": "获奖", "points": 2}, {"id": "new", "text": "创新", "max": 3}],
    "losses": [{"id": "late", "text": "迟报", "each": 1}, {"id": "blame", "text": "通报", "points": 1}],
    "gains_max": 4,
    "losses_max": 3,
}


@given(COUNTS, COUNTS)
def test_base_and_caps(bench: Any, more: int, fewer: int):
    """基础分 + min(上限, 加) − min(上限, 减), above full marks and below nothing."""
    points = bench(bonus, STAFF, Decimal("1.5")).points({"more": more, "fewer": fewer})
    assert points == Decimal("1.5") + min(Decimal("0.5"), more * Decimal("0.05")) - min(
        2, fewer * Decimal("0.1")
    )


@given(st.tuples(st.booleans(), st.integers(0, 6), COUNTS, st.booleans()), st.booleans())
def test_mixed_items(bench: Any, said: tuple[bool, int, int, bool], clamped: bool):  # noqa: FBT001
    """Fixed, decided and counted items add up, each side within its own cap, the sum within its limits."""
    prize, new, late, blame = said
    limits = {"lowest": 1, "highest": 5} if clamped else {}
    raw = {"prize": prize, "new": Decimal(new) / 2, "late": late, "blame": blame}
    points = bench(bonus, {**MIXED, **limits}, 5).points(raw)
    moved = 3 + min(4, 2 * prize + Decimal(new) / 2) - min(3, late + blame)
    assert points == (min(max(moved, 1), 5) if clamped else moved)


BOUNDS = [
    (STAFF, {}, ("-0.5", "2")),
    (STAFF, {"more": 2}, ("-0.4", "1.6")),
    (STAFF, {"fewer": 1}, ("1.4", "1.9")),
    ({**STAFF, "lowest": 0, "highest": Decimal("1.5")}, {}, ("0", "1.5")),
]


@pytest.mark.parametrize(("params", "raw", "reach"), BOUNDS)
def test_bounds_are_told_truthfully(bench: Any, params: Any, raw: Any, reach: tuple[str, str]):
    """The bounds lie where the caps are, not at nothing and full marks."""
    assert bench(bonus, params, Decimal("1.5")).bounds(raw) == tuple(map(Decimal, reach))


def test_bounds_are_exact(bench: Any):
    """The reach of partial answers is that of all their completions."""
    choices = {"prize": [True, False], "new": [0, 3], "late": [0, 9], "blame": [True, False]}
    tried = bench(bonus, MIXED, 5)
    for raw in ({}, {"prize": True}, {"new": 1, "late": 1}, {"prize": True, "blame": True, "late": 0}):
        tried.exact(raw, choices)


def test_caps_are_lines(bench: Any):
    """What goes beyond a cap is given back in a line of its own."""
    outcome = bench(bonus, MIXED, 5).outcome({"prize": True, "new": 3, "late": 5, "blame": False})
    assert [(line.text, line.points) for line in outcome.lines] == [
        ("基础分", 3),
        ("获奖", 2),
        ("创新", 3),
        ("加分至多 4 分", -1),
        ("迟报，5次", -5),
        ("扣分至多 3 分", 2),
    ]


ONE = {"id": "a", "text": "甲"}
PROBLEMS = [
    ({}, (), "没有任何加分项"),
    ({"gains": [{**ONE, "points": 1, "each": 1}]}, ("gains", 0), "只能写一个"),
    ({"gains": [ONE]}, ("gains", 0), "要写 max"),
    ({"losses": [{**ONE, "each": 1}]}, ("losses", 0), "没有上限"),
    ({"gains": [{**ONE, "points": 1}], "losses": [{**ONE, "points": 1}]}, ("losses", 0, "id"), "已经用过"),
    ({"gains": [{**ONE, "points": 1}], "lowest": 9, "highest": 8}, ("lowest",), "大于 highest"),
    ({"base": 1, "gains": [{**ONE, "points": 1}]}, ("base",), "得不到满分 5 分"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[Any, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(bonus, params, 5).problems
    assert problem.at == at
    assert words in problem.message


@pytest.mark.parametrize("cap", [{"losses_max": 3}, {"lowest": 0}])
def test_counted_losses_end_at_any_cap(bench: Any, cap: dict[str, Any]):
    """So much each time needs one end: its own, its side's, or the score's."""
    assert bench(bonus, {"losses": [{**ONE, "each": 1}], **cap}, 5).problems == ()


def test_questions_may_be_answered_by_facts(bench: Any):
    """Counts, yes-or-no and amounts are asked in their kinds, or read from facts."""
    params = {"gains": [{**ONE, "each": 1, "max": 1, "fact": "added"}]}
    assert [(one.kind, one.fact) for one in bench(bonus, params, 5).questions] == [("count", "added")]
    assert [one.kind for one in bench(bonus, MIXED, 5).questions] == ["yes_no", "amount", "count", "yes_no"]


def test_standard(bench: Any):
    """The base, every item and every cap are printed."""
    assert bench(bonus, MIXED, 5).standard == (
        "基础分3分；获奖的加2分；创新的酌情加分，加分不超过3分；迟报每1次扣1分；通报的扣1分；"
        "加分合计不超过4分；扣分合计不超过3分。"
    )
