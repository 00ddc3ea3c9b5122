"""Fixtures for the tests of a rule: ``pytest_plugins = ["chidu.testing.fixtures"]`` in their ``conftest.py``.

No entry point of pytest offers them: whoever has chidu installed need not import it in every test run.
"""

from collections.abc import Callable
from functools import cache

import pytest

from chidu.rules.outcome import Outcome
from chidu.testing.checking import check_rule
from chidu.testing.report import Report
from chidu.testing.single import score_once
from chidu.testing.subjects import Subject


@pytest.fixture(scope="session")
def rule_report() -> Callable[[Subject], Report]:
    """Return how to try a rule with everything the kit knows; each rule is tried once."""
    return cache(check_rule)


@pytest.fixture(scope="session")
def rule_outcome() -> Callable[..., Outcome | None]:
    """Return how to score once: ``rule_outcome("late", {"times": 2}, points=3, params={"each": 1})``."""
    return score_once
