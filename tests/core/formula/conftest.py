"""The facts that the formulas of these tests are about."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from chidu.formula import FormulaError, FormulaProblem, Kind, compile_formula

KINDS = {
    "a": Kind.NUMBER,
    "b": Kind.NUMBER,
    "c": Kind.NUMBER,
    "total_funds": Kind.NUMBER,
    "总资金": Kind.NUMBER,
    "funds.planned": Kind.NUMBERS,
    "funds.arrived": Kind.NUMBERS,
    "funds.county.planned": Kind.NUMBER,
    "funds.my-row.planned": Kind.NUMBER,
    "2021年": Kind.NUMBER,
    "started": Kind.DATE,
    "ended": Kind.DATE,
    "milestones.day": Kind.DATES,
    "milestones.done": Kind.BOOLEANS,
    "milestones.title": Kind.TEXTS,
    "p": Kind.BOOLEAN,
    "q": Kind.BOOLEAN,
    "level": Kind.TEXT,
}

Compute = Callable[..., Any]
Problems = Callable[[str], tuple[FormulaProblem, ...]]


def _compute(text: str, facts: Mapping[str, Any] | None = None, troubles: list[str] | None = None) -> Any:
    return compile_formula(text, KINDS).evaluate((facts or {}).get, troubles)


def _problems(text: str) -> tuple[FormulaProblem, ...]:
    with pytest.raises(FormulaError) as caught:
        compile_formula(text, KINDS)
    return caught.value.problems


@pytest.fixture(scope="session")
def kinds() -> Mapping[str, Kind]:
    """Give the names that exist, with their kinds."""
    return KINDS


@pytest.fixture(scope="session")
def compute() -> Compute:
    """Give a function that evaluates a formula over some facts; the others are unknown."""
    return _compute


@pytest.fixture(scope="session")
def problems() -> Problems:
    """Give a function that returns the problems of a formula that must have some."""
    return _problems
