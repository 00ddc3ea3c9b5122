"""The rule choice: exactly one option, its points, and a penalty beside it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Choice, Finding
from chidu_rules import choice
from chidu_rules.choice import Degree, Params

POINTS = st.integers(0, 20).map(lambda n: Decimal(n) / 2)
ABC = {
    "options": [
        {"id": "a", "text": "优秀", "share": 1},
        {"id": "b", "text": "良好", "share": Decimal("0.75")},
        {"id": "c", "text": "较差", "share": 0},
    ]
}
PENALTY = {**ABC, "penalty": "支出不合规"}
FOUND = [False, {"found": True, "amount": 0}, {"found": True, "amount": 3}, {"found": True, "amount": 8}]


def _options(*points: str) -> dict[str, object]:
    return {
        "options": [{"id": f"o{n}", "text": f"选项{n}", "points": Decimal(p)} for n, p in enumerate(points)]
    }


@given(st.lists(POINTS, min_size=2, max_size=5), st.data())
def test_points_are_the_options(bench: Any, worths: list[Decimal], data: st.DataObject):
    """The chosen option's points are given, in one line."""
    chosen = data.draw(st.integers(0, len(worths) - 1))
    outcome = bench(choice, _options(*map(str, worths)), max(worths)).outcome({"choice": f"o{chosen}"})
    assert outcome.points == worths[chosen]
    assert len(outcome.lines) == 1


@given(st.lists(POINTS, min_size=2, max_size=5))
def test_bounds_before_choosing(bench: Any, worths: list[Decimal]):
    """Before choosing, everything from the worst to the best option is reachable."""
    assert bench(choice, _options(*map(str, worths)), max(worths)).bounds({}) == (min(worths), max(worths))


@given(st.sampled_from("abc"), st.integers(0, 80).map(lambda n: Decimal(n) / 10))
def test_penalty_is_deducted(bench: Any, chosen: str | None, amount: Any):
    """The penalty is deducted from the option's points, not below nothing."""
    given_points = {"a": Decimal(8), "b": Decimal(6), "c": Decimal(0)}[chosen]
    answers = {"choice": chosen, "penalty": {"found": True, "amount": amount, "why": "两笔无合同"}}
    assert bench(choice, PENALTY, 8).points(answers) == max(Decimal(0), given_points - amount)


@given(st.sampled_from([None, "a", "b", "c"]), st.sampled_from([None, *FOUND]))
def test_bounds_are_exact(bench: Any, chosen: str | None, penalty: Any):
    """The bounds are the worst and best of all completions."""
    raw = {name: value for name, value in (("choice", chosen), ("penalty", penalty)) if value is not None}
    bench(choice, PENALTY, 8).exact(raw, {"choice": ["a", "b", "c"], "penalty": FOUND})


def test_undecided_penalty(bench: Any):
    """A penalty found but not decided leaves the indicator unscored and everything below open."""
    answers = {"choice": "b", "penalty": True}
    tried = bench(choice, PENALTY, 8)
    assert tried.outcome(answers) is None
    assert tried.bounds(answers) == (0, 6)


def test_penalty_lines(bench: Any):
    """The penalty's line says its reason, and where it ends."""
    answers = {"choice": "b", "penalty": {"found": True, "amount": 7, "why": "无合同"}}
    lines = bench(choice, PENALTY, 8).outcome(answers).lines
    assert [line.text for line in lines] == ["②良好", "支出不合规，酌情扣 7 分：无合同", "扣完为止"]
    assert [line.points for line in lines] == [6, -7, 1]


def test_penalty_without_reason(bench: Any):
    """A penalty without a reason has a line without one."""
    answers = {"choice": "a", "penalty": {"found": True, "amount": 1}}
    lines = bench(choice, PENALTY, 8).outcome(answers).lines
    assert lines[1].text == "支出不合规，酌情扣 1 分"


def test_no_penalty_found(bench: Any):
    """Where nothing was found only the option counts."""
    outcome = bench(choice, PENALTY, 8).outcome({"choice": "a", "penalty": False})
    assert outcome.points == 8
    assert len(outcome.lines) == 1


def test_questions(bench: Any):
    """One choice is asked whose options carry their points, and a finding for the penalty."""
    asked, penalty = bench(choice, PENALTY, 8).questions
    assert isinstance(asked, Choice)
    assert [option.points for option in asked.options] == [8, 6, 0]
    assert isinstance(penalty, Finding)
    assert (penalty.low, penalty.high) == (0, 8)


def test_accepts_option_ids_only(bench: Any):
    """An unknown option is refused with the list of the known."""
    (asked,) = bench(choice, ABC, 8).questions
    assert asked.accept("b") == "b"
    with pytest.raises(AnswerError, match="a（①优秀）、b（②良好）、c（③较差）"):
        asked.accept("d")


def test_fact_answers(bench: Any):
    """The choice may be answered by a fact."""
    params = Params((Degree("y", "是", Decimal(1)), Degree("n", "否", Decimal(0))), fact="arrived_in_time")
    assert bench(choice, params, 1).questions[0].fact == "arrived_in_time"


PROBLEMS = [
    ({"options": []}, ("options",), "至少要有两个选项"),
    (_options("3"), ("options",), "至少要有两个选项"),
    (_options("2", "1"), ("options",), "最好的选项只有 2 分，得不到满分 3 分"),
    (_options("3", "4"), ("options", 1), "选项的分 4 高于本指标的 3 分"),
    (
        {"options": [{"id": "a", "text": "甲", "points": 3}, {"id": "b", "text": "乙"}]},
        ("options", 1),
        "写一个",
    ),
    (_options("3", "-1"), ("options", 1), "不能是负数"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(choice, params, 3).problems
    assert problem.at == at
    assert words in problem.message


def test_additive_row_is_sent_to_checklist(bench: Any):
    """Options that would sum to full marks are told of the checklist."""
    (problem,) = bench(choice, _options("1", "1", "1"), 3).problems
    assert "checklist" in problem.hint


def test_duplicate_id(bench: Any):
    """An id used twice is told at the second."""
    params = {"options": [{"id": "a", "text": "甲", "points": 3}, {"id": "a", "text": "乙", "points": 0}]}
    (problem,) = bench(choice, params, 3).problems
    assert problem.at == ("options", 1, "id")


def test_sound_params(bench: Any):
    """Shares and points that give full marks once are sound."""
    assert bench(choice, PENALTY, 8).problems == ()


STANDARDS = [
    (_options("3", "1.5", "0"), "①选项0（3分）\n②选项1（1.5分）\n③选项2（0分）"),
    (ABC, "①优秀（指标分值的100%）\n②良好（指标分值的75%）\n③较差（指标分值的0%）"),
    (
        {**_options("3", "0"), "penalty": "支出不符合办法"},
        "①选项0（3分）\n②选项1（0分）\n存在支出不符合办法的，酌情扣分。",
    ),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard is printed as forms print it."""
    assert bench(choice, params, 3).standard == printed
