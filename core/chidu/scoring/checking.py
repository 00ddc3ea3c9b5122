"""The checks between facts (勾稽关系): three answers, holds, does not hold, cannot be said yet."""

from decimal import Decimal
from typing import Any

from chidu.decimals import readable
from chidu.formula import Formula
from chidu.language import tr
from chidu.model.assessment import CheckResult
from chidu.scoring.fact_book import FactBook
from chidu.systems.bound import BoundSystem


def check_facts(bound: BoundSystem, book: FactBook) -> tuple[CheckResult, ...]:
    """Return the result of every check of the system, with what was compared where it does not hold."""
    return tuple(
        [
            _check(bound.system.checks[name].message, name, formula, book)
            for name, formula in bound.checks.items()
        ]
    )


def _check(message: str, name: str, formula: Formula, book: FactBook) -> CheckResult:
    holds = book.evaluate(formula)[0]
    sides = () if holds else tuple([(text, _shown(value)) for text, value in formula.sides(book.value)])
    return CheckResult(name, message, formula.text, holds, sides)


def _shown(value: Any) -> str:
    if value is None:
        return tr("未知")
    return readable(value) if isinstance(value, Decimal) else str(value)
