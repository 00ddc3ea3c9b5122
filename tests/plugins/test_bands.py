"""The rule bands: inclusive ends, ranges of points, a condition, and the proof of coverage."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Number, Percent
from chidu_rules import bands
from chidu_rules.bands_params import Band, Params

RATES = st.decimals(0, 2, places=4)


def _band(
    name: str, points: object, start: object = None, end: object = None, **more: object
) -> dict[str, object]:
    ends = {"from": start, "to": end}
    known = {key: Decimal(str(bound)) for key, bound in ends.items() if bound is not None}
    return {"id": name, **({} if points is None else {"points": Decimal(str(points))}), **known, **more}


def _three(includes: str | None, **more: object) -> dict[str, object]:
    marked = {} if includes is None else {"includes": includes}
    edges = [(4, "0.8", None), (2, "0.5", "0.8"), (0, None, "0.5")]
    return {"bands": [_band(f"b{p}", p, start, end, **marked) for p, start, end in edges], **more}


KEPT = _three("from", condition="运行管护效果良好", otherwise=1)
LATE = {
    "kind": "number",
    "unit": "个月",
    "bands": [
        _band("one", 10, None, 1, includes="both"),
        _band("two", None, 1, 3, includes="to", points_from=9, points_to=7),
        _band("more", 0, 3, None, includes="none"),
    ],
}
INCOME = {
    "domain": [Decimal("-0.02"), 1],
    "inside": "interpolate",
    "bands": [
        _band("high", 2, "0.02", None, includes="from"),
        _band("middle", None, 0, "0.02", includes="from", points_from=1, points_to=2),
        _band("low", None, "-0.02", 0, includes="from", points_from=0, points_to=1),
    ],
}


@given(RATES)
def test_lower_inclusive(bench: Any, rate: Any):
    """Lower-inclusive bands give at a bound what stands above it."""
    expected = 4 if rate >= Decimal("0.8") else 2 if rate >= Decimal("0.5") else 0
    assert bench(bands, _three("from"), 4).points({"value": rate}) == expected


@given(RATES)
def test_upper_inclusive(bench: Any, rate: Any):
    """Upper-inclusive bands give at a bound what stands below it."""
    expected = 4 if rate > Decimal("0.8") else 2 if rate > Decimal("0.5") else 0
    assert bench(bands, _three("to"), 4).points({"value": rate}) == expected


@given(RATES)
def test_unmarked_is_lower_inclusive(bench: Any, rate: Any):
    """Unmarked bounds are read as lower-inclusive."""
    marked, unmarked = (
        bench(bands, _three(includes), 4).points({"value": rate}) for includes in ("from", None)
    )
    assert marked == unmarked


@given(st.decimals(-1, 1, places=4))
def test_interpolation(bench: Any, rate: Any):
    """Inside a range the points follow the value from one end to the other."""
    points = bench(bands, INCOME, 2).points({"value": rate})
    if rate < Decimal("-0.02"):
        assert points is None
    else:
        assert points == min(Decimal(2), 1 + rate / Decimal("0.02"))


@given(st.decimals(0, 5, places=2), st.none() | st.decimals(0, 10, places=1))
def test_choosing_inside(bench: Any, months: Decimal, amount: Any):
    """Inside a range the assessor's points count only there, and only within it."""
    answers = {"value": months} if amount is None else {"value": months, "amount": amount}
    points = bench(bands, {**LATE, "inside": "choose"}, 10).points(answers)
    if months <= 1 or months > 3:
        assert points == (10 if months <= 1 else 0)
    else:
        assert points == (amount if amount is not None and 7 <= amount <= 9 else None)


@given(value=st.sampled_from([None, "0.2", "0.5", "0.9"]), condition=st.sampled_from([None, True, False]))
def test_bounds_are_exact(bench: Any, *, value: str | None, condition: bool | None):
    """The bounds are the worst and best of all completions."""
    raw = {"value": None if value is None else Decimal(value), "condition": condition}
    known = {name: answer for name, answer in raw.items() if answer is not None}
    values = [Decimal(rate) for rate in ("0", "0.5", "0.8")]
    bench(bands, KEPT, 4).exact(known, {"value": values, "condition": [True, False]})


def test_bounds_of_a_range(bench: Any):
    """A value inside a range leaves the range open until the points are chosen."""
    tried = bench(bands, {**LATE, "inside": "choose"}, 10)
    assert tried.bounds({"value": 2}) == (7, 9)
    assert tried.bounds({"value": 2, "amount": 8}) == (8, 8)
    assert tried.bounds({"value": 2, "amount": 10}) == (7, 9)
    assert tried.bounds({}) == (0, 10)


def test_value_is_not_rounded(bench: Any):
    """89.9999 % is below 90 %, and the line shows it so."""
    params = {"bands": [_band("a", 8, "0.9", includes="from"), _band("b", 0, None, "0.9")]}
    outcome = bench(bands, params, 8).outcome({"value": Decimal("0.899999")})
    assert outcome.points == 0
    assert outcome.lines[0].text == "89.9999%，属于“90%以下”"
    assert outcome.lines[0].clause == "b"


def test_value_outside_the_axis(bench: Any):
    """A value that no band can hold is not computable, and the problem shows it."""
    outcome = bench(bands, _three("from"), 4).outcome({"value": Decimal("-0.1")})
    assert outcome.status == "incomplete"
    assert outcome.problem == "某指标的值 -10% 不在任何一档之内：请核对"


def test_condition(bench: Any):
    """A condition that does not hold replaces the band's points, and is the only line."""
    outcome = bench(bands, KEPT, 4).outcome({"value": 1, "condition": False})
    assert outcome.points == 1
    assert outcome.lines[0].text == "不满足条件“运行管护效果良好”"
    assert bench(bands, KEPT, 4).points({"value": 1, "condition": True}) == 4


def test_points_out_of_range_sentence(bench: Any):
    """Points outside the band's range are a problem that says the range."""
    tried = bench(bands, {**LATE, "inside": "choose"}, 10)
    outcome = tried.outcome({"value": 2, "amount": 10})
    assert outcome.problem.endswith("应在 7 至 9 分内评定，现评为 10 分：请改")
    assert tried.outcome({"value": 2}).problem.endswith("应在 7 至 9 分内评定")


def test_unanswered(bench: Any):
    """Without value, or with an open condition, there is no score."""
    tried = bench(bands, KEPT, 4)
    assert tried.outcome({"condition": True}) is None
    assert tried.outcome({"value": 1}) is None


def test_questions(bench: Any):
    """The value is asked as its kind or read from a fact; the points inside a range are optional."""
    band = Band("a", points=Decimal(4))
    (rate,) = bench(bands, Params((band,), value="satisfied / asked"), 4).questions
    assert isinstance(rate, Percent)
    assert rate.fact == "satisfied / asked"
    months, amount = bench(bands, {**LATE, "inside": "choose"}, 10).questions
    assert isinstance(months, Number)
    assert months.unit == "个月"
    assert not amount.required
    params = Params((band,), condition="管护良好", condition_fact="well_kept")
    assert bench(bands, params, 4).questions[1].fact == "well_kept"


def test_answers_are_typed(bench: Any):
    """A rate is a number, a condition yes or no."""
    rate, condition = bench(bands, KEPT, 4).questions
    with pytest.raises(AnswerError):
        rate.accept("90%")
    with pytest.raises(AnswerError):
        condition.accept("是")


COVERAGE = [
    (
        [_band("a", 4, "0.9", includes="from"), _band("b", 0, None, "0.8")],
        "80%（含）至 90%（不含）不属于任何一档",
    ),
    ([_band("a", 4, "0.8", includes="none"), _band("b", 0, None, "0.8")], "恰好 80% 不属于任何一档"),
    (
        [_band("a", 4, "0.8", includes="from"), _band("b", 0, None, "0.8", includes="to")],
        "恰好 80% 同时属于“80%（含）以下”和“80%（含）以上”",
    ),
    (
        [_band("a", 4, "0.7", includes="from"), _band("b", 0, None, "0.8")],
        "70%（含）至 80%（不含）同时属于“80%以下”和“70%（含）以上”",
    ),
    ([_band("a", 4, None, 1, includes="to")], "100%（不含）以上不属于任何一档"),
    ([_band("a", 4, 0, None, includes="none")], "恰好 0% 不属于任何一档"),
]


@pytest.mark.parametrize(("written", "message"), COVERAGE)
def test_coverage(bench: Any, written: list[dict[str, Any]], message: str):
    """A gap or overlap, of a stretch or of a single value, is told in words."""
    problems = bench(bands, {"bands": written}, 4).problems
    assert [problem.message for problem in problems if not problem.warning] == [message]


def test_declared_domain(bench: Any):
    """A domain limits what must be covered, and what may be."""
    rates = [_band("a", 4, 1, 1, includes="both"), _band("b", 0, None, 1, includes="from")]
    assert bench(bands, {"domain": [0, 1], "bands": rates}, 4).problems == ()
    assert "100%（不含）以上" in bench(bands, {"bands": rates}, 4).problems[0].message
    wide = [_band("a", 4, "0.5", 2, includes="from"), _band("b", 0, None, "0.5")]
    assert "超出值的范围" in bench(bands, {"domain": [0, 1], "bands": wide}, 4).problems[0].message


PROBLEMS = [
    ({"bands": []}, ("bands",), "没有任何一档"),
    ({"bands": [_band("a", None)]}, ("bands", 0), "没有写清"),
    ({"bands": [_band("a", 4, points_from=1, points_to=2)]}, ("bands", 0), "没有写清"),
    ({"bands": [_band("a", None, points_from=4)]}, ("bands", 0), "没有写清"),
    ({"bands": [_band("a", None, points_from=4, points_to=2)]}, ("bands", 0), "没有说区间内怎样定分"),
    (
        {"bands": [_band("a", None, points_from=4, points_to=2)], "inside": "interpolate"},
        ("bands", 0),
        "没有两个不同的端点",
    ),
    ({"bands": [_band("a", 3)]}, ("bands",), "最好的一档只有 3 分，得不到满分 4 分"),
    ({"bands": [_band("a", 5)]}, ("bands",), "最好的一档 5 分，高于本指标的 4 分"),
    ({"bands": [_band("a", 4), _band("b", 0, 1, 1, includes="from")]}, ("bands", 1), "里没有任何值"),
    ({"bands": [_band("a", 4)], "domain": [1, 0]}, ("domain",), "最小在前"),
    ({"bands": [_band("a", 4)], "domain": [0, 1, 2]}, ("domain",), "最小在前"),
    ({"bands": [_band("a", 4)], "otherwise": 1}, ("otherwise",), "没有写 condition"),
    ({"bands": [_band("a", 4)], "condition_fact": "x"}, ("condition_fact",), "没有写 condition"),
    ({"bands": [_band("a", 4)], "condition": "好", "otherwise": 5}, ("otherwise",), "高于本指标的 4 分"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(bands, params, 4).problems
    assert problem.at == at
    assert words in problem.message


WHOLE = [_band(f"b{p}", p, start, end, includes="from") for p, start, end in ((4, 80, None), (0, None, 80))]


def test_percents_typed_as_hundredths_are_asked_about(bench: Any):
    """Bands that fit one another and begin at 80 instead of 0.8 are a warning, once for every bound."""
    (problem,) = bench(bands, {"bands": WHOLE}, 4).problems
    assert (problem.at, problem.warning) == (("bands", 0, "from"), True)
    assert problem.message == "80 就是 8000%：百分比写比率，是不是 0.8（80%）？"
    assert "写 0.8" in problem.hint
    assert bench(bands, {"bands": WHOLE, "kind": "number"}, 4).problems == ()


def test_one_percent_typed_as_hundredths_is_the_mistake(bench: Any):
    """A bound of 80 among ratios is told in place of the gap that it makes."""
    mixed = [WHOLE[0], _band("b", 0, None, "0.8", includes="from")]
    (problem,) = bench(bands, {"bands": mixed}, 4).problems
    assert (problem.at, problem.warning) == (("bands", 0, "from"), False)


def test_a_gap_beside_a_large_percent_is_told_too(bench: Any):
    """Where reading 250 as 2.5 would mend nothing, the gap is told, and the large percent asked about."""
    torn = [_band("a", 4, 250, includes="from"), _band("b", 0, None, "0.8")]
    gap, asked = bench(bands, {"bands": torn}, 4).problems[:2]
    assert "不属于任何一档" in gap.message
    assert (asked.at, asked.warning) == (("bands", 0, "from"), True)


def test_unmarked_bounds_are_warned_of(bench: Any):
    """A bound that neither band marks is a warning, not an error."""
    problems = bench(bands, _three(None), 4).problems
    assert all(problem.warning for problem in problems)
    assert problems[0].message == "没有写明 80% 归哪一档，按“含下端”理解"
    assert problems[0].at == ("bands", 0)


def test_a_neighbour_marks_the_bound(bench: Any):
    """60%以下 needs no mark where the band above says 60%（含）."""
    params = _three("from")
    del params["bands"][2]["includes"]
    assert bench(bands, params, 4).problems == ()


def test_duplicate_id(bench: Any):
    """An id used twice is told at the second."""
    written = [_band("a", 4, "0.5", includes="from"), _band("a", 0, None, "0.5")]
    (problem,) = bench(bands, {"bands": written}, 4).problems
    assert problem.at == ("bands", 1, "id")


@pytest.mark.parametrize(
    ("params", "points"),
    [(_three("from"), 4), (KEPT, 4), (INCOME, 2), ({**LATE, "inside": "choose"}, 10)],
)
def test_sound_params(bench: Any, params: dict[str, Any], points: Any):
    """Bands that partition the axis and give full marks once are sound."""
    assert bench(bands, params, points).problems == ()


STANDARDS = [
    (_three("to"), "大于80%的得4分，50%-80%（含）得2分，50%（含）以下不得分。"),
    (KEPT, "80%（含）以上的得4分，50%（含）-80%得2分，50%以下不得分；须运行管护效果良好，否则得1分。"),
    (LATE, "1个月（含）以下得10分，1个月-3个月（含）得9-7分，大于3个月不得分。"),
    ({"what": "预算调整率", "bands": [_band("a", 3, 0, 0, includes="both")]}, "预算调整率0%得3分。"),
    (
        {"bands": [_band("a", 4, None, 0, includes="to"), _band("b", 0, 0, includes="none")]},
        "0%得4分，大于0%不得分。",
    ),
    (
        {"domain": [0, 1], "bands": [_band("a", 4, 1), _band("b", 0, None, 1)]},
        "100%的得4分，100%以下不得分。",
    ),
    ({"bands": [_band("a", 3)], "condition": "合规"}, "任何值的得3分；须合规，否则不得分。"),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard is printed as forms print it, with every bound's own mark."""
    assert bench(bands, params, 4).standard == printed
