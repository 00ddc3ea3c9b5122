"""The checks between facts (勾稽关系): three answers, holds, does not hold, cannot be said yet."""

from chidu.model.assessment import CheckResult
from chidu.scoring.fact_book import FactBook
from chidu.systems.bound import BoundSystem


def check_facts(bound: BoundSystem, book: FactBook) -> tuple[CheckResult, ...]:
    """Return the result of every check of the system."""
    return tuple(
        [
            CheckResult(name, bound.system.checks[name].message, formula.text, book.evaluate(formula)[0])
            for name, formula in bound.checks.items()
        ]
    )
