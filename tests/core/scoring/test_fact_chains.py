"""Computed facts of computed facts: long chains and wide webs are worked out, and what is missing is named once."""

from collections.abc import Callable
from typing import Any

import pytest

from chidu.scoring.fact_book import TROUBLES

Open = Callable[..., Any]
ENTERED = '[facts.x0]\ntitle = "x0"\ntype = "number"\n'
COMPUTED = '[facts.x{}]\ntitle = "数"\ntype = "number"\nformula = "{}"\n'


def chain(length: int, formula: str, first: str = ENTERED) -> str:
    """Return facts x0, x1, … of which each is computed from the one before, written last first."""
    each = [COMPUTED.format(at, formula.replace("x", f"x{at - 1}")) for at in range(1, length + 1)]
    return "".join(reversed(each)) + first


def ratio(name: str) -> str:
    """Return an indicator that is scored by a fact."""
    return f'title = "甲"\npoints = 100\nrule = {{ type = "ratio", actual = "{name}", target = "3000" }}'


@pytest.mark.parametrize("length", [1, 300, 1500])
def test_a_chain_of_any_length_is_worked_out(open_desk: Open, length: int):
    """A thousand facts, each one more than the one before, nest nothing."""
    desk = open_desk(ratio(f"x{length}"), more=chain(length, "x + 1"))
    (line,) = desk.score(facts={"x0": 3000 - length}).indicators["a"].lines[:1]
    assert line.points == 100
    assert "x0" in desk.score().problems[0].message


def test_every_fact_is_deep_inside_too(open_desk: Open):
    """A chain of formulas that are nested themselves is worked out as well."""
    deep = "(" * 40 + "x" + " + 1)" * 40
    desk = open_desk(ratio("x60"), more=chain(60, deep))
    assert desk.score(facts={"x0": 600}).total.points == 100


def test_what_is_missing_is_named_once(open_desk: Open):
    """Where each fact uses the one before twice, the one unknown fact is still looked at and named once."""
    desk = open_desk(ratio("x60"), more=chain(60, "x + x"))
    (told,) = desk.score().problems
    assert told.message.count("x0") == 1
    assert desk.score(facts={"x0": 0}).total.points == 0


def test_names_that_are_missing_stand_in_one_order(open_desk: Open):
    """They are sorted within each formula, those of a computed fact standing in its place."""
    more = "".join(f'[facts.{name}]\ntitle = "{name}"\ntype = "number"\n' for name in ("d", "b", "c", "a"))
    more += '[facts.bc]\ntitle = "和"\ntype = "number"\nformula = "c + b"\n'
    (told,) = open_desk(ratio("d + bc + a + b"), more=more).score().problems
    assert "事实 a、b、c、d 未填" in told.message


def test_one_trouble_is_told_once(open_desk: Open):
    """A zero divisor far below, used twice on every level, is one sentence."""
    first = ENTERED.replace("x0", "zero") + COMPUTED.format(0, "1 / zero")
    desk = open_desk(ratio("x40"), more=chain(40, "x + x", first))
    (told,) = desk.score(facts={"zero": 0}).problems
    assert told.code == "W705"
    assert told.message.count("1 / zero") <= 1


def test_troubles_are_bounded(open_desk: Open):
    """Of very many facts that cannot be computed so many are told as anybody reads."""
    zeros = "".join(COMPUTED.format(f"_{at}", f"{at} / x0") for at in range(1, 20))
    total = COMPUTED.format("_all", " + ".join(f"x_{at}" for at in range(1, 20)))
    desk = open_desk(ratio("x_all"), more=ENTERED + zeros + total)
    problems = desk.score(facts={"x0": 0}).problems
    assert len(problems) <= TROUBLES
    assert {one.code for one in problems} == {"W705"}
