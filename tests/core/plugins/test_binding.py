from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, Unbound, rule_problems
from chidu.plugins.calling import reachable, score
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.rules import Bounds, Outcome

AT = ("indicators", "a", "rule")
CHECK = """
    @hookimpl
    def rule_check(params, indicator):
        return {value}
"""
ASKING = """
    @hookimpl
    def rule_questions():
        return {value}
"""
BOUNDS = """
    @hookimpl
    def rule_bounds(params, indicator, answers):
        return {value}
"""


def refused(bind: Any, *arguments: Any):
    """Return the findings on which binding fails."""
    with pytest.raises(Unbound) as caught:
        bind(*arguments)
    return caught.value.diagnostics


def test_bound_rule_knows_its_questions_and_scores(shelf: Any, times: Mapping[str, str], bind: Any):
    """A bound rule has its typed parameters and questions, and scores answers."""
    shelf.rule(times["whole"])
    bound = bind("times", {"each": Decimal("0.5")})
    assert bound.params.each == Decimal("0.5")
    assert [one.id for one in bound.questions] == ["times"]
    assert score(bound, {"times": Decimal(3)}) == Outcome.deduct(Decimal(10), Decimal("1.5"), "出现")


def test_params_are_refused_by_the_schema_at_their_places(bind: Any):
    """Every mistake in the parameters is told at once, each by the keys that lead to it."""
    items = [{"id": "a", "text": "甲", "points": "3"}, {"id": "b", "text": 5, "pionts": 1}]
    found = refused(bind, "checklist", {"items": items})
    places = {(one.code, one.at[len(AT) :]) for one in found}
    assert ("E203", ("items", 0, "points")) in places
    assert ("E203", ("items", 1, "text")) in places
    assert ("E201", ("items", 1, "pionts")) in places
    assert all(one.at[: len(AT)] == AT for one in found)


def test_unknown_type_is_located_at_the_type(bind: Any):
    """A type that is not installed is E401 at ``type``."""
    (one,) = refused(bind, "chekclist", {})
    assert (one.code, one.at) == ("E401", (*AT, "type"))
    assert "checklist" in one.message


def test_broken_plugin_is_located_at_the_type(shelf: Any, bind: Any):
    """A plugin that cannot be loaded is E403 at ``type``, named with package and version."""
    shelf.rule("1 / 0", version="6.1")
    (one,) = refused(bind, "times", {})
    assert (one.code, one.at) == ("E403", (*AT, "type"))
    assert "acme 6.1" in one.message


def test_class_that_is_no_shape_is_the_plugins_fault(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any
):
    """Parameters declared with a type that no file can hold are the plugin's fault, not the template's."""
    head = times["head"].replace("Points = Decimal(1)", "set = frozenset()")
    shelf.rule(write(head, times["info"], times["questions"], times["score"]), version="6.1")
    (one,) = refused(bind, "times", {})
    assert one.code == "E403"
    assert "acme 6.1" in one.message


def test_params_class_that_refuses_is_told_at_the_rule(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any
):
    """A validator of the rule's own class that refuses is a finding about the parameters."""
    head = (
        times["head"]
        + "\n        def __attrs_post_init__(self):\n            raise ValueError('each 太怪')\n"
    )
    shelf.rule(write(head, times["info"], times["questions"], times["score"]))
    (one,) = refused(bind, "times", {})
    assert (one.code, one.at) == ("E402", AT)
    assert "each 太怪" in one.message


def test_params_class_that_crashes_is_the_plugins_fault(
    shelf: Any, write: Any, times: Mapping[str, str], bind: Any
):
    """A class that fails in a way of its own while it is made stays inside the fence."""
    head = (
        times["head"] + "\n        def __attrs_post_init__(self):\n            raise RuntimeError('坏了')\n"
    )
    shelf.rule(write(head, times["info"], times["questions"], times["score"]), version="6.1")
    (one,) = refused(bind, "times", {})
    assert (one.code, one.at) == ("E403", AT)
    assert "acme 6.1" in one.message
    assert "坏了" in one.message


def test_proved_binder_skips_the_schema(shelf: Any, times: Mapping[str, str]):
    """Of a proved system the schema is not asked; what cannot be made is still refused at its place."""
    shelf.rule(times["whole"])
    indicator = Indicator("a", "某", Decimal(10), rule=RuleSpec("times", {"each": Decimal(-1)}))
    assert Binder(Catalogue(), proved=True).bind(indicator, AT).params.each == -1
    torn = Indicator("a", "某", Decimal(10), rule=RuleSpec("times", {"each": "1"}))
    with pytest.raises(Unbound) as caught:
        Binder(Catalogue(), proved=True).bind(torn, AT)
    assert [(one.code, one.at) for one in caught.value.diagnostics] == [("E402", (*AT, "each"))]


@pytest.mark.parametrize(
    "value",
    [
        "None",
        "5",
        "'text'",
        "('times',)",
        "(Count(7, '次数'),)",
        "1 / 0",
        "(Count('a', '一'), Count('a', '二'))",
    ],
)
def test_questions_that_are_none(shelf: Any, write: Any, times: Mapping[str, str], bind: Any, value: Any):
    """A rule whose questions are no questions, or repeat an id, cannot be bound, and its package is named."""
    asking = ASKING.format(value=value)
    shelf.rule(write(times["head"], times["info"], asking, times["score"]), version="6.1")
    (one,) = refused(bind, "times", {})
    assert one.code in {"E403", "E405"}
    assert "acme 6.1" in one.message


@pytest.mark.parametrize("value", ["5", "'text'", "('text',)", "(None,)", "1 / 0", "True"])
def test_check_that_is_nonsense(shelf: Any, write: Any, times: Mapping[str, str], bind: Any, value: Any):
    """A ``rule_check`` that raises or returns no problems is the plugin's fault and ends nothing."""
    shelf.rule(write(times["whole"], CHECK.format(value=value)), version="6.1")
    (one,) = rule_problems(bind("times"), AT)
    assert (one.code, one.at) == ("E403", AT)
    assert "acme 6.1" in one.message


def test_problems_are_located_inside_the_rule(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """A rule's own problems stand at the place they name, errors as E402 and warnings as W402."""
    value = "[Problem('太多', ('each',), '少些'), Problem('留意', warning=True)]"
    shelf.rule(write(times["whole"], CHECK.format(value=value)))
    first, second = rule_problems(bind("times"), AT)
    assert (first.code, first.message, first.hint, first.at) == ("E402", "太多", "少些", (*AT, "each"))
    assert (second.code, second.message, second.at) == ("W402", "留意", AT)


def test_bounds_default_to_the_whole_range(shelf: Any, times: Mapping[str, str], bind: Any):
    """A rule that does not say what is reachable may reach anything from 0 to full marks."""
    shelf.rule(times["whole"])
    assert reachable(bind("times"), {}) == Bounds(Decimal(0), Decimal(10))


@pytest.mark.parametrize(
    "value",
    [
        "(0, 10)",
        "Bounds(5, 4)",
        "Bounds(None, 1)",
        "1 / 0",
        "'x'",
        "Bounds(Decimal('nan'), Decimal(1))",
    ],
)
def test_bounds_that_are_nonsense(shelf: Any, write: Any, times: Mapping[str, str], bind: Any, value: Any):
    """Bounds out of order, out of range or not bounds at all are a fault that names rule and package."""
    shelf.rule(write(times["whole"], BOUNDS.format(value=value)), version="6.1")
    fault = reachable(bind("times"), {})
    assert isinstance(fault, Fault)
    assert "times.rule_bounds" in fault.message
    assert "acme 6.1" in fault.message
