"""Printed percentages as the ratios that rules are written in."""

from decimal import Decimal

from chidu.decimals import canonical

_PERCENT = Decimal("0.01")


def scaled(value: Decimal, unit: str) -> Decimal:
    """Return a printed number as rules hold it: 90% is 0.9, 10 天 stay 10."""
    return canonical(value * _PERCENT if unit == "%" else value)
