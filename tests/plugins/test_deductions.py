"""The rule deductions: fixed, in a range, per occurrence, a veto, and the floor."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Count, Finding
from chidu_rules import deductions
from chidu_rules.deductions import Item, Params

MIXED = {
    "items": [
        {"id": "fixed", "text": "依据不合规", "points": 2},
        {"id": "ranged", "text": "虚列套取", "from": 4, "to": 7},
        {"id": "counted", "text": "超标准开支", "each": Decimal("0.5"), "max": 2, "unit": "例"},
    ]
}
VETO = {"items": [*MIXED["items"], {"id": "veto", "text": "弄虚作假", "veto": True}], "floor": 1}
CHOICES = {
    "fixed": [True, False],
    "ranged": [False, {"found": True, "amount": 4}, {"found": True, "amount": 7}],
    "counted": [0, 1, 4, 9],
    "veto": [True, False],
}
PARTIAL = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in CHOICES.items()}
)
COSTS = st.fixed_dictionaries(
    {
        "fixed": st.booleans(),
        "ranged": st.none() | st.decimals(4, 7, places=2),
        "counted": st.integers(0, 50),
    }
)


def _one(**item: object) -> dict[str, object]:
    written = {"id": "a", "text": "甲", **item}
    return {"items": [{key.rstrip("_"): value for key, value in written.items()}]}


def _answers(costs: dict[str, object]) -> dict[str, object]:
    amount = costs["ranged"]
    return {**costs, "ranged": False if amount is None else {"found": True, "amount": amount}}


def _loss(costs: dict[str, object]) -> Decimal:
    counted = min(Decimal(2), Decimal("0.5") * costs["counted"])
    return 2 * costs["fixed"] + (costs["ranged"] or Decimal(0)) + counted


@given(COSTS, st.sampled_from([Decimal(0), Decimal("1.5")]))
def test_points(bench: Any, costs: dict[str, Any], floor: Decimal):
    """What was found is deducted from full marks, not below the floor."""
    tried = bench(deductions, {**MIXED, "floor": floor}, 7)
    assert tried.points(_answers(costs)) == max(floor, 7 - _loss(costs))


@given(costs=COSTS, vetoed=st.booleans())
def test_veto(bench: Any, *, costs: dict[str, Any], vetoed: bool):
    """A veto leaves nothing, whatever else was found and whatever the floor."""
    points = bench(deductions, VETO, 7).points({**_answers(costs), "veto": vetoed})
    assert points == (0 if vetoed else max(Decimal(1), 7 - _loss(costs)))


@given(PARTIAL)
def test_bounds_are_exact(bench: Any, raw: dict[str, Any]):
    """The bounds are the worst and best of all completions of partial answers."""
    choices = {name: values for name, values in CHOICES.items() if name != "veto"}
    bench(deductions, MIXED, 9).exact({k: v for k, v in raw.items() if k != "veto"}, choices)


@given(PARTIAL)
def test_bounds_with_a_veto_are_exact(bench: Any, raw: dict[str, Any]):
    """An open veto may cost everything; a veto found leaves nothing to hope for."""
    bench(deductions, VETO, 9).exact(raw, CHOICES)


@given(st.integers(0, 30))
def test_per_occurrence(bench: Any, times: int):
    """每发生一例扣1分，扣完为止: so much per occurrence, down to nothing."""
    assert bench(deductions, _one(each=1), 3).points({"a": times}) == max(0, 3 - times)


def test_undecided_amount(bench: Any):
    """A finding whose amount is open costs at least its low, and leaves the indicator unscored."""
    tried = bench(deductions, _one(from_=4, to=6), 7)
    assert tried.outcome({"a": True}) is None
    assert tried.bounds({"a": True}) == (1, 3)
    assert tried.bounds({}) == (1, 7)


def test_open_count_without_max(bench: Any):
    """Occurrences not yet counted may cost everything, or what is stated at most."""
    assert bench(deductions, _one(each=1), 7).bounds({}) == (0, 7)
    assert bench(deductions, _one(each=1, max=3), 7).bounds({}) == (4, 7)


def test_lines_say_why(bench: Any):
    """Each cost is a line with its clause, its amount and the reason given."""
    answers = {"fixed": {"found": True, "why": "缺批文"}, "ranged": False, "counted": 3}
    outcome = bench(deductions, MIXED, 7).outcome(answers)
    assert [line.text for line in outcome.lines] == [
        "满分",
        "①依据不合规，扣 2 分：缺批文",
        "③超标准开支，3例，扣 1.5 分",
    ]
    assert [line.clause for line in outcome.lines] == ["", "fixed", "counted"]


def test_floor_has_a_line(bench: Any):
    """扣完为止 is a line, so that the lines sum to the points."""
    outcome = bench(deductions, _one(each=2), 3).outcome({"a": 2})
    assert [line.points for line in outcome.lines] == [3, -4, 1]
    assert outcome.lines[-1].text == "扣完为止，不低于 0 分"


def test_veto_line(bench: Any):
    """A veto is the only cost in the lines, and names itself."""
    outcome = bench(deductions, _one(veto=True), 5).outcome({"a": {"found": True, "why": "审计通报"}})
    assert [line.text for line in outcome.lines] == ["满分", "甲，本指标不得分：审计通报"]


def test_nothing_found(bench: Any):
    """Where nothing was found full marks are the only line."""
    outcome = bench(deductions, _one(points=1), 5).outcome({"a": False})
    assert [line.text for line in outcome.lines] == ["满分"]


def test_unanswered_is_not_clean(bench: Any):
    """A finding that nobody looked for leaves the indicator unscored."""
    assert bench(deductions, MIXED, 7).outcome({"fixed": False, "counted": 0}) is None


def test_question_kinds(bench: Any):
    """Findings are asked with their range, occurrences as a count in its unit."""
    fixed, ranged, counted, veto = bench(deductions, VETO, 7).questions
    assert (fixed.low, fixed.high) == (2, 2)
    assert (ranged.low, ranged.high) == (4, 7)
    assert isinstance(counted, Count)
    assert counted.unit == "例"
    assert isinstance(veto, Finding)
    assert (veto.low, veto.high) == (7, 7)


def test_amount_outside_its_range_is_refused(bench: Any):
    """虚列套取扣4-7分 accepts neither 3.9 nor 7.1."""
    ranged = bench(deductions, MIXED, 7).questions[1]
    assert ranged.accept({"found": True, "amount": 4}).amount == 4
    for amount in (Decimal("3.9"), Decimal("7.1")):
        with pytest.raises(AnswerError):
            ranged.accept({"found": True, "amount": amount})


def test_count_refuses_fractions(bench: Any):
    """Occurrences are whole and not negative."""
    counted = bench(deductions, MIXED, 7).questions[2]
    for value in (Decimal("1.5"), -1, True, "3"):
        with pytest.raises(AnswerError):
            counted.accept(value)


def test_fact_counts(bench: Any):
    """Occurrences may be counted by a fact."""
    params = Params((Item("a", "甲", each=Decimal(1), times="cases"),))
    assert bench(deductions, params, 3).questions[0].fact == "cases"


PROBLEMS = [
    (_one(), ("items", 0), "只用一种扣法"),
    (_one(points=1, each=1), ("items", 0), "只用一种扣法"),
    (_one(points=1, veto=True), ("items", 0), "只用一种扣法"),
    (_one(from_=1), ("items", 0), "缺一头"),
    (_one(to=1), ("items", 0), "缺一头"),
    (_one(points=1, max=2), ("items", 0), "只用于按次扣"),
    (_one(points=1, times="cases"), ("items", 0), "只用于按次扣"),
    (_one(from_=3, to=2), ("items", 0, "from"), "区间颠倒：from = 3 大于 to = 2"),
    (_one(each=2, max=1), ("items", 0, "max"), "至多扣 1 分，却每次扣 2 分"),
    (_one(points=8), ("items", 0), "至少扣 8 分，本指标却只有 7 分"),
    (_one(from_=8, to=9), ("items", 0), "至少扣 8 分"),
    (_one(each=8), ("items", 0), "至少扣 8 分"),
    ({**_one(points=1), "floor": 8}, ("floor",), "下限 8 分高于本指标的 7 分"),
    ({"items": []}, ("items",), "没有任何扣分项"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(deductions, params, 7).problems
    assert problem.at == at
    assert words in problem.message


def test_maxima_may_exceed_the_points(bench: Any):
    """The dearest findings together may cost more than there is (25 of 7 in the reference)."""
    params = {"items": [{"id": f"i{n}", "text": "项", "from": 2, "to": 7} for n in range(4)]}
    assert bench(deductions, params, 7).problems == ()


def test_duplicate_id(bench: Any):
    """An id used twice is told at the second."""
    item = {"id": "a", "text": "甲", "points": 1}
    (problem,) = bench(deductions, {"items": [item, item]}, 7).problems
    assert problem.at == ("items", 1, "id")


STANDARDS = [
    (MIXED, "①依据不合规扣2分\n②虚列套取扣4-7分\n③超标准开支，每例扣0.5分，至多扣2分\n扣完为止。"),
    (_one(veto=True), "甲的，本指标不得分。"),
    ({**_one(each=1), "floor": 1}, "甲，每次扣1分，扣至1分为止。"),
    (_one(points=1), "甲扣1分。"),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard is printed as forms print it."""
    assert bench(deductions, params, 7).standard == printed
