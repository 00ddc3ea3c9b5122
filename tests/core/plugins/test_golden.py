from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import HOME
from chidu.plugins.fence import Fault
from chidu.plugins.golden import golden_cases
from chidu.plugins.loading import LoadedRule

BUILT_IN = [offer.name for offer in Catalogue(built_in=True).rules]
CASES = """
    @hookimpl
    def rule_cases():
        return {value}
"""


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_golden_cases_hold(name: str):
    """Every built-in rule tells golden cases, and every one comes out as it says."""
    catalogue = Catalogue(built_in=True)
    rule = catalogue.rule(name)
    assert isinstance(rule, LoadedRule)
    assert rule.offer.origin == HOME
    results = golden_cases(rule, catalogue)
    assert results
    assert [(one.case.title, one.problem) for one in results if one.problem] == []
    assert any(one.outcome is not None for one in results)


def run(shelf: Any, write: Any, times: Mapping[str, str], value: Any):
    """Return the results of a rule whose golden cases are ``value``."""
    shelf.rule(write(times["whole"], CASES.format(value=value)), version="6.1")
    catalogue = Catalogue()
    return golden_cases(catalogue.rule("times"), catalogue)


def case(params: Any = "{}", answers: Any = "{'times': 3}", expected: Any = "Decimal(7)", more: Any = ""):
    """Return the source of a golden case."""
    return f"(Case('三次', {params}, 10, {answers}, {expected}{more}),)"


def test_case_that_holds(shelf: Any, write: Any, times: Mapping[str, str]):
    """A case with the right points and lines has no problem, and shows how it was asked and scored."""
    lines = ", (('满分', Decimal(10)), ('出现', Decimal(-3)))"
    (one,) = run(shelf, write, times, case(more=lines))
    assert one.problem == ""
    assert one.outcome.points == 7
    assert [question.id for question in one.bound.questions] == ["times"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (case(expected="Decimal(8)"), "应得 8，得到 7"),
        (case(expected="None"), "得到 7"),
        (case(more=", (('满分', Decimal(10)),)"), "各行应为"),
        (case(params="{'each': 'x'}"), "each"),
        (case(params="{'aech': 1}"), "aech"),
        (case(answers="{}"), "没有回答 times"),
        (case(answers="{'times': 3, 'grave': True}"), "没有 grave 这个问题"),
        (case(answers="{'time': 3}", expected="None"), "没有 time 这个问题"),
        (case(answers="{'times': True}"), "应填数字"),
        (case(answers="{'times': Decimal('1.5')}"), "应填整数"),
    ],
)
def test_case_that_does_not_hold(shelf: Any, write: Any, times: Mapping[str, str], value: Any, says: str):
    """A case that comes out otherwise, or cannot be run, says why."""
    (one,) = run(shelf, write, times, value)
    assert says in one.problem


def test_unanswered_case_expects_none(shelf: Any, write: Any, times: Mapping[str, str]):
    """A case may show that an unanswered question gives no points."""
    (one,) = run(shelf, write, times, case(answers="{}", expected="None"))
    assert (one.problem, one.outcome) == ("", None)


def test_rule_without_cases_has_no_results(shelf: Any, times: Mapping[str, str]):
    """A rule need not tell golden cases."""
    shelf.rule(times["whole"])
    catalogue = Catalogue()
    assert golden_cases(catalogue.rule("times"), catalogue) == ()


@pytest.mark.parametrize("value", ["1 / 0", "5", "('三次',)", "{'a': 1}", "(None,)"])
def test_cases_that_are_none(shelf: Any, write: Any, times: Mapping[str, str], value: Any):
    """Golden cases that raise, or are none, are a fault of the package."""
    fault = run(shelf, write, times, value)
    assert isinstance(fault, Fault)
    assert "acme 6.1" in fault.message


@pytest.mark.parametrize(
    "value",
    [
        "(Case('甲', None, 10, {}, None),)",
        "(Case('甲', {}, 10, None, Decimal(1)),)",
        "(Case('甲', 5, 10, 5, 5),)",
    ],
)
def test_torn_case_is_a_problem_of_its_own(shelf: Any, write: Any, times: Mapping[str, str], value: Any):
    """A case that is put together wrongly is told as its problem and ends nothing."""
    (one,) = run(shelf, write, times, value)
    assert one.problem


def test_expected_result_is_exact(shelf: Any, write: Any, times: Mapping[str, str]):
    """Points are compared as exact numbers: 7.00 is 7."""
    (one,) = run(shelf, write, times, case(expected="Decimal('7.00')"))
    assert one.problem == ""
    assert one.outcome.points == Decimal(7)


@pytest.mark.parametrize("name", ["times", "excused"])
def test_cases_are_run_against_the_rule_that_tells_them(
    shelf: Any, write: Any, times: Mapping[str, str], name: str
):
    """Two packages with one rule name, or one that is called as a built-in: each one's cases are its own."""
    half = times["whole"].replace('params.each * answers["times"]', 'answers["times"] / 2')
    for origin, text, expected in (("acme", times["whole"], 7), ("umbrella", half, "Decimal('8.5')")):
        shelf.rule(write(text, CASES.format(value=case(expected=expected))), name, origin)
    catalogue = Catalogue()
    for origin in ("acme", "umbrella"):
        (one,) = golden_cases(catalogue.rule(f"{origin}:{name}"), catalogue)
        assert (one.problem, one.outcome is None) == ("", False)
