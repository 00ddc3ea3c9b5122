"""The scanner of places: one pass over the words of a text, strict about nothing, so that mistakes do not stop it.

Of a text that ``tomllib`` has accepted the places are exact; ``tests/core/toml`` proves it. Of any other text the scanner
notes the mistakes that it can see without guessing. Where it loses the thread it goes on with the next line, and no longer
speaks of keys written twice, because it may stand in another table than it believes.
"""

import re

from chidu.toml.cursor import STRINGS, Cursor, LostError
from chidu.toml.limits import DEEPEST, MOST
from chidu.toml.places import Key, Kind, Node, Places, Span, leaf
from chidu.toml.tokens import PAIR, foreign

_TIME = re.compile(r"\d\d:")


def scan(text: str) -> Places:
    """Return the places of a text, and its mistakes."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.places


class _Scanner(Cursor):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.table = self.places.root

    def run(self) -> None:
        while self.kind != "end" and len(self.places.flaws) < MOST and self.losses < MOST:
            if self.kind == "line":
                self.step()
                continue
            try:
                self.statement()
            except LostError:
                self.recover()

    def statement(self) -> None:
        if self.kind == "[":
            self.header()
        else:
            self.pair(self.table)
        if self.kind not in {"line", "end"}:
            raise LostError

    # -- [tables] --------------------------------------------------------------------------------

    def header(self) -> None:
        """Read ``[a.b]`` or ``[[a.b]]``; until it is understood, what follows belongs to no known table."""
        start = self.start
        self.table = leaf("table", (0, 0), 0)
        self.step()
        many = self.kind == "["
        if many:
            self.step()
        keys = self.key()
        for _ in range(1 + many):
            if self.kind != "]" or not keys:
                raise LostError
            end = self.end
            self.step()
        self.flag_bare(keys)
        node = self.places.root
        for key in keys[:-1]:
            node = self.enter(node, key, "implied")
        self.table = (self.append if many else self.declare)(node, keys[-1], (start, end))

    def declare(self, parent: Node, key: Key, header: Span) -> Node:
        """Return the table that ``[header]`` opens, which may have been implied before."""
        node = parent.children.get(key.name)
        if node is None or node.kind != "implied":
            node = self.define(parent, key.name, key.span, "table")
        node.kind, node.key, node.value = "table", key.span, header
        return node

    def append(self, parent: Node, key: Key, header: Span) -> Node:
        """Return the new table that ``[[header]]`` adds to its array."""
        array = parent.children.get(key.name)
        if array is None or array.kind != "tables":
            array = self.define(parent, key.name, key.span, "tables")
            array.value = header
        node = array.children[len(array.children)] = self.below(array, "table", key.span)
        node.value = header
        return node

    # -- pairs -----------------------------------------------------------------------------------

    def pair(self, table: Node) -> None:
        """Read ``key = value`` into a table."""
        if self.kind == "bare" and (simple := PAIR.match(self.text, self.start)):
            self.simple_pair(table, simple)
            return
        keys = self.key()
        if self.kind != "=" or not keys:
            raise self.stray(keys)
        self.step()
        self.flag_bare(keys)
        for key in keys[:-1]:
            table = self.enter(table, key, "dotted")
        self.value(self.define(table, keys[-1].name, keys[-1].span, "value"))

    def simple_pair(self, table: Node, pair: re.Match[str]) -> None:
        name, _, mark = pair.groups()
        self.start, self.end = pair.span(3)
        self.kind = "line" if mark == "\n" else mark
        self.define(table, name, pair.span(1), "value").value = pair.span(2)

    # -- the tree --------------------------------------------------------------------------------

    def below(self, parent: Node, kind: Kind, span: Span) -> Node:
        if parent.depth >= DEEPEST:
            self.flaw("deep", span)
            raise LostError
        return leaf(kind, span, parent.depth + 1)

    def define(self, parent: Node, name: str, span: Span, kind: Kind) -> Node:
        """Return a new node; where the key is taken the first one stays, and the new one is nowhere."""
        node = self.below(parent, kind, span)
        first = parent.children.setdefault(name, node)
        if first is not node and self.losses == 0:
            self.flaw("twice", span, first.key)
        return node

    def enter(self, parent: Node, key: Key, kind: Kind) -> Node:
        """Return the table that a key passes through, made where it is missing."""
        node = parent.children.get(key.name)
        if node is None:
            return self.define(parent, key.name, key.span, kind)
        if node.kind == "value" or (kind == "dotted" and node.kind in {"table", "tables"}):
            if self.losses == 0:
                self.flaw("into value" if node.kind == "value" else "twice", key.span, node.key)
            return self.below(parent, kind, key.span)
        return node.children.get(len(node.children) - 1, node) if node.kind == "tables" else node

    # -- values ----------------------------------------------------------------------------------

    def value(self, node: Node) -> None:
        """Read a value and tell its node where it stands."""
        start = self.start
        if self.kind in STRINGS:
            node.value = (start, self.end)
            if self.kind == "open" and self.places.unclosed is None:
                self.places.unclosed = (start, start + 1)
            self.step()
        elif self.kind == "bare":
            node.value = self.scalar()
        elif self.kind == "[":
            with self.bracket():
                end = self.array(node)
            node.value = (start, end)
        elif self.kind == "{":
            with self.bracket():
                end = self.inline(node)
            node.value = (start, end)
        else:
            raise LostError

    def scalar(self) -> Span:
        """Read a plain value, which may be two words: a date and a time."""
        start, end = self.start, self.end
        self.step()
        if foreign(self.text[start:end]):
            stop = self.text.find("\n", start) if not self.open else end
            self.flaw("unquoted", (start, stop if stop >= 0 else len(self.text)))
            if not self.open:
                raise LostError
        if self.kind == "bare" and _TIME.match(self.text, self.start):
            end = self.end
            self.step()
        self.places.scalars.append((start, end))
        return (start, end)

    def array(self, node: Node) -> int:
        """Read the values up to ``]`` and return where it ends."""
        self.lines()
        while self.kind != "]":
            item = self.below(node, "value", (self.start, self.end))
            self.value(item)
            item.key = item.value
            node.children[len(node.children)] = item
            self.lines()
            if self.kind == ",":
                self.step()
                self.lines()
            elif self.kind != "]":
                raise LostError
        return self.closed()

    def inline(self, node: Node) -> int:
        """Read the pairs up to ``}`` and return where it ends; TOML 1.1 allows more than 1.0 here."""
        opened, comma = self.open[-1], None
        broken = self.lines()
        while self.kind != "}":
            self.pair(node)
            comma = None
            broken = self.lines() or broken
            if self.kind == ",":
                comma = (self.start, self.end)
                self.step()
                broken = self.lines() or broken
            elif self.kind != "}":
                raise LostError
        if broken:
            self.flaw("newline", opened)
        elif comma is not None:
            self.flaw("comma", comma)
        return self.closed()
