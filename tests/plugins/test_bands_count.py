"""The rule bands over whole numbers: 0次, 1-3次, 4次及以上 cover the axis, and are printed as such."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Count
from chidu_rules import bands
from chidu_rules.axis import Cut, Interval

Written = dict[str, Any]


def _times(*written: Written, **more: Any) -> Written:
    return {
        "kind": "count",
        "unit": "次",
        "bands": [{"id": f"b{n}", **one} for n, one in enumerate(written)],
        **more,
    }


NONE, FEW, MANY = (
    {"from": 0, "to": 0, "points": 5},
    {"from": 1, "to": 3, "points": 3},
    {"from": 4, "points": 0},
)
CLEAN = _times(NONE, FEW, MANY)
#: The same bands with other marks at their ends.
SAME = [
    CLEAN,
    _times(NONE, {"from": 0, "to": 4, "includes": "none", "points": 3}, MANY),
    _times(
        {"to": 1, "includes": "from", "points": 5},
        {"from": 0, "to": 3, "includes": "to", "points": 3},
        {"from": 3, "includes": "none", "points": 0},
    ),
    _times({"to": 0, "points": 5}, FEW, MANY, domain=[0, 100]),
]


@pytest.mark.parametrize("params", SAME)
@given(times=st.integers(0, 20))
def test_whole_numbers_fall_into_one_band(bench: Any, params: Written, times: int):
    """However the ends are marked, none gives 5, one to three give 3, four and more give nothing."""
    tried = bench(bands, params, 5)
    assert tried.problems == ()
    assert tried.points({"value": times}) == (5 if times == 0 else 3 if times <= 3 else 0)


def test_the_question_takes_whole_numbers(bench: Any):
    """The value is asked as a count in its unit; 1.5 is refused."""
    (times,) = bench(bands, CLEAN, 5).questions
    assert isinstance(times, Count)
    assert times.unit == "次"
    with pytest.raises(AnswerError):
        times.accept(Decimal("1.5"))


def test_the_standard_is_written_as_forms_print_it(bench: Any):
    """The bands of whole numbers name their unit once, and mark the ends that belong."""
    assert bench(bands, CLEAN, 5).standard == "0次得5分，1-3次（含）得3分，4次（含）以上不得分。"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ([NONE, {"from": 1, "to": 2, "points": 3}, MANY], "恰好 3次 不属于任何一档"),
        ([NONE, {"from": 2, "to": 3, "points": 3}, {"from": 6, "points": 0}], "恰好 1次 不属于任何一档"),
        ([NONE, {"from": 1, "to": 4, "points": 3}, MANY], "恰好 4次 同时属于“1-4次（含）”和“4次（含）以上”"),
        ([NONE, {"from": 1, "to": 6, "points": 3}, MANY], "4次（含）至 6次（含）同时属于"),
        ([NONE, {"from": 1, "to": 3, "points": 3}], "4次（含）以上不属于任何一档"),
        ([NONE, {"from": 0, "to": 1, "includes": "none", "points": 3}, MANY], "里没有任何值"),
    ],
)
def test_gaps_and_overlaps_are_whole_numbers(bench: Any, written: list[Written], words: str):
    """What no band holds, or two do, is named by the whole numbers concerned."""
    assert words in bench(bands, _times(*written), 5).problems[0].message


@pytest.mark.parametrize(
    ("params", "at"),
    [
        (_times(NONE, {"from": 1, "to": Decimal("3.5"), "points": 3}, MANY), ("bands", 1, "to")),
        (_times(NONE, FEW, MANY, domain=[Decimal("0.5")]), ("domain", 0)),
    ],
)
def test_a_bound_that_is_no_count_is_told(bench: Any, params: Written, at: tuple[object, ...]):
    """A bound of 3.5 times is a mistake at the bound."""
    (problem,) = bench(bands, params, 5).problems
    assert problem.at == at
    assert "不是整数" in problem.message


@given(times=st.integers(1, 5))
def test_points_between_counts(bench: Any, times: int):
    """A range of points is interpolated from its first whole number to its last."""
    falling = {"from": 1, "to": 5, "points_from": 5, "points_to": 1}
    params = _times({"to": 0, "points": 5}, falling, {"from": 6, "points": 0}, inside="interpolate")
    assert bench(bands, params, 5).problems == ()
    assert bench(bands, params, 5).points({"value": times}) == 6 - times


CUTS = st.builds(Cut, st.integers(-5, 5).map(Decimal), st.booleans())


@given(st.builds(Interval, CUTS, CUTS), st.integers(-6, 6).map(Decimal))
def test_whole_intervals_hold_the_same_whole_numbers(stretch: Interval, number: Decimal):
    """An interval made whole holds the whole numbers that it held, and no others."""
    assert stretch.whole.holds(number) == stretch.holds(number)
