"""The rule judgement: free, in steps, and guarded by three grades."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Choice
from chidu_rules import judgement

THREE = {
    "grades": [
        {"id": "met", "text": "达成", "from": Decimal("0.8")},
        {"id": "partly", "text": "部分达成", "from": Decimal("0.6")},
        {"id": "unmet", "text": "未达成", "from": 0},
    ]
}
SCORES = st.decimals(0, 8, places=2)
GRADE = st.sampled_from(["met", "partly", "unmet"])
REACH = {"met": ("6.4", "8"), "partly": ("4.8", "6.4"), "unmet": ("0", "4.8")}


@given(SCORES)
def test_free_points(bench: Any, score: Decimal):
    """What is decided is given."""
    assert bench(judgement, {}, 8).points({"score": score}) == score


@given(SCORES, GRADE)
def test_guarded_points(bench: Any, score: Decimal, grade: str):
    """Points inside the grade are given, points outside are a problem and never a score."""
    outcome = bench(judgement, THREE, 8).outcome({"grade": grade, "score": score})
    low, high = map(Decimal, REACH[grade])
    inside = low <= score < high or (grade == "met" and score == 8)
    assert outcome.points == (score if inside else None)
    assert inside or "请改得分或改档次" in outcome.problem


@given(SCORES)
def test_every_score_has_one_grade(bench: Any, score: Decimal):
    """The three grades leave no score out and claim none twice."""
    tried = bench(judgement, THREE, 8)
    fitting = [grade for grade in REACH if tried.points({"grade": grade, "score": score}) is not None]
    assert len(fitting) == 1


@given(GRADE)
def test_bounds_of_a_grade(bench: Any, grade: str):
    """A chosen grade limits what is reachable."""
    assert bench(judgement, THREE, 8).bounds({"grade": grade}) == tuple(map(Decimal, REACH[grade]))


@given(st.sampled_from([None, "met", "partly", "unmet"]))
def test_bounds_in_steps_are_exact(bench: Any, grade: str):
    """With a step the bounds are the worst and best multiples inside the grade."""
    scores = [Decimal(n) / 2 for n in range(17)]
    raw = {} if grade is None else {"grade": grade}
    tried = bench(judgement, {**THREE, "step": Decimal("0.5")}, 8)
    tried.exact(raw, {"grade": list(REACH), "score": scores})


def test_problem_sentence(bench: Any):
    """A score outside its grade is told with the interval that would be accepted."""
    outcome = bench(judgement, THREE, 8).outcome({"grade": "partly", "score": 7})
    assert outcome.status == "incomplete"
    assert (
        outcome.problem == "选的是“部分达成”，应得 4.8（含）至 6.4（不含）分，现评为 7 分：请改得分或改档次"
    )


def test_contradiction_leaves_the_grade_open(bench: Any):
    """A score outside its grade leaves the grade's own reach."""
    assert bench(judgement, THREE, 8).bounds({"grade": "partly", "score": 7}) == (
        Decimal("4.8"),
        Decimal("6.4"),
    )


def test_edges_are_rounded_to_hundredths(bench: Any):
    """The published check rounds 80 % of the points to two places: 8.33 begins at 6.66."""
    tried = bench(judgement, THREE, "8.33")
    assert tried.bounds({"grade": "met"}) == (Decimal("6.66"), Decimal("8.33"))
    assert tried.points({"grade": "met", "score": Decimal("6.66")}) == Decimal("6.66")


def test_questions(bench: Any):
    """The grade is asked first, each option with its interval, then the points."""
    grade, score = bench(judgement, THREE, 8).questions
    assert isinstance(grade, Choice)
    assert [option.text for option in grade.options] == [
        "达成（6.4 至 8 分）",
        "部分达成（4.8（含）至 6.4（不含）分）",
        "未达成（0（含）至 4.8（不含）分）",
    ]
    assert (score.low, score.high) == (0, 8)


def test_amounts_outside_are_refused(bench: Any):
    """Below nothing, above full marks and between two steps is no answer."""
    (score,) = bench(judgement, {"step": Decimal("0.5")}, 8).questions
    assert score.accept(Decimal("7.5")) == Decimal("7.5")
    for value in (-1, Decimal("8.5"), Decimal("7.3"), "7"):
        with pytest.raises(AnswerError):
            score.accept(value)


def test_unanswered(bench: Any):
    """A grade without points, and points without a grade, are no score."""
    tried = bench(judgement, THREE, 8)
    assert tried.outcome({"grade": "met"}) is None
    assert tried.outcome({"score": 8}) is None
    assert tried.bounds({"score": 8}) == (8, 8)


def _grades(*lows: str) -> dict[str, object]:
    return {"grades": [{"id": f"g{n}", "text": f"档{n}", "from": Decimal(low)} for n, low in enumerate(lows)]}


PROBLEMS = [
    ({"step": 3}, ("step",), "满分 8 不是 3 的整数倍"),
    (_grades("0.8", "0.6"), ("grades", 1, "from"), "最低一档从 60% 开始"),
    (_grades("0.6", "0.8", "0"), ("grades", 1, "from"), "应低于上一档的 60%"),
    (_grades("0.8", "0.8", "0"), ("grades", 1, "from"), "应低于上一档的 80%"),
    (_grades("0.8", "0.7999", "0"), ("grades", 1), "没有可评的分"),
    ({**_grades("0.8", "0.6", "0"), "step": 4}, ("grades", 1), "没有可评的分"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(judgement, params, 8).problems
    assert problem.at == at
    assert words in problem.message


def test_duplicate_id(bench: Any):
    """An id used twice is told at the second."""
    params = {
        "grades": [{"id": "a", "text": "甲", "from": Decimal("0.5")}, {"id": "a", "text": "乙", "from": 0}]
    }
    (problem,) = bench(judgement, params, 8).problems
    assert problem.at == ("grades", 1, "id")


def test_sound_params(bench: Any):
    """The three published grades are sound, in steps too."""
    assert bench(judgement, {**THREE, "step": Decimal("0.5")}, 8).problems == ()


def test_standard_of_grades(bench: Any):
    """Guarding grades are printed with their intervals."""
    assert bench(judgement, THREE, 8).standard == (
        "达成的，得指标分值的100%-80%（含）；部分达成的，得指标分值的80%-60%（含）；"
        "未达成的，得指标分值的60%-0%。"
    )


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("完成绩效目标设定的经济效益", "完成绩效目标设定的经济效益得8分，未完成的，按完成情况酌情扣分。"),
        ("目标任务明确", "目标任务明确的得8分，未达到的，酌情扣分。"),
        ("目标任务明确的", "目标任务明确的得8分，未达到的，酌情扣分。"),
    ],
)
def test_standard_of_free_judgement(bench: Any, what: str, text: str):
    """What is completed is said as the forms say it; a state is reached, not completed."""
    assert bench(judgement, {"what": what}, 8).standard == text
