"""Formulas of chidu as Excel writes them: of functions that Excel 2010, WPS and LibreOffice have.

What is unknown is an error (#N/A) in Excel: it goes through arithmetic and comparisons by itself, as None does here;
only ``and`` and ``or`` may be decided without it. Numbers are binary there: what is compared, counted in steps or
rounded loses its noise first, so that 0.1 + 0.2 reaches 0.3 as it does here.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import singledispatchmethod
from itertools import pairwise

from chidu.decimals import plain
from chidu.formula import Kind
from chidu.formula.characters import normal
from chidu.formula.checking import Checker
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
)

#: What is unknown.
UNKNOWN = "NA()"
#: The limits of Excel, with some room: characters of a formula and of a text in it, and levels of functions.
_MOST_TEXT, _MOST_STRING, _MOST_LEVELS = 8000, 255, 60
#: Digits of a number that count; Excel has fifteen, and the last ones are noise.
_DIGITS = 12
#: Decimals that count where a number is cut into whole steps.
_STEPS = 9
_SIGNS = {"==": "=", "!=": "<>"}

#: What stands for a name: the cell that has its value, or for a column of a table what a function makes of it.
Refer = Callable[[str], str]
#: A function over a column of a table: its name and the column's.
Fold = Callable[[str, str], str]


class UntranslatableError(Exception):
    """A formula that Excel cannot have."""


def bounded(text: str) -> str:
    """Return a formula that Excel can have; raise ``UntranslatableError`` where it is too long, or nested too deep."""
    if len(text) > _MOST_TEXT or (text.count("(") > _MOST_LEVELS and _levels(text) > _MOST_LEVELS):
        raise UntranslatableError(text[:_MOST_STRING])
    return text


def _levels(text: str) -> int:
    """Return how deep the brackets of a formula are nested; those in its texts do not count."""
    depth = deepest = 0
    for sign in "".join(text.split('"')[::2]):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest


def text_literal(text: str) -> str:
    """Return a text as formulas of Excel quote it."""
    if len(text) > _MOST_STRING:
        raise UntranslatableError(text)
    return '"' + text.replace('"', '""') + '"'


def either(parts: list[str]) -> str:
    """Return whether one of the parts holds: one that does decides, whatever is unknown beside it."""
    whole = f"OR({','.join(parts)})"
    for part in reversed(parts):
        whole = f"IF(IFERROR({part},FALSE),TRUE,{whole})"
    return parts[0] if len(parts) == 1 else whole


def all_of(parts: list[str]) -> str:
    """Return whether all of the parts hold: one that does not decides, whatever is unknown beside it."""
    whole = f"AND({','.join(parts)})"
    for part in reversed(parts):
        whole = f"IF(IFERROR({part},TRUE),{whole},FALSE)"
    return parts[0] if len(parts) == 1 else whole


def compared(left: str, sign: str, right: str, bound: Decimal | None = None) -> str:
    """Return a comparison without the noise of binary numbers; ``bound`` is the right side where it is a literal."""
    sign = _SIGNS.get(sign, sign)
    if bound is not None:
        return f"(ROUND({left},{_DIGITS - len(str(int(abs(bound))))}){sign}{right})"
    return f"(ROUND({left}-{right},{_DIGITS}-LEN(INT(ABS({right})))){sign}0)"


class Translator:
    """Turns checked trees into the text of Excel's formulas; ``places`` are given where both sides are rounded."""

    def __init__(
        self,
        text: str,
        kinds: Mapping[str, Kind],
        refer: Refer,
        fold: Fold,
        places: Mapping[str, int] | None = None,
    ) -> None:
        """Take the formula's text, the kinds of its names, what stands for them, and their decimals on paper."""
        self.declared = {normal(name): name for name in kinds}
        self.checker = Checker(text, {normal(name): kind for name, kind in kinds.items()}, [])
        self.refer = refer
        self.fold = fold
        self.places = places

    def translated(self, node: Node) -> str:
        """Return the formula without its leading sign; raise ``UntranslatableError`` where Excel cannot have it."""
        return bounded(self.of(node))

    @singledispatchmethod
    def of(self, node: Node) -> str:
        """Return a node as Excel writes it, in brackets where it needs them."""
        raise UntranslatableError(repr(node))

    @of.register
    def _(self, node: Literal) -> str:
        if isinstance(node.value, bool):
            return str(node.value).upper()
        return plain(node.value) if isinstance(node.value, Decimal) else text_literal(node.value)

    @of.register
    def _(self, node: Name) -> str:
        return self.refer(self.declared[node.name])

    @of.register
    def _(self, node: Arithmetic) -> str:
        text = self.of(node.first)
        for sign, operand in node.rest:
            text += sign + self.of(operand)
        return f"({text})"

    @of.register
    def _(self, node: Unary) -> str:
        operand = self.of(node.operand)
        return f"NOT({operand})" if node.sign == "not" else f"({node.sign}{operand})"

    @of.register
    def _(self, node: Logic) -> str:
        parts = [self.of(node.first), *(self.of(operand) for _, operand in node.rest)]
        return either(parts) if node.word == "or" else all_of(parts)

    @of.register
    def _(self, node: Comparison) -> str:
        sides = [("", node.first), *node.rest]
        return all_of([self._pair(one, sign, other, node) for (_, one), (sign, other) in pairwise(sides)])

    @of.register
    def _(self, node: Conditional) -> str:
        parts = (self.of(one) for one in (node.condition, node.chosen, node.otherwise))
        return f"IF({','.join(parts)})"

    @of.register
    def _(self, node: Call) -> str:
        first = node.arguments[0]
        kind = self.checker.kind_of(first)
        if isinstance(first, Name) and kind is not None and kind.is_column:
            return self.fold(node.name, self.declared[first.name])
        given = [self.of(one) for one in node.arguments]
        made = _FUNCTIONS.get(node.name)
        if made is None:
            raise UntranslatableError(node.name)
        return made(given)

    def _pair(self, one: Node, sign: str, other: Node, whole: Comparison) -> str:
        left, right, kind = self.of(one), self.of(other), self.checker.kind_of(one)
        if kind is Kind.TEXT:
            same = f"EXACT({left},{right})"
            return same if sign == "==" else f"NOT({same})"
        if kind is not Kind.NUMBER:
            return f"({left}{_SIGNS.get(sign, sign)}{right})"
        if self.places is not None:
            known = [self.places[self.declared[name]] for name in names_in(whole)]
            places = max(known, default=MOST_PLACES)
            return f"({rounding(left, places)}{_SIGNS.get(sign, sign)}{rounding(right, places)})"
        literal = isinstance(other, Literal) and isinstance(other.value, Decimal)
        return compared(left, sign, right, other.value if literal else None)  # type: ignore[union-attr,arg-type]


def rounding(text: str, places: int) -> str:
    """Return a number rounded half up, after it lost the noise that would decide a half."""
    return f"ROUND(ROUND({text},{max(places + 4, 10)}),{places})"


def _clamp(given: list[str]) -> str:
    value, low, high = given
    return f"IF({low}>{high},{UNKNOWN},MIN(MAX({value},{low}),{high}))"


_FUNCTIONS: dict[str, Callable[[list[str]], str]] = {
    "min": lambda given: f"MIN({','.join(given)})",
    "max": lambda given: f"MAX({','.join(given)})",
    "abs": lambda given: f"ABS({given[0]})",
    "floor": lambda given: f"INT(ROUND({given[0]},{_STEPS}))",
    "ceil": lambda given: f"(-INT(-ROUND({given[0]},{_STEPS})))",
    "round": lambda given: f"ROUND(ROUND({given[0]},{MOST_PLACES}),{given[1]})",
    "clamp": _clamp,
}
