"""The tree of a formula; every node knows its stretch of the text as written."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import field, frozen

from chidu.record import Record


@frozen(eq=False, repr=False, slots=False)
class Part(Record):
    """What all nodes share: the offsets where they start and end, brackets included, and the levels they have."""

    start: int = field(kw_only=True)
    end: int = field(kw_only=True)
    height: int = field(default=1, kw_only=True, eq=False)

    def source(self, text: str) -> str:
        """Return the node as written in ``text``, on one line and not too long for a sentence."""
        return shortened(text[self.start : self.end])


@frozen(eq=False, repr=False, slots=False)
class Literal(Part):
    """A number, a text, true or false."""

    value: Decimal | str | bool


@frozen(eq=False, repr=False, slots=False)
class Name(Part):
    """A fact, by its name in NFKC."""

    name: str


@frozen(eq=False, repr=False, slots=False)
class Chain(Part):
    """Operands with signs between them, from left to right."""

    first: "Node"
    rest: "tuple[tuple[str, Node], ...]"


class Arithmetic(Chain):
    """A chain of + and -, or of * and /, from left to right."""


class Comparison(Chain):
    """A chain of comparisons, each between neighbours: ``0 <= x < 1``."""


class Logic(Chain):
    """A chain of ``and``, or of ``or``."""

    @property
    def word(self) -> str:
        """Return ``and`` or ``or``."""
        return self.rest[0][0]


@frozen(eq=False, repr=False, slots=False)
class Unary(Part):
    """``-``, ``+`` or ``not`` before its operand."""

    sign: str
    operand: "Node"


@frozen(eq=False, repr=False, slots=False)
class Conditional(Part):
    """``chosen if condition else otherwise``."""

    chosen: "Node"
    condition: "Node"
    otherwise: "Node"


@frozen(eq=False, repr=False, slots=False)
class Call(Part):
    """A function and its arguments; ``name`` may be no function that exists."""

    name: str
    arguments: "tuple[Node, ...]"


Node = Literal | Name | Arithmetic | Comparison | Logic | Unary | Conditional | Call

_MOST_SHOWN = 60


def shortened(source: str) -> str:
    """Return ``source`` on one line, its middle left out where it is too long for a sentence."""
    line = " ".join(source.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:40]}…{line[-15:]}"


def parts_of(node: "Node") -> "tuple[Node, ...]":
    """Return the nodes directly inside a node, in the order of the text."""
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Conditional):
        return (node.chosen, node.condition, node.otherwise)
    if isinstance(node, (Arithmetic, Comparison, Logic)):
        return (node.first, *(operand for _, operand in node.rest))
    return ()


def names_in(node: "Node") -> Iterator[str]:
    """Yield the names a node refers to."""
    if isinstance(node, Name):
        yield node.name
    for part in parts_of(node):
        yield from names_in(part)
