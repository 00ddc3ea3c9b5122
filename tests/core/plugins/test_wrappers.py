from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.diagnostics import Diagnostic
from chidu.plugins.binding import Unbound
from chidu.plugins.calling import reachable, score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault

CAP = """
    from decimal import Decimal
    from chidu.rules import Bounds, Line, Outcome, hookimpl

    @hookimpl(wrapper=True)
    def rule_score(indicator):
        outcome = yield
        cap = indicator.points * Decimal("0.9")
        if outcome.points is None or outcome.points <= cap:
            return outcome
        return Outcome(cap, (*outcome.lines, Line("上限九成", cap - outcome.points)))
"""
RAISING = """
    from chidu.rules import hookimpl

    @hookimpl(wrapper=True)
    def rule_score():
        yield
        raise LookupError("省里没有")
"""
HALF = """
    from chidu.rules import Line, Outcome, hookimpl

    @hookimpl(wrapper=True)
    def rule_score():
        outcome = yield
        return Outcome(outcome.points / 2, (*outcome.lines, Line("折半", -outcome.points / 2)))
"""
ANSWERS: Mapping[str, Decimal] = {"times": Decimal(0)}


@pytest.fixture
def calls():
    """Return how to list the hook calls that pluggy makes while something is done."""

    def count(bound: Any, answers: Any) -> tuple[list[str], Any]:
        made: list[str] = []
        stop = bound.rule.manager.add_hookcall_monitoring(
            lambda name, _impls, _arguments: made.append(name), lambda *_: None
        )
        outcome = score(bound, answers)
        stop()
        return made, outcome

    return count


def test_no_hook_call_while_scoring_without_wrappers(
    shelf: Any, times: Mapping[str, str], bind: Any, calls: Any
):
    """Scoring calls the implementation that pluggy found, and pluggy not at all."""
    shelf.rule(times["whole"])
    made, outcome = calls(bind("times"), ANSWERS)
    assert outcome.points == 10
    assert made == []


def test_monitoring_sees_what_goes_through_pluggy(
    shelf: Any, times: Mapping[str, str], bind: Any, calls: Any
):
    """With a wrapper the same monitoring sees one call: its silence elsewhere means something."""
    shelf.rule(times["whole"])
    shelf.wrapper(CAP)
    made, _ = calls(bind("times", {}, ("cap",)), ANSWERS)
    assert made == ["rule_score"]


def test_wrapper_changes_the_score_only_where_named(shelf: Any, times: Mapping[str, str], bind: Any):
    """An installed wrapper is idle unless a system names it; named, it is effective and recorded."""
    shelf.rule(times["whole"])
    shelf.wrapper(CAP)
    idle, active = bind("times"), bind("times", {}, ("cap",))
    assert (idle.rule.wrappers, active.rule.wrappers) == ((), ("province:cap@3.0",))
    assert score(idle, ANSWERS).points == 10
    capped = score(active, ANSWERS)
    assert capped.points == 9
    assert capped.lines[-1] == ("上限九成", Decimal(-1), "")


def test_wrappers_reach_built_in_rules(shelf: Any, bind: Any):
    """A wrapper works around every rule, the built-in ones among them."""
    shelf.wrapper(CAP)
    bound = bind("checklist", {"items": [{"id": "a", "text": "甲", "points": 10}]}, ("cap",))
    assert score(bound, {"a": True}).points == 9
    assert score(bound, {"a": False}).points == 0


def test_later_wrappers_stand_outside(shelf: Any, times: Mapping[str, str], bind: Any):
    """Wrappers work in the order in which the system names them, the last one last."""
    shelf.rule(times["whole"])
    shelf.wrapper(CAP)
    shelf.wrapper(HALF, "half", "county")
    assert score(bind("times", {}, ("half", "cap")), ANSWERS).points == 5
    assert score(bind("times", {}, ("cap", "half")), ANSWERS).points == Decimal("4.5")


def test_missing_wrapper_is_named(shelf: Any, times: Mapping[str, str], bind: Any):
    """A wrapper that is not installed keeps the rule from being used, and is named."""
    shelf.rule(times["whole"])
    fault = Catalogue().rule("times", ("cap",))
    assert isinstance(fault, Fault)
    assert "扩展“cap”没有安装" in fault.message
    with pytest.raises(Unbound):
        bind("times", {}, ("cap",))


@pytest.mark.parametrize(
    "text", ["1 / 0", CAP.replace("indicator", "indicateur"), CAP.replace("rule_score", "rule_scores")]
)
def test_broken_wrapper_is_named_with_its_own_package(
    shelf: Any, write: Any, times: Mapping[str, str], text: str
):
    """A wrapper that cannot be imported or registered is a fault of its package, not of the rule's."""
    shelf.rule(times["whole"])
    shelf.wrapper(write(text))
    fault = Catalogue().rule("times", ("cap",))
    assert isinstance(fault, Fault)
    assert "province 3.0" in fault.message
    assert "acme" not in fault.message


def test_wrapper_that_raises_is_in_the_sentence(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """When scoring fails under wrappers, the sentence names them beside the rule."""
    shelf.rule(times["whole"])
    shelf.wrapper(write(RAISING))
    fault = score(bind("times", {}, ("cap",)), ANSWERS)
    assert isinstance(fault, Fault)
    assert all(part in fault.message for part in ("省里没有", "acme 1.0", "cap"))


def test_wrapper_does_not_stand_in_for_a_rule(shelf: Any, write: Any, times: Mapping[str, str]):
    """A rule that lacks a hook lacks it, even where a wrapper has one of that name."""
    shelf.rule(write(times["head"], times["info"], times["questions"]))
    shelf.wrapper(write(CAP))
    assert "缺少 rule_score" in Catalogue().rule("times", ("cap",)).message


def test_wrapper_around_bounds(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """What is reachable passes through the wrappers too."""
    wrapping = """
    @hookimpl(wrapper=True)
    def rule_bounds(indicator):
        yield
        return Bounds(indicator.points * 0, indicator.points / 2)
    """
    shelf.rule(times["whole"])
    shelf.wrapper(write(CAP, wrapping))
    assert reachable(bind("times", {}, ("cap",)), {}).high == 5


def test_unbound_says_everything():
    """The exception of an unusable rule carries its findings and reads as their sentences."""
    error = Unbound(Diagnostic("E401", "甲"), Diagnostic("E402", "乙"))
    assert [one.code for one in error.diagnostics] == ["E401", "E402"]
    assert "甲" in str(error)


def test_a_wrapper_that_is_named_twice_is_wrapped_once(shelf: Any, times: Mapping[str, str], bind: Any):
    """Its short name and its name with the package are one and the same wrapper."""
    shelf.rule(times["whole"])
    shelf.wrapper(HALF, name="half")
    bound = bind("times", {}, ("half", "province:half"))
    assert score(bound, ANSWERS).points == 5
    assert bound.rule.wrappers == ("province:half@3.0",)
