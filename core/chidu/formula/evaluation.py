"""Turn a checked tree into closures that compute, with None for what is unknown."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial, singledispatchmethod
from typing import Any

from chidu.decimals import CONTEXT, ZERO, rounded, steady
from chidu.formula.functions import FUNCTIONS, Compute
from chidu.formula.kinds import Lookup
from chidu.formula.magnitude import within
from chidu.formula.problems import MOST_PLACES
from chidu.formula.tree import (
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Literal,
    Logic,
    Name,
    Node,
    Unary,
    names_in,
    shortened,
)
from chidu.formula.troubles import Troubles, note
from chidu.language import tr

#: A compiled node: gives its value, or None where that is unknown.
Run = Callable[[Lookup, Troubles], Any]
#: One sign between two known numbers.
Step = Callable[[Any, Any, Troubles], Any]

# The methods of CONTEXT cost little more than signs; a local context costs more than a whole small formula.
_OPERATIONS = {"+": CONTEXT.add, "*": CONTEXT.multiply}
_TESTS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Compiler:
    """Compiles the nodes of one text; ``declared`` gives each name as its lookup knows it."""

    def __init__(self, text: str, declared: Mapping[str, str], places: Mapping[str, int] | None) -> None:
        self.text = text
        self.declared = declared
        self.places = places

    @singledispatchmethod
    def run(self, node: Node) -> Run:
        """Return the closure that computes ``node``."""
        raise TypeError(node)

    @run.register
    def _(self, node: Literal) -> Run:
        value = node.value
        return lambda _lookup, _troubles: value

    @run.register
    def _(self, node: Name) -> Run:
        name = self.declared[node.name]
        return lambda lookup, _troubles: lookup(name)

    @run.register
    def _(self, node: Arithmetic) -> Run:
        first = self.run(node.first)
        steps = [(self._step(sign, operand, node.start), self.run(operand)) for sign, operand in node.rest]
        return _chained(first, steps)

    @run.register
    def _(self, node: Unary) -> Run:
        change = {"-": CONTEXT.minus, "+": CONTEXT.plus, "not": operator.not_}[node.sign]
        operand = self.run(node.operand)

        def unary(lookup: Lookup, troubles: Troubles) -> Any:
            value = operand(lookup, troubles)
            return None if value is None else change(value)

        return unary

    @run.register
    def _(self, node: Logic) -> Run:
        parts = [self.run(node.first), *(self.run(operand) for _, operand in node.rest)]
        return _decided(parts, decisive=node.word == "or")

    @run.register
    def _(self, node: Comparison) -> Run:
        tests = [(_TESTS[sign], self._side(operand, node)) for sign, operand in node.rest]
        return _compared(self._side(node.first, node), tests)

    @run.register
    def _(self, node: Conditional) -> Run:
        condition, chosen, otherwise = map(self.run, (node.condition, node.chosen, node.otherwise))

        def conditional(lookup: Lookup, troubles: Troubles) -> Any:
            holds = condition(lookup, troubles)
            if holds is None:
                return None
            return chosen(lookup, troubles) if holds else otherwise(lookup, troubles)

        return conditional

    @run.register
    def _(self, node: Call) -> Run:
        compute = partial(FUNCTIONS[node.name].compute, node.source(self.text))
        arguments = [self.run(argument) for argument in node.arguments]
        return _applied(compute, arguments[0]) if len(arguments) == 1 else _called(compute, arguments)

    def _side(self, operand: Node, comparison: Comparison) -> Run:
        run = self.run(operand)
        if self.places is None:
            return run if isinstance(operand, Literal) else _steadied(run)
        places = max((self.places[self.declared[name]] for name in names_in(comparison)), default=MOST_PLACES)

        def side(lookup: Lookup, troubles: Troubles) -> Any:
            value = run(lookup, troubles)
            return rounded(value, places) if isinstance(value, Decimal) else value

        return side

    def _step(self, sign: str, operand: Node, start: int) -> Step:
        source = shortened(self.text[start : operand.end])
        if sign == "/":
            return _division(source, operand.source(self.text))
        if sign == "-":
            return lambda left, right, troubles: within(_difference(left, right), source, troubles)
        operate = _OPERATIONS[sign]
        return lambda left, right, troubles: within(operate(left, right), source, troubles)


def _difference(left: Any, right: Any) -> Decimal:
    """Return the difference of two numbers, or the days from one date to another."""
    return CONTEXT.subtract(left, right) if isinstance(left, Decimal) else Decimal((left - right).days)


def _steadied(run: Run) -> Run:
    """Compare without the noise of divisions: it must not decide on which side of a bound a number lies."""

    def side(lookup: Lookup, troubles: Troubles) -> Any:
        value = run(lookup, troubles)
        return steady(value) if isinstance(value, Decimal) else value

    return side


def _division(source: str, divisor: str) -> Step:
    def divide(left: Any, right: Any, troubles: Troubles) -> Any:
        if right == ZERO:
            note(troubles, tr("{divisor} 为 0，不能作除数", divisor=divisor))
            return None
        return within(CONTEXT.divide(left, right), source, troubles)

    return divide


def _applied(compute: Compute, argument: Run) -> Run:
    # One argument is the usual case, and a third faster than a list of them.
    def call(lookup: Lookup, troubles: Troubles) -> Any:
        value = argument(lookup, troubles)
        return None if value is None else compute(troubles, value)

    return call


def _called(compute: Compute, arguments: list[Run]) -> Run:
    def call(lookup: Lookup, troubles: Troubles) -> Any:
        values = [argument(lookup, troubles) for argument in arguments]
        return None if any(value is None for value in values) else compute(troubles, *values)

    return call


def _chained(first: Run, steps: list[tuple[Step, Run]]) -> Run:
    def arithmetic(lookup: Lookup, troubles: Troubles) -> Any:
        value = first(lookup, troubles)
        for step, operand in steps:
            right = operand(lookup, troubles)
            value = None if value is None or right is None else step(value, right, troubles)
        return value

    return arithmetic


def _decided(parts: list[Run], *, decisive: bool) -> Run:
    def logic(lookup: Lookup, troubles: Troubles) -> bool | None:
        result: bool | None = not decisive
        for part in parts:
            value: bool | None = part(lookup, troubles)
            if value is decisive:
                return decisive
            result = None if value is None else result
        return result

    return logic


def _compared(first: Run, tests: list[tuple[Callable[[Any, Any], Any], Run]]) -> Run:
    def comparison(lookup: Lookup, troubles: Troubles) -> bool | None:
        result: bool | None = True
        left = first(lookup, troubles)
        for test, operand in tests:
            right = operand(lookup, troubles)
            if left is None or right is None:
                result = None
            elif not test(left, right):
                return False
            left = right
        return result

    return comparison
