"""What sort of rule wrote a standard: judged, in proportion, in bands; told by the phrases that rules print."""

from decimal import Decimal

from chidu.standards.amounts import Amount, Band, Kind, Range, Role, Standard
from chidu.standards.bands import is_given

AWARDS: tuple[Role, ...] = ("item", "full", "share", "each")
LOSSES: tuple[Role, ...] = ("deduct", "deduct_range", "step")
PROPORTION: tuple[Kind, ...] = ("proportional", "overrun", "inverse")


def banded(standard: Standard) -> tuple[Band, ...]:
    """Return the bands that give points."""
    return tuple(band for band in standard.bands if is_given(band))


def is_judged(made: Standard) -> bool:
    """Say whether the rule leaves all to an assessor: full marks at most, no list."""
    return bool(made.saying("discretion")) and not made.having("item") and not made.having(*LOSSES)


def is_proportional(made: Standard) -> bool:
    """Say whether the rule gives in proportion, or by a quotient that it prints."""
    return bool(made.saying(*PROPORTION)) or is_formula(made)


def is_formula(made: Standard) -> bool:
    """Say whether the rule prints a product or a quotient."""
    return any(sign in made.text for sign in "÷×")


def most(one: Amount) -> Decimal:
    """Return an amount, or the upper end of its range."""
    return one.value.high if isinstance(one.value, Range) else one.value
