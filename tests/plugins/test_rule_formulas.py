"""Every rule's formula gives what its score gives, whatever the parameters and the answers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chidu.decimals import steady
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule, Unbound, rule_problems
from chidu.plugins.calling import NOISE, score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.formulas import points_by, points_formula
from chidu.rules import (
    Amount,
    Choice,
    Count,
    Finding,
    FreeText,
    Percent,
    Question,
    YesNo,
)

FULL = Decimal(12)
BINDER = Binder(Catalogue(built_in=True))

points = st.decimals(0, 12, places=2)
some = st.decimals("0.01", 12, places=2)
rates = st.decimals("-0.2", 2, places=3)
large = st.decimals(-50, 150, places=1)
flags = st.booleans()


def maybe(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return a parameter that may be left out."""
    return st.none() | value


def table(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return a table of a rule, without the fields that are left out."""
    return st.fixed_dictionaries(fields).map(
        lambda made: {key.rstrip("_"): one for key, one in made.items() if one is not None}
    )


def items(
    least: int = 1, *others: Mapping[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return clauses with ids of their own, among them words of the formula language; each is of one kind."""
    names = ("a", "b-1", "if", "points", "min")
    one = st.one_of(*[table(text=st.just("文"), **kind) for kind in (others or (fields,))])
    many = st.lists(one, min_size=least, max_size=5)
    return many.map(lambda made: [{"id": name, **one} for name, one in zip(names, made, strict=False)])


def _bands(cuts: list[Decimal], worths: list[Decimal], ends: list[str], inside: str | None) -> dict[str, Any]:
    edges = sorted(set(cuts))
    made: list[dict[str, Any]] = []
    for place, (low, high) in enumerate(zip([None, *edges], [*edges, None], strict=True)):
        band: dict[str, Any] = {"id": f"b{place}", "points": worths[place], "includes": ends[place]}
        if low is not None:
            band["from"] = low
        if high is not None:
            band["to"] = high
        if inside and low is not None and high is not None:
            del band["points"]
            band |= {"points_from": worths[place], "points_to": worths[place + 1]}
        made.append(band)
    return {"bands": made} | ({"inside": inside} if inside else {})


_CUTS = st.lists(st.decimals("0.1", 1, places=1), min_size=1, max_size=4)
_ENDS = st.lists(st.sampled_from(["from", "to", "both", "none"]), min_size=8, max_size=8)
BANDS = st.builds(
    _bands,
    _CUTS,
    st.lists(points, min_size=8, max_size=8),
    _ENDS,
    st.sampled_from([None, "interpolate", "choose"]),
)
RATIO = table(
    direction=st.sampled_from(["up", "down"]),
    threshold=maybe(st.sampled_from([Decimal("0.6"), Decimal("0.85")])),
    over=st.sampled_from(["cap", "reason", "minus", "void", "decide"]),
    over_from=maybe(st.sampled_from([Decimal("1.3"), Decimal("1.05")])),
    minus=maybe(points),
    veto=maybe(st.just("虚报")),
)
STEPS = table(
    step=st.sampled_from([Decimal("0.01"), Decimal("0.05"), Decimal("0.3")]),
    each=some,
    standard=maybe(st.just(Decimal(1))),
    direction=st.sampled_from(["up", "down", "both"]),
    partial=st.sampled_from(["floor", "ceil", "proportional"]),
    floor=points,
)
CHECKLIST = st.one_of(
    table(items=items(points=points, gate=flags)),
    table(items=items(share=st.decimals(0, 1, places=2), gate=flags)),
    table(items=items(gate=flags), deduct=some, floor=points),
    table(items=items(gate=flags), each=some),
)
NESTED = st.one_of(
    RATIO.map(lambda made: {"type": "ratio", **made}),
    STEPS.map(lambda made: {"type": "steps", **made}),
    table(each=some, what=st.just("甲")).map(lambda made: {"type": "excused", **made}),
    CHECKLIST.map(lambda made: {"type": "checklist", **made}),
    BANDS.map(lambda made: {"type": "bands", **made}),
    st.just({"type": "interpolation"}),
    st.just({"type": "judgement"}),
    st.just({"type": "overrun"}),
)
MOVED = items(0, {"each": some, "max": points}, {"points": points, "max": maybe(points)}, {"max": points})
COUNTED = items(
    kind=st.sampled_from(["numbers", "yes_no"]),
    target=maybe(st.sampled_from([Decimal(10), Decimal(0)])),
    direction=maybe(st.sampled_from(["up", "down"])),
)
DEDUCTIONS = items(
    1,
    {"points": points},
    {"each": some, "max": maybe(st.just(FULL))},
    {"veto": st.just(True)},
    {"from_": st.decimals(0, 3, places=1), "to": st.decimals(3, 9, places=1)},
)


def _falling(worths: list[Decimal]) -> dict[str, Any]:
    *held, last = sorted([FULL, *worths], reverse=True)
    return {"table": held, "beyond": last}


PARAMS: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "bands": BANDS | st.builds(lambda made: {**made, "condition": "良好", "otherwise": Decimal(1)}, BANDS),
    "best_of": table(take=st.sampled_from(["best", "worst", "choose"]), parts=items(2, rule=NESTED)),
    "bonus": table(
        base=maybe(st.just(FULL)),
        gains=MOVED,
        losses=MOVED.map(lambda made: [{**one, "id": f"l-{one['id']}"} for one in made]),
        gains_max=maybe(points),
        losses_max=maybe(points),
        lowest=maybe(st.decimals(-3, 3, places=1)),
        highest=maybe(st.decimals(12, 15, places=1)),
    ),
    "checklist": CHECKLIST,
    "choice": table(options=items(2, points=points), penalty=maybe(st.just("浪费")))
    | table(options=items(2, share=st.decimals(0, 1, places=2))),
    "count_ratio": table(items=COUNTED, over_from=maybe(st.just(Decimal("1.3")))),
    "deductions": table(items=DEDUCTIONS, floor=points),
    "excused": table(
        loss=maybe(some), each=maybe(some), partial=st.sampled_from(["floor", "ceil", "proportional"])
    ),
    "formula": st.just({"expression": "points * x / 3", "floor": Decimal(1)}),
    "interpolation": table(
        full_at=maybe(st.just(Decimal("0.9"))), none_at=maybe(st.just(Decimal("0.3"))), floor=points
    ),
    "judgement": table(step=maybe(st.sampled_from([Decimal("0.5"), Decimal(4)])))
    | table(
        grades=st.just(
            [
                {"id": "x", "text": "好", "from": Decimal("0.8")},
                {"id": "y", "text": "中", "from": Decimal("0.555")},
                {"id": "z", "text": "差", "from": Decimal(0)},
            ]
        )
    ),
    "overrun": table(method=st.sampled_from(["linear", "reciprocal"])),
    "rank": table(step=some, floor=st.decimals(0, 11, places=1))
    | st.lists(points, min_size=1, max_size=6).map(_falling),
    "ratio": RATIO,
    "reference": st.just({}) | st.just({"out_of": "full_marks"}),
    "steps": STEPS,
    "weighted": table(
        parts=st.builds(
            lambda made, shares: [{**one, "weight": share} for one, share in zip(made, shares, strict=False)],
            items(2, rule=NESTED),
            st.just([Decimal("0.3"), Decimal("0.7"), Decimal("0.1"), Decimal("0.1"), Decimal("0.1")]),
        )
    ),
}
#: The rules that allow no points have no formula.
WITHOUT = {"delegated"}


def bound_rule(name: str, params: Mapping[str, Any]) -> BoundRule | None:
    """Return a rule bound, None where it is not what a template may say."""
    try:
        rule = BINDER.bind(Indicator("a.b", "某指标", FULL, rule=RuleSpec(name, params)), ())
    except Unbound:
        return None
    serious = [one for one in rule_problems(rule, ()) if one.code != "W402"]
    return (
        None
        if any("合计" not in one.message for one in serious) and name not in {"bands", "checklist", "choice"}
        else rule
    )


def answer(question: Question) -> st.SearchStrategy[Any]:
    """Return answers that a question accepts, often at bounds, and where it may stay open none."""
    made: st.SearchStrategy[Any]
    if isinstance(question, YesNo):
        made = flags
    elif isinstance(question, Choice):
        made = st.sampled_from([one.id for one in question.options])
    elif isinstance(question, Finding):
        amounts = (
            st.decimals(question.low, question.high, places=1).filter(
                lambda one: question.low <= one <= question.high
            )
            if question.high - question.low >= 1
            else st.just(question.low)
        )
        made = st.just(False) | amounts.map(lambda one: {"found": True, "amount": one})
    elif isinstance(question, FreeText):
        made = st.just("有故")
    elif isinstance(question, Amount):
        made = st.integers(0, 24).map(lambda one: Decimal(one) / 2)
    elif isinstance(question, Count):
        made = st.integers(0, 14).map(Decimal)
    elif isinstance(question, Percent):
        made = rates | st.sampled_from([Decimal(one) / 10 for one in range(14)])
    else:
        made = large | st.sampled_from([Decimal(0), Decimal(10), Decimal(13), Decimal(100)])
    made = made.filter(lambda value: _accepts(question, value))
    return made if question.required else st.none() | made


def _accepts(question: Question, value: Any) -> bool:
    try:
        question.accept(value)
    except ValueError:
        return False
    return True


def answered(rule: BoundRule, data: st.DataObject) -> dict[str, Any]:
    """Return answers to everything that is asked."""
    given_: dict[str, Any] = {}
    for question in rule.questions:
        if question.asked(given_):
            raw = data.draw(answer(question), label=question.id)
            value = None if raw is None else question.accept(raw)
            if value is not None:
                given_[question.id] = value
    return given_


def test_every_rule_is_tried():
    """No rule of the house is left out here."""
    assert {one.name for one in Catalogue(built_in=True).rules} == PARAMS.keys() | WITHOUT


@pytest.mark.parametrize("name", sorted(PARAMS))
@settings(max_examples=80)
@given(data=st.data())
def test_formula_is_the_score(name: str, data: st.DataObject):
    """Once everything required is answered the formula gives the points, and nothing where the rule gives none."""
    rule = bound_rule(name, data.draw(PARAMS[name]))
    assume(rule is not None)
    assert rule is not None
    formula = points_formula(rule)
    if formula is None:
        assert name in {"best_of", "weighted"}
        return
    answers = answered(rule, data)
    outcome = score(rule, answers)
    assume(not isinstance(outcome, Fault))
    assert not isinstance(outcome, Fault)
    given_points = points_by(formula, answers)
    if outcome.points is None or given_points is None:
        assert (outcome.points, given_points) == (None, None)
    else:
        assert abs(steady(given_points) - outcome.points) <= NOISE


@pytest.mark.parametrize("name", sorted(PARAMS))
def test_golden_cases_by_formula(name: str, golden: Callable[[str], Any]):
    """Every rule's own worked examples come out of its formula."""
    for case in golden(name):
        rule = bound_rule(name, case.params)
        if rule is None:
            continue
        rule = BINDER.bind(Indicator("a.b", "某指标", case.points, rule=RuleSpec(name, case.params)), ())
        formula = points_formula(rule)
        assert formula is not None
        answers: dict[str, Any] = {}
        for question in rule.questions:
            if question.id in case.answers and question.asked(answers):
                answers[question.id] = question.accept(case.answers[question.id])
        if all(one.id in answers for one in rule.questions if one.required and one.asked(answers)):
            found = points_by(formula, answers)
            assert (None if found is None else steady(found)) == case.expected


@pytest.fixture
def golden() -> Callable[[str], Any]:
    """Return a rule's worked examples."""
    return lambda name: import_module(f"chidu_rules.{name}").rule_cases()
