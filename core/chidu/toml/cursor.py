"""The scanner's finger on the text: the word it is at, the keys it reads, and what it noticed so far."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

from chidu.toml.limits import DEEPEST
from chidu.toml.places import Flaw, Key, Mistake, Places, Span, leaf
from chidu.toml.tokens import DOT, foreign, token

#: A line of more words than these, of which the structure is lost, is not worth reading to its end.
LONG = 10_000
#: The kinds of words that are texts, with proper quotes or not.
STRINGS = frozenset({"text", "wide", "open"})


class LostError(Exception):
    """The structure of a statement is not what TOML has."""


class Cursor:
    """The word at which the scanner is; ``losses`` counts the statements that it did not understand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = Places(leaf("table", (0, 0), 0))
        self.losses = 0
        self.open: list[Span] = []
        self.kind, self.start, self.end = token(text, 0)

    def step(self) -> None:
        """Go to the next word."""
        self.kind, self.start, self.end = token(self.text, self.end)

    def recover(self) -> None:
        """Go to the next line and remember that the thread was lost."""
        if self.open and self.places.unclosed is None:
            self.places.unclosed = self.open[-1]
        self.losses += 1
        self.open.clear()
        for _ in range(LONG):
            if self.kind in {"line", "end"}:
                return
            self.step()
        self.kind = "end"

    def flaw(self, mistake: Mistake, span: Span, first: Span | None = None) -> None:
        """Note a mistake."""
        self.places.flaws.append(Flaw(mistake, span, first))

    @contextmanager
    def bracket(self) -> Iterator[None]:
        """Remember an opening bracket until what it holds is read."""
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

    def closed(self) -> int:
        """Step over the closing bracket and return where it ends."""
        end = self.end
        self.step()
        return end

    def key(self) -> list[Key]:
        """Read a key, dotted or not; what is no key is an empty list."""
        keys: list[Key] = []
        dotted = True
        while self.kind == "bare" or self.kind in STRINGS:
            word = self.text[self.start : self.end]
            if not dotted and not DOT.match(word):
                raise self.stray(keys)
            if len(keys) > DEEPEST or (self.kind == "bare" and word.count(".") > DEEPEST):
                self.flaw("deep", (self.start, self.end))
                raise LostError
            if self.kind == "bare":
                keys += _bare(word, self.start)
                dotted = DOT.match(word[-1]) is not None
            else:
                keys.append(Key(_unquoted(word), (self.start, self.end)))
                dotted = False
            self.step()
        return keys

    def stray(self, keys: list[Key]) -> LostError:
        """Note Chinese words in a row where a key should be: prose without #, or a key with a blank."""
        if keys and keys[0].bare:
            stop = self.text.find("\n", keys[0].span[0])
            self.flaw("stray text", (keys[0].span[0], stop if stop >= 0 else len(self.text)))
        return LostError()

    def flag_bare(self, keys: list[Key]) -> None:
        """Note the parts of a key that lack their quotes."""
        for key in keys:
            if key.bare:
                self.flaw("bare key", key.span)


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
