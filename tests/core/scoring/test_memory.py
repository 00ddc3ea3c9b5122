"""What is remembered of earlier scoring is never given for anything but the very same answers and facts."""

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from attrs import evolve

from chidu.model.accepted import AcceptedFacts
from chidu.model.assessment import Assessed
from chidu.model.sheet import Round
from chidu.scoring.engine import assess

Open = Callable[..., Any]

#: A rule that takes any answer as it is, counts its calls, and shows what it was given.
RULE = """
from attrs import frozen
from chidu.rules import Outcome, Question, RuleInfo, hookimpl

calls = []

@frozen(eq=False, repr=False)
class Raw(Question):
    def accept(self, value):
        return value

@hookimpl
def rule_info():
    return RuleInfo("照抄", "1.0")

@hookimpl
def rule_questions(params):
    return (Raw("q", "问"),)

@hookimpl
def rule_score(params, indicator, answers):
    calls.append(answers["q"])
    if type(answers["q"]) is str and len(calls) == 1:
        raise OSError("一时读不到")
    return Outcome.of(indicator.points, repr(answers["q"]))
"""
WHOLE = 'title = "甲"\npoints = 100\nrule = { type = "raw" }'
RATE = 'title = "甲"\npoints = 100\nrule = { type = "ratio", actual = "x", target = "100" }'
NUMBER = '[facts.x]\ntitle = "数"\ntype = "number"\n'


class Unhashable:
    """An answer whose hash is broken in its own way."""

    def __hash__(self) -> int:
        raise ValueError("没有")

    def __repr__(self) -> str:
        return "无"


class Incomparable:
    """An answer that cannot be compared with another."""

    def __eq__(self, other: object) -> bool:
        raise ValueError("没有")

    def __hash__(self) -> int:
        return 1

    def __repr__(self) -> str:
        return "无"


@pytest.fixture
def ask(rule_of: Any, open_desk: Open) -> Callable[[Any], Assessed]:
    """Return how the indicator is assessed with an answer that nobody typed, again and again by one system."""
    desk = open_desk(WHOLE, catalogue=rule_of("raw", RULE))

    def asked(value: Any) -> Assessed:
        answers = MappingProxyType({"a": MappingProxyType({"q": value})})
        sheet = evolve(desk.sheet(), rounds={"self": Round(answers=answers)})
        one: Assessed = assess(desk.bound, sheet).indicators["a"]
        return one

    return asked


def test_equal_answers_are_told_apart(ask: Callable[[Any], Assessed]):
    """True, 1, 1.0 and 1.00 are four answers, in whatever order they come."""
    values = (True, 1, Decimal("1.0"), Decimal("1.00"), Decimal(1))
    for value in (*values, *reversed(values)):
        assert [line.text for line in ask(value).lines] == [repr(value)]


def test_the_same_answer_is_scored_once(ask: Callable[[Any], Assessed]):
    """An answer that was scored is given its result again: the same object."""
    assert ask(Decimal("4.5")) is ask(Decimal("4.5"))


def test_a_failure_is_not_remembered(ask: Callable[[Any], Assessed]):
    """A rule that failed once is asked again, and its result counts then."""
    assert [ask("坏").status for _ in range(3)] == ["error", "scored", "scored"]


@pytest.mark.parametrize("value", [Unhashable(), Incomparable(), [1]])
def test_an_answer_that_cannot_be_a_key_is_scored(ask: Callable[[Any], Assessed], value: Any):
    """Whatever the answer's own hash or comparison raises, the indicator is scored, each time."""
    others = type(value)() if isinstance(value, Incomparable) else value
    assert [ask(one).status for one in (value, others, value)] == ["scored"] * 3


def test_a_proxy_whose_facts_change_is_read_again(open_desk: Open):
    """Facts behind a read-only view may change under it, and then they score otherwise."""
    desk = open_desk(RATE, more=NUMBER)
    values = {"x": Decimal(50)}
    sheet = evolve(desk.sheet(), facts=MappingProxyType(values))
    before = assess(desk.bound, sheet).total.points
    values["x"] = Decimal(80)
    assert (before, assess(desk.bound, sheet).total.points) == (50, 80)


def test_accepted_facts_are_kept_and_cannot_change(open_desk: Open):
    """What was accepted is of a type of its own: it takes no writing, and its book is made once."""
    desk = open_desk(RATE, more=NUMBER)
    sheet = desk.sheet(facts={"x": 50})
    assert isinstance(sheet.facts, AcceptedFacts)
    with pytest.raises(TypeError):
        sheet.facts["x"] = Decimal(80)  # type: ignore[index]
    assess(desk.bound, sheet)
    kept = desk.bound.memory["facts"]
    assess(desk.bound, sheet)
    assert desk.bound.memory["facts"] is kept


def test_accepted_facts_are_a_copy():
    """They compare and print like the mapping that they were made of, which may change afterwards."""
    values = {"x": Decimal(50)}
    facts = AcceptedFacts(values)
    assert (facts, len(facts), list(facts)) == (values, 1, ["x"])
    values["x"] = Decimal(80)
    assert (facts["x"], repr(facts)) == (50, "AcceptedFacts({'x': Decimal('50')})")
