"""The scanner of places: one pass over the words of a text, strict about nothing, so that mistakes do not stop it.

Of a text that ``tomllib`` has accepted the places are exact; ``tests/core/toml`` proves it. Of any other text the scanner
notes the mistakes that it can see without guessing. Where it loses the thread it goes on with the next line, and no longer
speaks of keys written twice, because it may stand in another table than it believes.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

from chidu.toml.places import DEEPEST, Flaw, Key, Kind, Mistake, Node, Places, Span
from chidu.toml.tokens import DOT, PAIR, foreign, token

#: After so many mistakes nobody reads on.
MOST = 100

_TIME = re.compile(r"\d\d:")
_STRINGS = frozenset({"text", "wide", "open"})
_ROOT = (0, 0)


class _LostError(Exception):
    """The structure of a statement is not what TOML has."""


def scan(text: str) -> Places:
    """Return the places of a text, and its mistakes."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.places


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.places = Places(_node("table", _ROOT, 0))
        self.table = self.places.root
        self.lost = False
        self.open: list[Span] = []
        self.kind, self.start, self.end = token(text, 0)

    def step(self) -> None:
        self.kind, self.start, self.end = token(self.text, self.end)

    def run(self) -> None:
        while self.kind != "end" and len(self.places.flaws) < MOST:
            if self.kind == "line":
                self.step()
                continue
            try:
                self.statement()
            except _LostError:
                self.recover()

    def statement(self) -> None:
        if self.kind == "[":
            self.header()
        else:
            self.pair(self.table)
        if self.kind not in {"line", "end"}:
            raise _LostError

    def recover(self) -> None:
        """Go to the next line and remember that the thread was lost."""
        if not self.lost and self.open and self.places.unclosed is None:
            self.places.unclosed = self.open[-1]
        self.lost = True
        self.open.clear()
        while self.kind not in {"line", "end"}:
            self.step()

    def flaw(self, mistake: Mistake, span: Span, first: Span | None = None) -> None:
        self.places.flaws.append(Flaw(mistake, span, first))

    # -- [tables] --------------------------------------------------------------------------------

    def header(self) -> None:
        """Read ``[a.b]`` or ``[[a.b]]``; until it is understood, what follows belongs to no known table."""
        start = self.start
        self.table = _node("table", _ROOT, 0)
        self.step()
        many = self.kind == "["
        if many:
            self.step()
        keys = self.key()
        for _ in range(1 + many):
            if self.kind != "]" or not keys:
                raise _LostError
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

    # -- keys ------------------------------------------------------------------------------------

    def key(self) -> list[Key]:
        """Read a key, dotted or not; what is no key is an empty list."""
        keys: list[Key] = []
        dotted = True
        while self.kind == "bare" or self.kind in _STRINGS:
            word = self.text[self.start : self.end]
            if not dotted and not DOT.match(word):
                raise self.stray(keys)
            if len(keys) > DEEPEST or word.count(".") > DEEPEST:
                self.flaw("deep", (self.start, self.end))
                raise _LostError
            if self.kind == "bare":
                keys += _bare(word, self.start)
                dotted = DOT.match(word[-1]) is not None
            else:
                keys.append(Key(_unquoted(word), (self.start, self.end)))
                dotted = False
            self.step()
        return keys

    def stray(self, keys: list[Key]) -> _LostError:
        """Note Chinese words in a row where a key should be: prose without #, or a key with a blank."""
        if keys and keys[0].bare:
            stop = self.text.find("\n", keys[0].span[0])
            self.flaw("stray text", (keys[0].span[0], stop if stop >= 0 else len(self.text)))
        return _LostError()

    def flag_bare(self, keys: list[Key]) -> None:
        for key in keys:
            if key.bare:
                self.flaw("bare key", key.span)

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
            raise _LostError
        return _node(kind, span, parent.depth + 1)

    def define(self, parent: Node, name: str, span: Span, kind: Kind) -> Node:
        """Return a new node; where the key is taken the first one stays, and the new one is nowhere."""
        node = self.below(parent, kind, span)
        first = parent.children.setdefault(name, node)
        if first is not node and not self.lost:
            self.flaw("twice", span, first.key)
        return node

    def enter(self, parent: Node, key: Key, kind: Kind) -> Node:
        """Return the table that a key passes through, made where it is missing."""
        node = parent.children.get(key.name)
        if node is None:
            return self.define(parent, key.name, key.span, kind)
        if node.kind == "value" or (kind == "dotted" and node.kind in {"table", "tables"}):
            if not self.lost:
                self.flaw("into value" if node.kind == "value" else "twice", key.span, node.key)
            return self.below(parent, kind, key.span)
        return node.children[len(node.children) - 1] if node.kind == "tables" else node

    # -- values ----------------------------------------------------------------------------------

    def value(self, node: Node) -> None:
        """Read a value and tell its node where it stands."""
        start = self.start
        if self.kind in _STRINGS:
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
            raise _LostError

    def scalar(self) -> Span:
        """Read a plain value, which may be two words: a date and a time."""
        start, end = self.start, self.end
        self.step()
        if foreign(self.text[start:end]):
            stop = self.text.find("\n", start) if not self.open else end
            self.flaw("unquoted", (start, stop if stop >= 0 else len(self.text)))
            if not self.open:
                raise _LostError
        if self.kind == "bare" and _TIME.match(self.text, self.start):
            end = self.end
            self.step()
        self.places.scalars.append((start, end))
        return (start, end)

    @contextmanager
    def bracket(self) -> Iterator[None]:
        self.open.append((self.start, self.end))
        self.step()
        yield
        self.open.pop()

    def lines(self) -> bool:
        """Skip line ends, and say whether there were any."""
        found = self.kind == "line"
        while self.kind == "line":
            self.step()
        return found

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
                raise _LostError
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
                raise _LostError
        if broken:
            self.flaw("newline", opened)
        elif comma is not None:
            self.flaw("comma", comma)
        return self.closed()

    def closed(self) -> int:
        end = self.end
        self.step()
        return end


def _node(kind: Kind, span: Span, depth: int) -> Node:
    return Node(kind, span, span, depth)


def _bare(word: str, start: int) -> list[Key]:
    """Return the parts of a plain word in a key: ``a.b`` is two."""
    if word.isascii() and "." not in word:
        return [Key(word, (start, start + len(word)))]
    keys = []
    for part in DOT.split(word):
        if part:
            keys.append(Key(part, (start, start + len(part)), foreign(part)))
        start += len(part) + 1
    return keys


def _unquoted(word: str) -> str:
    """Return the text of a quoted key."""
    if "\\" not in word or word[0] != '"':
        return word[1:-1]
    try:
        return str(tomllib.loads(f"key = {word}")["key"])
    except tomllib.TOMLDecodeError:
        return word[1:-1]
