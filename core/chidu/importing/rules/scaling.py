"""Printed percentages as the ratios that rules are written in."""

from decimal import Decimal

from chidu.decimals import canonical, plain
from chidu.importing.rules.proposal import Rule

_PERCENT = Decimal("0.01")


def scaled(value: Decimal, unit: str) -> Decimal:
    """Return a printed number as rules hold it: 90% is 0.9, 10 天 stay 10."""
    return canonical(value * _PERCENT if unit == "%" else value)


def goal(value: Decimal, unit: str) -> Rule:
    """Return what a rule in proportion to a goal says of it: a percent is asked for as one, anything else with its unit."""
    if unit == "%":
        return {"target": f"{plain(value)}%", "kind": "percent"}
    return {"target": plain(value), "unit": unit} if unit else {"target": plain(value)}
