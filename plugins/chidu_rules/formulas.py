"""The words of which rules write their points as a formula (``rule_formula``)."""

from collections.abc import Iterable
from decimal import Decimal

from chidu.rules import ZERO, plain
from chidu_rules.quantity import Quantity

#: What there is where the answers allow no points: a quotient that nothing has.
NOTHING = "(0 / 0)"
#: How the steps in a gap are counted: a begun one left out, counted whole, or counted in part.
_STEPS = {"floor": "floor({})", "ceil": "ceil({})", "proportional": "({})"}


def name(question: str) -> str:
    """Return a question's id as formulas name it, whatever it is made of."""
    return f"`{question}`"


def amount(number: Decimal) -> str:
    """Return a number as formulas write it."""
    return plain(number) if number >= ZERO else f"(-{plain(-number)})"


def quantity(question: str, given: Quantity) -> str:
    """Return the number that the template gives, else the answer to its question."""
    return amount(given) if isinstance(given, Decimal) else name(question)


def if_else(chosen: str, condition: str, otherwise: str) -> str:
    """Return one of two values."""
    return f"({chosen} if {condition} else {otherwise})"


def first_of(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """Return the value of the first case (value, condition) whose condition holds."""
    lead = "".join(f"{value} if {condition} else " for value, condition in cases)
    return f"({lead}{otherwise})"


def added(terms: Iterable[str]) -> str:
    """Return a sum; of nothing it is 0."""
    return f"({' + '.join(['0', *terms])})"


def within(low: Decimal, points: str, high: Decimal) -> str:
    """Return points within their limits."""
    return f"max({amount(low)}, min({points}, {amount(high)}))"


def steps_in(gap: str, partial: str) -> str:
    """Return how many steps a gap is, which is counted in steps."""
    return _STEPS[partial].format(gap)
