"""Rules that change what they are given."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import define, frozen

from chidu.plugins.calling import score
from chidu.plugins.fence import Fault
from chidu.plugins.unchangeable import is_fixed

ANSWERS = {"times": Decimal(1)}
CHANGES_ANSWERS = """
    @hookimpl
    def rule_score(params, indicator, answers):
        answers["times"] = Decimal(0)
        return Outcome.of(indicator.points, "满分")
"""
CHANGES_PARAMS = """
    @hookimpl
    def rule_score(params, indicator, answers):
        params.each += 1
        return Outcome.deduct(indicator.points, params.each * answers["times"], "出现")
"""


def test_answers_cannot_be_changed(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """A rule that writes into the answers fails, and they stay what they are."""
    shelf.rule(write(times["head"], times["info"], times["questions"], CHANGES_ANSWERS))
    answers = dict(ANSWERS)
    fault = score(bind("times"), answers)
    assert isinstance(fault, Fault)
    assert "TypeError" in fault.message
    assert answers == ANSWERS


def test_params_that_are_changed_are_a_copy(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """A rule that changes its own parameters gives the same points the next time."""
    head = times["head"].replace("import frozen", "import define as frozen")
    shelf.rule(write(head, times["info"], times["questions"], CHANGES_PARAMS))
    bound = bind("times")
    assert [score(bound, ANSWERS).points for _ in range(3)] == [8, 8, 8]
    assert bound.params.each == 1


def test_what_is_fixed():
    """Frozen classes and tuples of plain values cannot be changed; tables, lists and others can."""

    @frozen
    class Frozen:
        value: Any

    @define
    class Loose:
        value: Any

    assert is_fixed(Frozen((1, "a", Decimal(1), None)))
    assert is_fixed(Frozen(Frozen(1)))
    assert not is_fixed(Frozen({"a": 1}))
    assert not is_fixed(Frozen([1]))
    assert not is_fixed(Frozen(Loose(1)))
    assert not is_fixed(Loose(1))
