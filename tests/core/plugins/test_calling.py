from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.calling import nonsense, score
from chidu.plugins.fence import Fault
from chidu.rules import Line, Outcome

FULL = Decimal(10)
SCORING = """
    @hookimpl
    def rule_score(params, indicator, answers):
        {body}
"""
NONSENSE = {
    "above full": "return Outcome.of(Decimal('10.01'), '多')",
    "below zero": "return Outcome.of(Decimal('-0.01'), '少')",
    "not a number": "return Outcome.of(Decimal('nan'), '怪')",
    "infinite": "return Outcome.of(Decimal('inf'), '怪')",
    "float": "return Outcome(9.5, (Line('浮点', 9.5),))",
    "a truth": "return Outcome(True, (Line('整数', True),))",
    "text": "return Outcome('9')",
    "none without problem": "return Outcome(None)",
    "lines that do not sum": "return Outcome(Decimal(9), (Line('甲', Decimal(8)),))",
    "no lines": "return Outcome(Decimal(9))",
    "lines of something else": "return Outcome(Decimal(9), (('甲', Decimal(9)),))",
    "a line with a float": "return Outcome(Decimal(9), (Line('甲', 9.0),))",
    "a line with a nan": "return Outcome(Decimal(9), (Line('甲', Decimal('nan')),))",
    "a line with a signalling nan": "return Outcome(Decimal(9), (Line('甲', Decimal('snan')),))",
    "a line without text": "return Outcome(Decimal(9), (Line(None, Decimal(9)),))",
    "lines that are none": "return Outcome(Decimal(9), None)",
    "a generator of lines": "return Outcome(Decimal(9), (line for line in (Line('甲', Decimal(9)),)))",
    "warnings that are none": "return Outcome.of(Decimal(9), '甲').__class__(Decimal(9), (Line('甲', Decimal(9)),), warnings=None)",
    "a warning that is no text": "return Outcome(Decimal(9), (Line('甲', Decimal(9)),), warnings=(7,))",
    "a problem that is no text": "return Outcome(None, problem=7)",
    "a plain number": "return Decimal(9)",
    "nothing": "return None",
    "raises": "raise ValueError('坏了')",
    "exits": "raise SystemExit(0)",
    "never ends": "return rule_score(params, indicator, answers)",
    "divides by zero": "return Outcome.of(indicator.points / 0, '甲')",
    "asks for an answer that was not": "return Outcome.of(answers['other'], '甲')",
    "mixes kinds": "return Outcome.of(indicator.points * 0.5, '甲')",
}


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_is_a_fault(shelf: Any, write: Any, times: Mapping[str, str], bind: Any, kind: Any):
    """Whatever a rule does instead of scoring is a fault that names hook, package and version."""
    body = SCORING.format(body=NONSENSE[kind])
    shelf.rule(write(times["head"], times["info"], times["questions"], body), version="6.1")
    fault = score(bind("times"), {"times": Decimal(1)})
    assert isinstance(fault, Fault)
    assert "times.rule_score" in fault.message
    assert "acme 6.1" in fault.message
    assert "\n" not in fault.message


def test_fault_of_one_rule_leaves_the_others(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """After one rule failed, another scores as ever."""
    body = SCORING.format(body="raise ValueError('坏了')")
    shelf.rule(write(times["head"], times["info"], times["questions"], body))
    shelf.rule(times["whole"], "sound", "zeta")
    assert isinstance(score(bind("times"), {"times": Decimal(1)}), Fault)
    assert score(bind("sound"), {"times": Decimal(1)}).points == 9


def test_what_cannot_be_computed_is_an_outcome(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """A rule that says why there are no points has scored properly."""
    body = SCORING.format(body="return Outcome.not_computable('没有人被调查')")
    shelf.rule(write(times["head"], times["info"], times["questions"], body))
    outcome = score(bind("times"), {"times": Decimal(1)})
    assert (outcome.points, outcome.status, outcome.problem) == (None, "incomplete", "没有人被调查")


@given(st.lists(st.decimals(0, 1, places=6), min_size=1, max_size=9))
def test_lines_that_sum_are_accepted(points: Any):
    """Any points inside the limits, explained by lines that sum to them, are accepted."""
    lines = tuple(Line(f"第{number}行", each) for number, each in enumerate(points))
    assert nonsense(Outcome.total(lines), FULL) == ""


@given(st.decimals(0, 10, places=2), st.decimals("0.01", 5, places=2))
def test_lines_that_do_not_sum_are_refused(points: Any, more: Any):
    """A difference of a hundredth between the lines and the points is refused."""
    assert "不符" in nonsense(Outcome(points, (Line("甲", points + more),)), FULL)


def test_noise_of_division_is_tolerated():
    """Thirds add up to a whole but for the last of fifty digits, which is no contradiction."""
    third = Decimal(10) / 3
    assert nonsense(Outcome(FULL, (Line("甲", third),) * 3), FULL) == ""


def test_precision_set_by_a_rule_stays_its_own(shelf: Any, write: Any, times: Mapping[str, str], bind: Any):
    """A rule that sets another decimal precision calculates so itself, and changes nobody else's results."""
    body = SCORING.format(body="getcontext().prec = 1; return Outcome.of(Decimal('8.25') + 0, '甲')")
    head = times["head"].replace("import Decimal", "import Decimal, getcontext")
    shelf.rule(write(head, times["info"], times["questions"], body))
    assert score(bind("times"), {"times": Decimal(1)}).points == 8
    assert Decimal("8.25") + 0 == Decimal("8.25")
