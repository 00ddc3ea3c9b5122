"""The rule weighted: parts with their own rules, each worth its share."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import weighted

NUMBERS = st.decimals(0, 200, places=1)
RATIO = {"type": "ratio"}


def _params(*weights: str, rule: Any = RATIO) -> dict[str, Any]:
    parts = [
        {"id": f"p{n}", "text": f"第{n}", "weight": Decimal(w), "rule": rule} for n, w in enumerate(weights)
    ]
    return {"parts": parts}


@given(st.tuples(NUMBERS, NUMBERS), st.tuples(NUMBERS, NUMBERS), st.integers(1, 99))
def test_weighted_sum(
    bench: Any, actual: tuple[Decimal, Decimal], target: tuple[Decimal, Decimal], weight: int
):
    """分值 × Σ 权重 × 完成率; a zero target of any part leaves no points."""
    tried = bench(weighted, _params(str(weight / Decimal(100)), str(1 - weight / Decimal(100))), 40)
    raw = {f"p{n}.{name}": pair[n] for name, pair in (("actual", actual), ("target", target)) for n in (0, 1)}
    points = tried.points(raw)
    if 0 in target:
        assert points is None
        return
    rates = [min(Decimal(1), done / wanted) for done, wanted in zip(actual, target, strict=True)]
    shares = [weight, 100 - weight]
    assert abs(
        points - sum(40 * rate * share / 100 for rate, share in zip(rates, shares, strict=True))
    ) < Decimal("1E-20")


def test_bounds_add_up(bench: Any):
    """What one part has lost is lost; the rest is open."""
    tried = bench(weighted, _params("0.6", "0.4"), 10)
    assert tried.bounds({}) == (0, 10)
    assert tried.bounds({"p0.actual": 1, "p0.target": 2}) == (3, 7)


def test_problem_of_a_part_names_it(bench: Any):
    """A part that cannot be computed is named, once."""
    raw = {"p0.actual": 1, "p0.target": 0, "p1.actual": 1, "p1.target": 1}
    outcome = bench(weighted, _params("0.6", "0.4"), 10).outcome(raw)
    assert outcome.problem.startswith("第0：目标值是 0")
    assert "第1" not in outcome.problem


def test_warnings_of_a_part_are_kept(bench: Any):
    """What a part warns of is told with its name."""
    raw = {"p0.actual": 2, "p0.target": 1, "p1.actual": 1, "p1.target": 1}
    outcome = bench(weighted, _params("0.6", "0.4"), 10).outcome(raw)
    assert outcome.points == 10
    assert [one.split("：")[0] for one in outcome.warnings] == ["第0"]


PROBLEMS = [
    (_params("0.6", "0.3"), ("parts",), "合计 90%"),
    (_params("1"), ("parts",), "至少要有两个部分"),
    (_params("1", "0"), ("parts", 1, "weight"), "权重是 0"),
    (_params("0.5", "0.5", rule={"type": "rank"}), ("parts", 0, "rule"), "“第0”：应写 step"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[Any, ...], words: str):
    """Each mistake is told at its place, those of a part below the part."""
    problem = bench(weighted, params, 10).problems[0]
    assert problem.at == at
    assert words in problem.message


def test_part_beyond_its_share_is_refused(bench: Any):
    """A rule that may leave its share is no part."""
    rule = {"type": "bonus", "gains": [{"id": "more", "text": "加", "points": 1}]}
    problems = bench(weighted, _params("0.5", "0.5", rule=rule), 10).problems
    assert {problem.at for problem in problems} == {("parts", 0, "rule"), ("parts", 1, "rule")}


def test_repeated_ids_are_told(bench: Any):
    """Two parts of one id are told at the second."""
    params = _params("0.5", "0.5")
    params["parts"][1]["id"] = "p0"
    assert ("parts", 1, "id") in {problem.at for problem in bench(weighted, params, 10).problems}


def test_standard(bench: Any):
    """Each part's standard stands on a line of its own, with its weight and for its share."""
    first, second = bench(weighted, _params("0.6", "0.4"), 10).standard.splitlines()
    assert first == "第0（权重60%）：完成绩效目标100%得6分，未完成100%的同比例扣减。"
    assert second.startswith("第1（权重40%）：完成绩效目标100%得4分")
