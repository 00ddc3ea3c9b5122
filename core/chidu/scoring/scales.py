"""How large the facts of a system may be expected to be: what its rules compare them with, and what they divide by."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.formula import Formula
from chidu.formula.tree import Literal, Node, parts_of
from chidu.scoring.made_up import NO_SCALE, Scale
from chidu.systems.bound import BoundIndicator, BoundSystem

#: A fact and, where it is a table, one of its columns.
Leaf = tuple[str, str]
_NUMBERS = frozenset({"number", "count", "money", "percent"})
#: Numbers that an indicator names are few; of a list of hundreds not all are worth a trial.
_MOST = 12


def numbers(bound: BoundSystem) -> tuple[Leaf, ...]:
    """Return the facts and columns that hold numbers, and are not computed."""
    leaves: list[Leaf] = []
    for name, fact in bound.system.facts.items():
        columns = [(name, column) for column, one in fact.columns.items() if one.type in _NUMBERS]
        leaves += columns if fact.type == "table" else [(name, "")] if _is_entered(fact) else []
    return tuple(leaves)


def _is_entered(fact: Any) -> bool:
    return fact.type in _NUMBERS and not fact.formula


def scales(bound: BoundSystem, divisors: frozenset[Leaf]) -> dict[Leaf, Scale]:
    """Return for every number what the formulas and rules that read it name beside it."""
    named: dict[Leaf, dict[Decimal, None]] = {leaf: {} for leaf in numbers(bound)}
    for one in bound.indicators.values():
        values = dict.fromkeys(_of_indicator(bound, one))
        for leaf in _leaves(bound, [asked.formula for asked in one.asked if asked.formula]):
            if leaf in named:
                named[leaf] |= values
    for formula in (*bound.checks.values(), *bound.caps.values(), *bound.vetoes.values()):
        for leaf in _leaves(bound, [formula]):
            if leaf in named:
                named[leaf] |= dict.fromkeys(_literals(formula.node))
    return {
        leaf: NO_SCALE._replace(values=tuple(values)[:_MOST], divides=leaf in divisors)
        for leaf, values in named.items()
    }


def _of_indicator(bound: BoundSystem, one: BoundIndicator) -> Iterator[Decimal]:
    formulas = [asked.formula for asked in one.asked if asked.formula]
    for formula in formulas:
        yield from _literals(formula.node)
        yield from (value for name in formula.names & bound.computed.keys() for value in _inside(bound, name))
    yield from _params(one.indicator.rule.params if one.rule else {})


def _inside(bound: BoundSystem, name: str) -> Iterator[Decimal]:
    yield from _literals(bound.computed[name].node)


def _params(params: Any) -> Iterator[Decimal]:
    if isinstance(params, Mapping):
        for key, part in params.items():
            if key != "points":
                yield from _params(part)
    elif isinstance(params, list | tuple):
        for part in params:
            yield from _params(part)
    elif isinstance(params, int | Decimal) and not isinstance(params, bool):
        yield Decimal(params)


def _literals(node: Node | None) -> Iterator[Decimal]:
    if isinstance(node, Literal) and isinstance(node.value, Decimal):
        yield node.value
    for part in () if node is None else parts_of(node):
        yield from _literals(part)


def _leaves(bound: BoundSystem, formulas: list[Formula]) -> set[Leaf]:
    """Return the facts that formulas read, through the computed ones too."""
    seen: set[str] = set()
    left = {name for formula in formulas for name in formula.names}
    while left:
        name = left.pop()
        seen.add(name)
        if name in bound.computed:
            left |= bound.computed[name].names - seen
    return {_leaf(name) for name in seen}


def _leaf(name: str) -> Leaf:
    """Return whose values ``fact``, ``table.column`` or ``table.row.column`` are."""
    first, *rest = name.split(".")
    return first, rest[-1] if rest else ""
