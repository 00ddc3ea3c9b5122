"""The rule ratio: proportional, capped, with direction, threshold, veto and policies for too much."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, Number
from chidu_rules import ratio
from chidu_rules.ratio import Params

NUMBERS = st.decimals(Decimal("0.01"), 10**6, places=2)
ANY = st.decimals(-(10**3), 10**3, places=2)
POLICIES = ["cap", "reason", "minus", "void", "decide"]
POLICY = st.sampled_from(POLICIES)
DIRECTION = st.sampled_from(["up", "down"])
FAR = {"actual": 130, "target": 100}


def _params(over: str = "cap", **more: object) -> dict[str, object]:
    return {"over": over, **({"minus": 2} if over == "minus" else {}), **more}


@given(NUMBERS, NUMBERS, st.sampled_from([3, 5, 8]))
def test_proportional_and_capped(bench: Any, actual: Any, target: Decimal, points: Any):
    """分值 × min(1, 实际 ÷ 目标), for every pair of positive numbers."""
    scored = bench(ratio, {}, points).points({"actual": actual, "target": target})
    assert scored == (points if actual >= target else points * actual / target)


@given(NUMBERS, NUMBERS)
def test_downwards(bench: Any, actual: Any, target: Decimal):
    """A reverse indicator is full up to its target, and never quite nothing beyond."""
    scored = bench(ratio, {"direction": "down"}, 5).points({"actual": actual, "target": target})
    assert scored == (5 if actual <= target else 5 * target / actual)


@given(POLICY, DIRECTION, st.tuples(ANY, ANY), st.tuples(st.booleans(), st.booleans(), st.booleans()))
def test_every_policy_keeps_its_promises(
    bench: Any, over: str, direction: str, numbers: tuple[Decimal, Decimal], said: tuple[bool, bool, bool]
):
    """Whatever the policy and numbers: points inside full marks, lines that sum, bounds that hold."""
    (actual, target), (reason, decided, veto) = numbers, said
    params = _params(over, direction=direction, threshold=Decimal("0.6"), veto="弄虚作假")
    answers = {"actual": actual, "target": target, "veto": veto}
    if over == "reason" and reason:
        answers["over_reason"] = "政策调整"
    if over == "decide" and decided:
        answers["decided"] = Decimal("3.5")
    outcome = bench(ratio, params, 5).outcome(answers)
    assert outcome.points is not None or not veto


@given(POLICY, ANY)
def test_zero_target_is_not_computable(bench: Any, over: str, actual: Any):
    """A target of zero gives no points and names itself."""
    outcome = bench(ratio, _params(over, target="planned"), 3).outcome({"actual": actual, "target": 0})
    assert outcome.points is None
    assert outcome.status == "incomplete"
    assert "planned" in outcome.problem


def test_negative_target_is_not_computable(bench: Any):
    """A target below zero gives no points, and one that was asked is called by its name."""
    outcome = bench(ratio, {}, 3).outcome({"actual": 1, "target": -2})
    assert outcome.problem == "目标值是 -2，算不出完成率：请填大于 0 的目标值"


def test_zero_target_downwards_hints_at_deductions(bench: Any):
    """A reverse indicator whose target is zero is told of the rule that fits."""
    outcome = bench(ratio, {"direction": "down"}, 3).outcome({"actual": 1, "target": 0})
    assert "deductions" in outcome.problem


@pytest.mark.parametrize(("actual", "points"), [(60, 3), ("59.99", 0), (100, 5), (0, 0)])
def test_threshold(bench: Any, actual: Any, points: Any):
    """Below the threshold there is nothing, at it the proportional share."""
    tried = bench(ratio, {"threshold": Decimal("0.6")}, 5)
    assert tried.points({"actual": Decimal(actual), "target": 100}) == points


def test_threshold_line(bench: Any):
    """The line says that the threshold was missed."""
    outcome = bench(ratio, {"threshold": Decimal("0.6")}, 5).outcome({"actual": 50, "target": 100})
    assert outcome.lines[0].text == "实际 50，目标 100，完成率 50%，低于 60%，不得分"


def test_cap_warns_from_130_percent(bench: Any):
    """Over-achievement is capped, and warned of from 130 %."""
    tried = bench(ratio, {}, 5)
    assert tried.outcome({"actual": Decimal("129.99"), "target": 100}).warnings == ()
    outcome = tried.outcome(FAR)
    assert outcome.points == 5
    assert outcome.warnings == ("实际 130，目标 100，完成率 130%，达到 130%：请核对目标值是否定低了",)


def test_bound_of_over_achievement_is_data(bench: Any):
    """Where too much begins is a parameter (a real system says 1.2)."""
    outcome = bench(ratio, {"over_from": Decimal("1.2")}, 5).outcome({"actual": 120, "target": 100})
    assert len(outcome.warnings) == 1


def test_reason_is_required(bench: Any):
    """Under the policy reason, 130 % without a reason has no points, with one full marks."""
    tried = bench(ratio, {"over": "reason"}, 5)
    missing = tried.outcome(FAR)
    assert missing.points is None
    assert "请写明原因" in missing.problem
    assert tried.bounds(FAR) == (5, 5)
    written = tried.outcome({**FAR, "over_reason": "任务追加"})
    assert written.points == 5
    assert written.lines[0].text.endswith("原因：任务追加")


def test_minus(bench: Any):
    """Under the policy minus the loss is a line of its own."""
    outcome = bench(ratio, _params("minus"), 10).outcome(FAR)
    assert [line.points for line in outcome.lines] == [10, -2]
    assert outcome.points == 8


def test_void(bench: Any):
    """Under the policy void too much counts for nothing."""
    assert bench(ratio, {"over": "void"}, 10).points(FAR) == 0


def test_decide(bench: Any):
    """Under the policy decide the assessor settles the points."""
    tried = bench(ratio, {"over": "decide"}, 10)
    assert "请核定得分" in tried.outcome(FAR).problem
    assert tried.bounds(FAR) == (0, 10)
    assert tried.points({**FAR, "decided": Decimal("7.5")}) == Decimal("7.5")
    assert tried.points({"actual": 100, "target": 100, "decided": Decimal("7.5")}) == 10


def test_veto(bench: Any):
    """A side condition leaves nothing, even where the target is zero."""
    params = {"veto": "弄虚作假", "veto_fact": "faked"}
    tried = bench(ratio, params, 5)
    assert tried.questions[2].fact == "faked"
    outcome = tried.outcome({"actual": 1, "target": 0, "veto": True})
    assert outcome.points == 0
    assert outcome.lines[0].text == "弄虚作假，不得分"
    assert tried.bounds({"actual": 100, "target": 100}) == (0, 5)


PARTIAL = [
    ({}, {}, (0, 5)),
    ({}, {"actual": 80}, (0, 5)),
    ({}, {"target": 80}, (0, 5)),
    ({}, {"actual": 0}, (0, 0)),
    ({}, {"actual": -1}, (0, 0)),
    ({}, {"actual": 80, "target": 100}, (4, 4)),
    ({}, {"actual": 80, "target": 0}, (0, 5)),
    ({"direction": "down"}, {"actual": 0}, (5, 5)),
    ({"direction": "down"}, {"actual": 80}, (0, 5)),
]


@pytest.mark.parametrize(("params", "raw", "reach"), PARTIAL)
def test_bounds_of_partial_answers(bench: Any, params: dict[str, Any], raw: dict[str, Any], reach: Any):
    """One number leaves everything open, except where it decides alone."""
    assert bench(ratio, params, 5).bounds(raw) == reach


def test_unanswered(bench: Any):
    """One number is no score."""
    assert bench(ratio, {}, 5).outcome({"actual": 80}) is None


def test_rate_is_not_divided_before_comparing(bench: Any):
    """A third of a third is exact: comparison is by products."""
    tried = bench(ratio, {"threshold": Decimal(1) / 4}, 3)
    assert tried.points({"actual": 1, "target": 3}) == 1
    assert tried.points({"actual": 1, "target": 4}) == Decimal("0.75")


def test_questions(bench: Any):
    """Both numbers are asked or read from facts, with their unit; the policies' questions are optional."""
    params = Params(actual="done", target="100", unit="公里", over="reason")
    actual, target, reason = bench(ratio, params, 5).questions
    assert (actual.fact, target.fact) == ("done", "100")
    assert isinstance(actual, Number)
    assert actual.unit == "公里"
    assert not reason.required
    assert not bench(ratio, {"over": "decide"}, 5).questions[2].required


def test_numbers_only(bench: Any):
    """A number typed as text (≥266米) is refused."""
    for value in ("≥266米", True, 1.5):
        with pytest.raises(AnswerError):
            bench(ratio, {}, 5).questions[0].accept(value)


PROBLEMS = [
    ({"over_from": 1}, ("over_from",), "应大于 1"),
    ({"threshold": 0}, ("threshold",), "大于 0、不超过 1"),
    ({"threshold": Decimal("1.1")}, ("threshold",), "大于 0、不超过 1"),
    ({"over": "minus"}, ("minus",), "应一起写"),
    ({"minus": 1}, ("minus",), "应一起写"),
    ({"over": "minus", "minus": 6}, ("minus",), "减 6 分，本指标却只有 5 分"),
    ({"veto_fact": "faked"}, ("veto_fact",), "没有用 veto"),
    ({"direction": "down", "over": "void"}, ("over",), "做得最好的反而按超额处理"),
    ({"direction": "down", "over_from": Decimal("1.5")}, ("over_from",), "over_from 没有用"),
    ({"target": "0"}, ("target",), "永远算不出完成率"),
    ({"target": " -1 "}, ("target",), "目标值固定为 -1"),
    ({"actual": "50", "target": "100%"}, ("actual",), "得分永远一样"),
    ({"over_from": 130}, ("over_from",), "是不是 1.3（130%）？"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(ratio, params, 5).problems
    assert problem.at == at
    assert words in problem.message


@pytest.mark.parametrize("over", POLICIES)
def test_sound_params(bench: Any, over: str):
    """Every policy with what it needs is sound."""
    assert bench(ratio, _params(over, threshold=1, veto="弄虚作假"), 5).problems == ()


STANDARDS = [
    ({"direction": "down"}, "不高于目标值得5分，高于目标值的按目标值÷实际值×5分计分。"),
    ({"threshold": Decimal("0.6")}, "完成绩效目标100%得5分，未完成100%的同比例扣减，完成率低于60%的不得分。"),
    (_params("minus"), "完成绩效目标100%得5分，未完成100%的同比例扣减；完成率达到130%的减2分。"),
    (_params("void"), "完成绩效目标100%得5分，未完成100%的同比例扣减；完成率达到130%的不得分。"),
    (_params("reason"), "完成绩效目标100%得5分，未完成100%的同比例扣减；完成率达到130%的须说明原因。"),
    (_params("decide"), "完成绩效目标100%得5分，未完成100%的同比例扣减；完成率达到130%的由评分人核定得分。"),
    ({"veto": "弄虚作假"}, "完成绩效目标100%得5分，未完成100%的同比例扣减；弄虚作假的，不得分。"),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard says every policy that is not the default."""
    assert bench(ratio, params, 5).standard == printed


def test_a_percent_is_asked_for_as_one(bench: Any):
    """A goal of 80% is compared with 76% as percents: 7.6 of 8 points, and the text says both."""
    outcome = bench(ratio, {"target": "80%", "kind": "percent"}, 8).outcome(
        {"actual": Decimal("0.76"), "target": Decimal("0.8")}
    )
    assert (outcome.points, outcome.lines[0].text) == (Decimal("7.6"), "实际 76%，目标 80%，完成率 95%")


@pytest.mark.parametrize(
    ("params", "key"),
    [
        ({"target": "80", "unit": "%"}, "unit"),
        ({"target": "80", "kind": "percent"}, "target"),
        ({"target": "80%", "kind": "percent", "unit": "个"}, "unit"),
    ],
)
def test_a_percent_written_as_a_number_is_told(bench: Any, params: dict[str, str], key: str):
    """80 for 80%, or a unit beside a percent: the sentence stands at its key."""
    (problem,) = bench(ratio, params, 8).problems
    assert problem.at == (key,)


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({}, "完成绩效目标100%得8分，未完成100%的同比例扣减。"),
        ({"target": "80%", "kind": "percent"}, "达到80%得8分，未达到的按实际值÷80%×8分计分。"),
        (
            {"target": "1.6", "unit": "万元", "direction": "down"},
            "不高于1.6万元得8分，高于1.6万元的按1.6万元÷实际值×8分计分。",
        ),
    ],
)
def test_the_standard_names_the_goal_of_the_template(bench: Any, params: dict[str, str], text: str):
    """What is compared with stands in the printed standard."""
    assert bench(ratio, params, 8).standard == text
