from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.model.sheet import Assigned, Evidence, Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.scoring.round_memory import RoundMemory
from chidu.sheets.accepting import accept

CHECK = (
    'title = "项"\npoints = 50\nrule = { type = "checklist", items = ['
    '{ id = "x", text = "有", points = 20, evidence = "文件" }, { id = "y", text = "全", points = 30 }] }'
)
#: The same one level deeper, so that a group's sum is between it and the total.
GROUP = f'title = "组"\n[indicators.a.one]\n{CHECK}'
PLACES = st.sampled_from(["a.one", "b"])
YES = st.sampled_from([True, False, None])
STEPS = st.one_of(
    st.tuples(st.just("answer"), PLACES, st.sampled_from("xy"), YES),
    st.tuples(st.just("reason"), PLACES, st.sampled_from(["", "不足"])),
    st.tuples(st.just("evidence"), st.sampled_from(["a.one/x", "b/x"])),
    st.tuples(st.just("assign"), PLACES, st.sampled_from([7, None])),
    st.tuples(st.just("fact"), st.integers(0, 2)),
)


def changed(held: Round, step: Any) -> Round:
    """Return a round with one thing put anew; what is not touched keeps its very objects."""
    what, place, *rest = step
    if what == "answer":
        given_ = {**held.answers.get(place, {}), rest[0]: rest[1]}
        kept = MappingProxyType({key: value for key, value in given_.items() if value is not None})
        return evolve(held, answers=MappingProxyType({**held.answers, place: kept}))
    if what == "reason":
        return evolve(held, reasons={**held.reasons, place: rest[0]})
    if what == "evidence":
        return evolve(held, evidence=(*held.evidence, Evidence(place, "a.pdf")))
    others = {name: one for name, one in held.assigned.items() if name != place}
    return evolve(held, assigned=others if rest[0] is None else {**others, place: Assigned(rest[0], "核")})


@settings(max_examples=60, deadline=None)
@given(steps=st.lists(STEPS, max_size=12))
def test_a_memory_changes_no_result(open_desk: Callable[..., Any], steps: list[Any]):
    """Scored again after every step with a memory, a round comes to what it comes to without one."""
    bound = desk(open_desk).bound
    memory = RoundMemory()
    sheet = sheet_of({"n": 0}, bound)
    for step in steps:
        if step[0] == "fact":
            sheet = evolve(sheet, facts=sheet_of({"n": step[1]}, bound).facts)
        else:
            sheet = evolve(sheet, rounds={"self": changed(sheet.rounds["self"], step)})
        assert assess(bound, sheet, "self", memory) == assess(bound, sheet)


def test_what_did_not_change_is_not_worked_out_again(open_desk: Callable[..., Any]):
    """The other indicator keeps its very result, and what it had to say is said again."""
    bound = desk(open_desk).bound
    memory = RoundMemory()
    before = sheet_of({}, bound)
    first = assess(bound, before, "self", memory)
    held = changed(before.rounds["self"], ("answer", "a.one", "x", False))
    second = assess(bound, evolve(before, rounds={"self": held}), "self", memory)
    assert second.indicators["b"] is first.indicators["b"]
    assert second.indicators["a.one"] != first.indicators["a.one"]
    assert [one.code for one in second.problems] == ["N707", "N707"]


def test_what_failed_is_tried_again(open_desk: Callable[..., Any], rule_of: Callable[[str, str], Any]):
    """A rule that failed once, as one that reads a file may, is called again although nothing was answered since."""
    source = """
from attrs import frozen
from chidu.rules import Outcome, RuleInfo, hookimpl

CALLS = []

@frozen
class Params:
    pass

@hookimpl
def rule_info():
    return RuleInfo(title="一次", version="1.0", params=Params)

@hookimpl
def rule_questions():
    return ()

@hookimpl
def rule_score(indicator):
    CALLS.append(1)
    if len(CALLS) == 1:
        raise OSError("once")
    return Outcome.of(indicator.points, "好")
"""
    bound = open_desk(
        'title = "项"\npoints = 100\nrule = { type = "once" }', catalogue=rule_of("once", source)
    ).bound
    memory, sheet = RoundMemory(), sheet_of({}, bound)
    results = [assess(bound, sheet, "self", memory).indicators["a"].status for _ in range(2)]
    assert results == ["error", "scored"]


def desk(open_desk: Callable[..., Any]) -> Any:
    """Return a desk with two indicators and a fact."""
    return open_desk(GROUP, CHECK, more='[facts.n]\ntitle = "数"\ntype = "count"')


def sheet_of(facts: Mapping[str, Any], bound: Any) -> ScoreSheet:
    """Return an accepted sheet of one empty round."""
    raw = ScoreSheet(1, SystemReference("t", "1"), facts=facts, rounds={"self": Round()})
    return accept(bound, raw)[0]
