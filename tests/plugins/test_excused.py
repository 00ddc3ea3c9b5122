"""The rule excused: failing costs points unless there is a good reason, which must be written."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu_rules import excused
from chidu_rules.excused import Params

CHOICES = {"achieved": [True, False], "justified": [True, False], "reason": ["防汛停工"], "times": [0, 3, 99]}
PARTIAL = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in CHOICES.items()}
)
EACH = {"each": Decimal("0.1")}


def _choices(*, counted: bool) -> dict[str, list[object]]:
    return {name: values for name, values in CHOICES.items() if counted or name != "times"}


def _consistent(raw: dict[str, object]) -> dict[str, object]:
    """Keep what could have been asked, in order: nothing about failing before it failed."""
    kept = {"achieved": raw["achieved"]} if "achieved" in raw else {}
    if raw.get("achieved") is False and "justified" in raw:
        names = ("justified", "reason") if raw["justified"] else ("justified", "times")
        kept |= {name: raw[name] for name in names if name in raw}
    return kept


@given(achieved=st.booleans(), justified=st.booleans(), loss=st.sampled_from([None, "1.5", "3"]))
def test_points(bench: Any, *, achieved: bool, justified: bool, loss: str | None):
    """Only failing without excuse costs points."""
    params = {} if loss is None else {"loss": Decimal(loss)}
    points = bench(excused, params, 3).points(
        {"achieved": achieved, "justified": justified, "reason": "防汛"}
    )
    assert points == (3 if achieved or justified else 3 - Decimal(loss or 3))


@given(st.integers(0, 100))
def test_per_unit(bench: Any, times: int):
    """每少1%扣0.1分, down to nothing."""
    answers = {"achieved": False, "justified": False, "times": times}
    assert bench(excused, EACH, 2).points(answers) == max(Decimal(0), 2 - Decimal("0.1") * times)


@given(PARTIAL, st.sampled_from(["1", "3"]))
def test_bounds_are_exact(bench: Any, raw: dict[str, Any], loss: str | None):
    """The bounds are the worst and best of all completions."""
    known = {name: value for name, value in _consistent(raw).items() if name != "times"}
    bench(excused, {"loss": Decimal(loss)}, 3).exact(known, _choices(counted=False))


@given(PARTIAL)
def test_bounds_per_unit_are_exact(bench: Any, raw: dict[str, Any]):
    """The bounds know how many units are lost, once they are counted."""
    bench(excused, EACH, 2).exact(_consistent(raw), _choices(counted=True))


def test_excuse_known_before_failing(bench: Any):
    """A known excuse makes full marks certain, whether it was achieved or not."""
    tried = bench(excused, {}, 3)
    assert tried.hook("rule_bounds", answers={"justified": True}) == (3, 3)
    assert tried.hook("rule_bounds", answers={"justified": False}) == (0, 3)


def test_only_what_matters_is_asked(bench: Any):
    """The excuse is asked after failing, its reason where there is one, the units where there is none."""
    _, justified, reason, times = bench(excused, EACH, 2).questions
    assert not justified.asked({"achieved": True})
    assert justified.asked({"achieved": False})
    assert reason.asked({"achieved": False, "justified": True})
    assert not reason.asked({"achieved": False, "justified": False})
    assert times.asked({"achieved": False, "justified": False})
    assert not times.asked({"achieved": False, "justified": True})


def test_the_reason_is_required(bench: Any):
    """An excuse without its reason is no score; blanks are no reason."""
    tried = bench(excused, {}, 3)
    answers = {"achieved": False, "justified": True}
    assert tried.outcome(answers) is None
    assert tried.outcome({**answers, "reason": "　"}) is None
    assert tried.outcome({**answers, "reason": "汛期停工"}).lines[0].text.endswith("汛期停工")


def test_late_without_reason(bench: Any):
    """Late without reason is nothing, in two lines that sum to it."""
    outcome = bench(excused, {}, 3).outcome({"achieved": False, "justified": False})
    assert [(line.text, line.points) for line in outcome.lines] == [
        ("满分", 3),
        ("未如期完成且无充分理由，扣 3 分", -3),
    ]


def test_stale_answers_do_not_count(bench: Any):
    """An excuse left over from an earlier answer does not matter once it is achieved."""
    outcome = bench(excused, {}, 3).outcome({"achieved": True, "justified": False})
    assert outcome.points == 3
    assert outcome.lines[0].text == "达到绩效目标"


def test_facts_answer(bench: Any):
    """Achievement, excuse and units may all be facts."""
    params = Params(each=Decimal("0.1"), achieved="filled", justified="high_share", times="missing")
    achieved, justified, _, times = bench(excused, params, 2).questions
    assert (achieved.fact, justified.fact, times.fact) == ("filled", "high_share", "missing")


PROBLEMS = [
    ({"loss": 4}, ("loss",), "扣 4 分，本指标却只有 3 分"),
    ({"each": 4}, ("each",), "扣 4 分，本指标却只有 3 分"),
    ({"loss": 0}, ("loss",), "等于从不扣分"),
    ({"loss": 1, "each": 1}, ("each",), "只能写一个"),
    ({"times": "missing"}, ("times",), "只用于按单位扣"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(excused, params, 3).problems
    assert problem.at == at
    assert words in problem.message


STANDARDS = [
    ({"loss": 1}, "达到绩效目标得3分，未如期完成且无充分理由的扣1分。"),
    (
        {
            "each": Decimal("0.1"),
            "what": "编制保障到位",
            "failing": "保障不到位",
            "excuse": "占比高于平均的情形",
        },
        "编制保障到位得3分，保障不到位且无占比高于平均的情形的，每少1个百分点扣0.1分，扣完为止。",
    ),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard is printed as forms print it."""
    assert bench(excused, params, 3).standard == printed


def test_a_unit_of_one_percent(bench: Any):
    """每少1%: a unit that is a number is not led by another, and a begun one counts as ``partial`` says."""
    params = {"each": Decimal("0.1"), "unit": "1%"}
    tried = bench(excused, params, 2)
    assert "每少1%扣0.1分" in tried.hook("rule_standard")
    assert tried.questions[-1].text == "少了几个 1%"
    late = {"achieved": False, "justified": False, "times": Decimal("3.6")}
    points = [
        bench(excused, {**params, "partial": partial}, 2).points(late)
        for partial in ("floor", "ceil", "proportional")
    ]
    assert points == [Decimal("1.7"), Decimal("1.6"), Decimal("1.64")]


def test_partial_without_units(bench: Any):
    """``partial`` says nothing where a loss is taken whole."""
    (problem,) = bench(excused, {"partial": "ceil"}, 2).problems
    assert problem.at == ("partial",)
