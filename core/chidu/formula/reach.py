"""Between which numbers the result of a formula lies, as far as its literals and the limits of its names decide that."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import reduce, singledispatchmethod
from typing import NamedTuple

from chidu.decimals import CONTEXT, ZERO, rounded
from chidu.formula.facets import NO_FACET, Facet
from chidu.formula.problems import MOST_PLACES
from chidu.formula.tree import Arithmetic, Call, Conditional, Literal, Name, Node, Unary


class Reach(NamedTuple):
    """The lowest and the highest number that may come out; None where nothing says how far it goes."""

    low: Decimal | None = None
    high: Decimal | None = None


_ANY = Reach()


class Reaching:
    """Works out the reach of nodes over names of which ``facets`` are known, by the names as they are compared."""

    def __init__(self, facets: Mapping[str, Facet]) -> None:
        """Take what is known of the names."""
        self.facets = facets

    @singledispatchmethod
    def of(self, _node: Node) -> Reach:
        """Return the reach of ``node``, open where it is no number."""
        return _ANY

    @of.register
    def _(self, node: Literal) -> Reach:
        value = node.value
        return Reach(value, value) if isinstance(value, Decimal) else _ANY

    @of.register
    def _(self, node: Name) -> Reach:
        known = self.facets.get(node.name, NO_FACET)
        return Reach(known.low, known.high)

    @of.register
    def _(self, node: Unary) -> Reach:
        inside = self.of(node.operand)
        return inside if node.sign == "+" else _minus(inside) if node.sign == "-" else _ANY

    @of.register
    def _(self, node: Conditional) -> Reach:
        chosen, otherwise = self.of(node.chosen), self.of(node.otherwise)
        return Reach(_least(chosen.low, otherwise.low), _most(chosen.high, otherwise.high))

    @of.register
    def _(self, node: Arithmetic) -> Reach:
        reach = self.of(node.first)
        for sign, operand in node.rest:
            reach = _SIGNS[sign](reach, self.of(operand))
        return reach

    @of.register
    def _(self, node: Call) -> Reach:
        given = [self.of(one) for one in node.arguments]
        if node.name in {"min", "max"} and len(given) > 1:
            return reduce(_lower if node.name == "min" else _higher, given)
        if node.name == "clamp":
            return _lower(_higher(given[0], given[1]), given[2])
        if node.name == "round":
            places = int(given[1].low or ZERO)
            return Reach(*(None if one is None else _rounded(one, places) for one in given[0]))
        if node.name in {"floor", "ceil"}:
            to = ROUND_FLOOR if node.name == "floor" else ROUND_CEILING
            return Reach(*(None if one is None else one.to_integral_value(to) for one in given[0]))
        if node.name == "abs":
            return _higher(given[0], _minus(given[0]))._replace(low=ZERO)
        return Reach(ZERO) if node.name == "count" else _ANY


def _rounded(value: Decimal, places: int) -> Decimal:
    return rounded(value, min(max(places, 0), MOST_PLACES))


def _least(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else min(one, other)


def _most(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else max(one, other)


def _lower(one: Reach, other: Reach) -> Reach:
    """Return the reach of the smaller of two: no higher than either."""
    highs = [high for high in (one.high, other.high) if high is not None]
    return Reach(_least(one.low, other.low), min(highs, default=None))


def _higher(one: Reach, other: Reach) -> Reach:
    lows = [low for low in (one.low, other.low) if low is not None]
    return Reach(max(lows, default=None), _most(one.high, other.high))


def _minus(one: Reach) -> Reach:
    low, high = (None if end is None else CONTEXT.minus(end) for end in (one.high, one.low))
    return Reach(low, high)


def _sum(one: Reach, other: Reach) -> Reach:
    return Reach(
        *(None if a is None or b is None else CONTEXT.add(a, b) for a, b in zip(one, other, strict=True))
    )


def _difference(one: Reach, other: Reach) -> Reach:
    return _sum(one, _minus(other))


def _product(one: Reach, other: Reach) -> Reach:
    ends = [CONTEXT.multiply(a, b) for a in one if a is not None for b in other if b is not None]
    if len(ends) == 4:  # noqa: PLR2004 - both are closed at both ends
        return Reach(min(ends), max(ends))
    for fixed, free in ((one, other), (other, one)):
        if fixed.low is not None and fixed.low == fixed.high:
            turned = _minus(free) if fixed.low < ZERO else free
            size = CONTEXT.abs(fixed.low)
            return Reach(*(None if end is None else CONTEXT.multiply(size, end) for end in turned))
    if _is_positive(one) and _is_positive(other):
        return Reach(ZERO)
    return _ANY


def _quotient(one: Reach, other: Reach) -> Reach:
    if other.low is not None and other.low == other.high and other.low != ZERO:
        share = CONTEXT.divide(Decimal(1), other.low)
        return _product(one, Reach(share, share))
    return Reach(ZERO) if _is_positive(one) and _is_positive(other) else _ANY


def _is_positive(reach: Reach) -> bool:
    return reach.low is not None and reach.low >= ZERO


_SIGNS = {"+": _sum, "-": _difference, "*": _product, "/": _quotient}
