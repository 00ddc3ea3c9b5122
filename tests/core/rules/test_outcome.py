from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import Bounds, Line, Outcome, Problem

ZERO = Decimal(0)
points = st.decimals(0, 100, places=4)
losses = st.lists(st.tuples(st.text(max_size=5), points), max_size=8).map(
    lambda pairs: tuple(Line(text, -lost, f"c{number}") for number, (text, lost) in enumerate(pairs))
)


def total_of(outcome: Any):
    """Return the sum of an outcome's lines."""
    return sum([line.points for line in outcome.lines], ZERO)


@given(points, st.text(), st.text())
def test_points_for_one_reason(given_points: Any, why: str, clause: Any):
    """Points given for one reason have one line, which says it."""
    outcome = Outcome.of(given_points, why, clause)
    assert outcome.points == total_of(outcome) == given_points
    assert outcome.lines == (Line(why, given_points, clause),)
    assert outcome.status == "scored"


@given(losses)
def test_total_is_the_sum_of_its_lines(lines: Any):
    """A total is what its lines sum to, and it keeps them."""
    outcome = Outcome.total(lines)
    assert outcome.points == total_of(outcome)
    assert outcome.lines == lines


def test_total_of_nothing_is_zero():
    """No lines are worth nothing, as a Decimal."""
    assert (Outcome.total(()).points, type(Outcome.total(()).points)) == (ZERO, Decimal)


@given(points, losses, points)
def test_deductions_stop_at_the_floor(full: Any, lines: Any, floor: Any):
    """Deductions leave full marks less every loss, but never less than the floor, and the lines say so."""
    floor = min(floor, full)
    outcome = Outcome.deductions(full, lines, floor)
    assert outcome.points == max(floor, full + sum([line.points for line in lines], ZERO))
    assert outcome.points == total_of(outcome)
    assert outcome.lines[0] == Line("满分", full)
    assert outcome.lines[1 : len(lines) + 1] == lines


@given(points, points)
def test_deducting_one_loss(full: Any, loss: Any):
    """One loss leaves what is left of full marks, not below zero; nothing lost has no line of its own."""
    outcome = Outcome.deduct(full, loss, "出现三次")
    assert outcome.points == total_of(outcome) == max(ZERO, full - loss)
    assert ("出现三次" in [line.text for line in outcome.lines]) is (loss != 0)


def test_the_floor_has_a_line():
    """扣完为止 is told as a line that gives back what was deducted too much."""
    outcome = Outcome.deduct(Decimal(7), Decimal(9), "虚列", floor=Decimal(1))
    assert outcome.points == 1
    assert outcome.lines[-1] == Line("扣完为止，不低于 1 分", Decimal(3))


def test_floor_that_is_just_reached_has_no_line():
    """Where the deductions end exactly at the floor nothing is given back."""
    assert len(Outcome.deduct(Decimal(7), Decimal(7), "虚列").lines) == 2


def test_what_cannot_be_computed_has_no_points():
    """A zero target is no score and not zero: there are no points, and a sentence why."""
    outcome = Outcome.not_computable("计划数为 0")
    assert (outcome.points, outcome.lines, outcome.status) == (None, (), "incomplete")
    assert outcome.problem == "计划数为 0"


def test_outcomes_and_problems_are_frozen():
    """What a rule returned cannot be changed afterwards."""
    for one, name in ((Outcome.of(ZERO, ""), "points"), (Problem("某"), "message")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(one, name, None)


def test_problem_and_bounds_have_plain_defaults():
    """A problem is an error about the whole rule unless it says more; bounds are a pair."""
    problem = Problem("太多")
    assert (problem.at, problem.hint, problem.warning) == ((), "", False)
    low, high = Bounds(ZERO, Decimal(3))
    assert (low, high) == (0, 3)
