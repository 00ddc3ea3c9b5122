"""The rule checklist: added up, barred by a gate, deducted when missing, so much per documented reason."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import AnswerError, FreeText, YesNo
from chidu_rules import checklist
from chidu_rules.checklist import Item, Params

HALVES = st.integers(1, 12).map(lambda n: Decimal(n) / 2)
ANSWERS = st.sampled_from([True, False, None])


def _items(*points: str, **more: object) -> dict[str, object]:
    return {
        "items": [{"id": f"i{n}", "text": f"要素{n}", "points": Decimal(p)} for n, p in enumerate(points)],
        **more,
    }


def _plain(count: int, **more: object) -> dict[str, object]:
    return {"items": [{"id": f"i{n}", "text": f"要素{n}"} for n in range(count)], **more}


GOAL = {
    "items": [
        {"id": "set", "text": "有目标", "share": Decimal("0.4"), "gate": True},
        {"id": "fits", "text": "相关", "share": Decimal("0.3")},
        {"id": "real", "text": "可达", "share": Decimal("0.3")},
    ]
}
REASONS = {
    "each": 5,
    "items": [
        {"id": "reduced", "text": "减少了成本", "gate": True},
        {"id": "r1", "text": "理由一"},
        {"id": "r2", "text": "理由二"},
        {"id": "r3", "text": "理由三"},
    ],
}


@given(st.lists(st.tuples(HALVES, st.booleans()), min_size=1, max_size=6))
def test_additive_points(bench: Any, clauses: list[tuple[Decimal, bool]]):
    """Points are the sum of what is there, whatever the points and answers."""
    params = _items(*(str(points) for points, _ in clauses))
    answers = {f"i{n}": met for n, (_, met) in enumerate(clauses)}
    full = sum(points for points, _ in clauses)
    assert bench(checklist, params, full).points(answers) == sum((p for p, met in clauses if met), Decimal(0))


@given(st.lists(ANSWERS, min_size=3, max_size=3))
def test_additive_bounds_are_exact(bench: Any, given_answers: list[bool | None]):
    """The bounds are the worst and best of all completions of partial answers."""
    raw = {f"i{n}": answer for n, answer in enumerate(given_answers) if answer is not None}
    bench(checklist, _items("1", "2", "0.5"), "3.5").exact(raw, {f"i{n}": [True, False] for n in range(3)})


@given(st.integers(1, 6), st.sampled_from(["0.5", "1", "2"]), st.sampled_from(["0", "0.5"]), st.data())
def test_deductive_points(bench: Any, count: int, each: str, floor: str, data: st.DataObject):
    """Each missing element costs the same, and the floor holds."""
    params = _plain(count, deduct=Decimal(each), floor=Decimal(floor))
    answers = {f"i{n}": data.draw(st.booleans()) for n in range(count)}
    missing = sum(not met for met in answers.values())
    assert bench(checklist, params, 3).points(answers) == max(Decimal(floor), 3 - Decimal(each) * missing)


@given(st.lists(ANSWERS, min_size=4, max_size=4))
def test_deductive_bounds_are_exact(bench: Any, given_answers: list[bool | None]):
    """The bounds of deductions stop at the floor."""
    raw = {f"i{n}": answer for n, answer in enumerate(given_answers) if answer is not None}
    params = _plain(4, deduct=Decimal("1.5"), floor=Decimal("0.5"))
    bench(checklist, params, 4).exact(raw, {f"i{n}": [True, False] for n in range(4)})


@given(gate=ANSWERS, other=ANSWERS)
def test_gate_bounds_are_exact(bench: Any, *, gate: bool | None, other: bool | None):
    """A gate still open may cost everything; a gate failed leaves nothing to hope for."""
    answers = (("set", gate), ("fits", other if gate else None))  # what follows a gate waits for it
    raw = {name: answer for name, answer in answers if answer is not None}
    bench(checklist, GOAL, 4).exact(raw, {name: [True, False] for name in ("set", "fits", "real")})


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_reasons_are_capped(bench: Any, accepted: list[bool]):
    """Every accepted reason gives five points, all together never more than full marks."""
    yes = dict(zip(("reduced", "r1", "r2", "r3"), accepted, strict=True))
    texts = {f"{name}_reason": "写明" for name in ("r1", "r2", "r3")}
    expected = min(12, 5 * sum(accepted[1:])) if accepted[0] else 0
    assert bench(checklist, REASONS, 12).points({**yes, **texts}) == expected


def test_element_known_before_its_gate(bench: Any):
    """An element known to be missing lowers what is reachable even while the gate is open."""
    assert bench(checklist, GOAL, 4).hook("rule_bounds", answers={"fits": False}) == (0, Decimal("2.8"))


def test_failed_gate_gives_nothing(bench: Any):
    """A failed gate is said in one line that names it."""
    outcome = bench(checklist, GOAL, 4).outcome({"set": False})
    assert outcome.lines[0].text == "①有目标：前提要素不具备，本指标不得分"
    assert outcome.lines[0].clause == "set"


def test_what_follows_a_gate_waits_for_it(bench: Any):
    """Elements after a gate are asked only where it is passed."""
    questions = bench(checklist, GOAL, 4).questions
    assert [question.asked({"set": False}) for question in questions] == [True, False, False]
    assert all(question.asked({"set": True}) for question in questions)


def test_gate_in_deductive_mode(bench: Any):
    """A gate bars a deductive list too, and the floor does not save it."""
    params = {
        "deduct": 1,
        "floor": 1,
        "items": [{"id": "a", "text": "甲", "gate": True}, {"id": "b", "text": "乙"}],
    }
    tried = bench(checklist, params, 3)
    assert tried.problems == ()
    assert tried.points({"a": False}) == 0
    assert tried.points({"a": True, "b": False}) == 2


def test_missing_costs_are_lines(bench: Any):
    """Each missing element of a deductive list is a line of its own."""
    outcome = bench(checklist, _plain(2, deduct=1), 3).outcome({"i0": False, "i1": True})
    assert [(line.text, line.points) for line in outcome.lines] == [
        ("满分", 3),
        ("①要素0：不具备，扣 1 分", -1),
    ]


def test_unanswered_is_not_no(bench: Any):
    """One open answer leaves the indicator unscored."""
    tried = bench(checklist, _items("1", "1"), 2)
    assert tried.outcome({"i0": True}) is None
    assert tried.bounds({"i0": True}) == (1, 2)
    assert tried.bounds({"i0": False}) == (0, 1)


def test_a_reason_must_be_written(bench: Any):
    """An accepted reason without its text leaves the indicator unscored, with its points already certain."""
    answers = {"reduced": True, "r1": True, "r2": False, "r3": False}
    tried = bench(checklist, REASONS, 12)
    assert tried.outcome(answers) is None
    assert tried.outcome({**answers, "r1_reason": "  "}) is None
    assert tried.bounds(answers) == (5, 5)


def test_questions_are_yes_or_no(bench: Any):
    """Elements accept yes and no and nothing else, reasons accept text."""
    questions = bench(checklist, REASONS, 15).questions
    assert [type(question) for question in questions[:3]] == [YesNo, YesNo, FreeText]
    assert questions[0].accept(value=True) is True
    with pytest.raises(AnswerError):
        questions[0].accept(1)
    with pytest.raises(AnswerError):
        questions[2].accept(1)


def test_facts_answer_items(bench: Any):
    """An element may be answered by a fact."""
    params = Params((Item("a", "甲", Decimal(1), fact="has_plan"), Item("b", "乙", Decimal(1))))
    assert [question.fact for question in bench(checklist, params, 2).questions] == ["has_plan", None]


@pytest.mark.parametrize(
    ("points", "words"), [("2", "还差 1 分"), ("0.5", "还差 2.5 分"), ("4.2", "多出 1.2 分")]
)
def test_sum_must_be_the_points(bench: Any, points: Any, words: str):
    """Items that do not sum to the points are an error that says by how much."""
    (problem,) = bench(checklist, _items(points), 3).problems
    assert words in problem.message
    assert problem.at == ("items",)
    assert not problem.warning


def test_either_or_row_is_recognised(bench: Any):
    """An either/or row written as a checklist is told to become a choice."""
    (problem,) = bench(checklist, _items("2", "1", "0.5"), 2).problems
    assert problem.message == "各项合计 3.5 分，本指标为 2 分：多出 1.5 分"
    assert 'type = "choice"' in problem.hint


def test_plain_excess_is_no_choice(bench: Any):
    """Too many points without a full option get the plain remedy."""
    (problem,) = bench(checklist, _items("1", "1", "1"), 2).problems
    assert problem.hint == "改动各项的 points，使合计等于 2"


def test_shares_must_be_whole(bench: Any):
    """Shares that do not sum to one are told as percentages."""
    params = {"items": [{"id": "a", "text": "甲", "share": Decimal("0.4")}]}
    (problem,) = bench(checklist, params, 4).problems
    assert problem.message == "各项 share 合计 40%，应为 100%"


def test_shares_and_points_may_mix(bench: Any):
    """Points and shares in one list are summed as points."""
    params = {
        "items": [{"id": "a", "text": "甲", "share": Decimal("0.5")}, {"id": "b", "text": "乙", "points": 2}]
    }
    assert bench(checklist, params, 4).problems == ()
    assert len(bench(checklist, params, 5).problems) == 1


PROBLEMS = [
    ({"items": []}, ("items",), "没有任何要素"),
    (_plain(1), ("items", 0), "写一个"),
    ({"items": [{"id": "a", "text": "甲", "points": 3, "share": 1}]}, ("items", 0), "不要都写"),
    (_plain(3, deduct=1, each=1), ("each",), "只能用一个"),
    (_plain(3, deduct=1, floor=4), ("floor",), "下限 4 分高于本指标的 3 分"),
    (_items("3", floor=1), ("floor",), "只在写了 deduct"),
    (_items("2", deduct=1), ("items", 0), "每少一项扣 1 分"),
    ({"deduct": 1, "items": [{"id": "a", "text": "甲", "share": 1}]}, ("items", 0), "每少一项扣 1 分"),
    (_items("3", each=3), ("items", 0), "不再写 points"),
    (_plain(2, each=1), ("each",), "得不到满分 3 分"),
]


@pytest.mark.parametrize(("params", "at", "words"), PROBLEMS)
def test_problem(bench: Any, params: dict[str, Any], at: tuple[str | int, ...], words: str):
    """Each mistake is told once, at the value it is about."""
    (problem,) = bench(checklist, params, 3).problems
    assert problem.at == at
    assert words in problem.message


def test_duplicate_id(bench: Any):
    """An id used twice is told at the second."""
    params = {"items": [{"id": "a", "text": "甲", "points": 1}, {"id": "a", "text": "乙", "points": 1}]}
    (problem,) = bench(checklist, params, 2).problems
    assert problem.at == ("items", 1, "id")


def test_id_that_a_reason_needs(bench: Any):
    """An id that is another item's reason is refused."""
    params = {"each": 1, "items": [{"id": "a", "text": "甲"}, {"id": "a_reason", "text": "乙"}]}
    (problem,) = bench(checklist, params, 2).problems
    assert problem.at == ("items", 1, "id")
    assert "a_reason" in problem.message


STANDARDS = [
    (
        GOAL,
        "①有目标（指标分值的40%）\n②相关（指标分值的30%）\n③可达（指标分值的30%）\n如不具备①，该指标分值为0。",
    ),
    (_plain(2, deduct=1), "①要素0\n②要素1\n每少一项扣1分，扣完为止。"),
    (_items("1", deduct=1, floor=1), "要素0（1分）\n每少一项扣1分，扣至1分为止。"),
    (REASONS, "①减少了成本\n②理由一\n③理由二\n④理由三\n如不具备①，该指标分值为0。\n每条理由5分。"),
    (
        {"items": [{"id": "a", "text": "有方案", "points": 1, "evidence": "方案"}]},
        "有方案（1分）\n需提供佐证资料。",
    ),
]


@pytest.mark.parametrize(("params", "printed"), STANDARDS)
def test_standard(bench: Any, params: dict[str, Any], printed: str):
    """The standard is printed as forms print it."""
    assert bench(checklist, params, 3).standard == printed
