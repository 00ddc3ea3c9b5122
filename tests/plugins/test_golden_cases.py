"""Every built-in rule introduces itself and proves itself by its own worked examples."""

import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from chidu.rules import Case, RuleInfo

ROOT = Path(__file__).parents[2]
RULES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["chidu.rules"]
CASES = [
    pytest.param(module, case, id=f"{name}-{case.title}")
    for name, module in RULES.items()
    for case in import_module(module).rule_cases()
]
FAMILIES = frozenset(RULES)


def test_families_are_registered():
    """The families of the design stand in the entry points under their own module's name."""
    named = "checklist choice deductions ratio overrun steps bands interpolation judgement excused"
    nested = "weighted best_of count_ratio bonus formula rank reference delegated"
    assert set(f"{named} {nested}".split()) == FAMILIES
    assert all(RULES[name] == f"chidu_rules.{name}" for name in FAMILIES)


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_introduction(name: str):
    """A rule says its Chinese title, its version and one sentence about itself."""
    info = import_module(f"chidu_rules.{name}").rule_info()
    assert isinstance(info, RuleInfo)
    assert info.version == "1.0"
    assert all("一" <= letter <= "鿿" for letter in info.title if letter not in "0123456789")
    assert info.summary.endswith("。")


@pytest.mark.parametrize(("module", "case"), CASES)
def test_golden_case(bench: Any, module: str, case: Case):
    """A worked example gives exactly the points and lines that it states."""
    tried = bench(import_module(module), case.params, case.points)
    outcome = tried.outcome(case.answers)
    assert (None if outcome is None else outcome.points) == case.expected
    if case.lines is not None:
        assert tuple((line.text, line.points) for line in outcome.lines) == case.lines


@pytest.mark.parametrize(("module", "case"), CASES)
def test_golden_case_is_sound(bench: Any, module: str, case: Case):
    """A worked example passes its own static check, cites its source, and prints a standard."""
    tried = bench(import_module(module), case.params, case.points)
    assert [problem for problem in tried.problems if not problem.warning] == []
    assert case.source
    assert tried.standard


@pytest.mark.parametrize(("module", "case"), CASES)
def test_unanswered_bounds_reach_full_marks(bench: Any, module: str, case: Case):
    """Before anything is answered full marks are reachable, and every golden result is too."""
    low, high = bench(import_module(module), case.params, case.points).bounds({})
    assert high >= case.points
    assert case.expected is None or low <= case.expected <= high


@pytest.mark.parametrize(("module", "case"), CASES)
def test_line_clauses_are_known(bench: Any, module: str, case: Case):
    """A line's clause is a question, or an item, option or band of the parameters."""
    tried = bench(import_module(module), case.params, case.points)
    outcome = tried.outcome(case.answers)
    known = {question.id for question in tried.questions} | {""}
    for key in ("items", "options", "bands", "grades", "parts"):
        known |= {entry.id for entry in getattr(tried.params, key, ())}
    assert outcome is None or {line.clause for line in outcome.lines} <= known
