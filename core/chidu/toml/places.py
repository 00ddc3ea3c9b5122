"""Where every key and value of a TOML text stands, by the keys that lead there."""

from typing import Literal, NamedTuple

from attrs import define, field

from chidu.diagnostics import KeyPath

#: How a node came to be: named on the way to another, [table], [[tables]], dotted key, or key = value.
Kind = Literal["implied", "table", "tables", "dotted", "value"]

#: The characters from a first to before a second offset; a plain tuple, for it is made by the thousand.
Span = tuple[int, int]


@define(eq=False)
class Node:
    """Where a key and its value stand, and what stands below; in an array the value is its own key.

    The value of a [table] is its header.
    """

    kind: Kind
    key: Span
    value: Span
    depth: int
    children: dict[str | int, "Node"] = field(factory=dict)


def leaf(kind: Kind, span: Span, depth: int) -> Node:
    """Return a node with nothing below it, its key and its value in one place."""
    return Node(kind, span, span, depth)


class Key(NamedTuple):
    """One part of a key as written: its name, its characters, and whether it lacks its quotes."""

    name: str
    span: Span
    bare: bool = False


Mistake = Literal["bare key", "stray text", "unquoted", "twice", "into value", "newline", "comma", "deep"]


class Flaw(NamedTuple):
    """A mistake that the scanner met on its way, and for a second key the first one."""

    mistake: Mistake
    span: Span
    first: Span | None = None


@define(eq=False)
class Places:
    """What the scanner learnt of a text: the tree of places, and of a text with mistakes, the mistakes."""

    root: Node
    scalars: list[Span] = field(factory=list)  # plain values: numbers, dates, true and false
    flaws: list[Flaw] = field(factory=list)
    unclosed: Span | None = None  # the first bracket or quote that has no end

    def find(self, at: KeyPath) -> tuple[Node, bool]:
        """Return the node that ``at`` leads to, or its nearest ancestor and False."""
        node = self.root
        for key in at:
            child = node.children.get(key)
            if child is None:
                return node, False
            node = child
        return node, True
