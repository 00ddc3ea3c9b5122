"""Ids made from Chinese titles as pinyin: short, the same every time, free among those that are taken."""

import re
import unicodedata
from collections.abc import Container

from chidu.formula.functions import FUNCTIONS
from chidu.formula.tokens import KEYWORDS
from chidu.importing.pinyin import syllables
from chidu.model.nodes import RESERVED

#: So many syllables name a thing; longer ids make headers that nobody reads.
SYLLABLES = 4
#: A word in Latin letters is cut here.
LONGEST = 16
#: ``points`` in a formula is the indicator's own; ``choice``, ``score`` and ``value`` are questions of rules.
_TAKEN = frozenset({*RESERVED, *KEYWORDS, *FUNCTIONS})
_PIECES = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z0-9]+")


class Names:
    """Gives ids that differ from each other and from words that mean something in a system's file."""

    def __init__(self, taken: Container[str] = ()) -> None:
        """Take the ids that are used already."""
        self._taken = taken
        self._given: set[str] = set()

    def __call__(self, title: str, otherwise: str = "item") -> str:
        """Return an id for ``title``, which no other title has got."""
        stem = pinyin_ident(title, otherwise)
        number, name = 1, stem
        while name in self._given or name in self._taken or name in _TAKEN:
            number += 1
            name = f"{stem}_{number}"
        self._given.add(name)
        return name


def pinyin_ident(title: str, otherwise: str = "item") -> str:
    """Return the first syllables of ``title`` in twos: 目标明确 is ``mubiao_mingque``; it begins with a letter."""
    read = _syllables(unicodedata.normalize("NFKC", title))[:SYLLABLES]
    pairs = ["".join(read[at : at + 2]) for at in range(0, len(read), 2)]
    stem = "_".join(pairs)
    if not stem:
        return otherwise
    return stem if stem[0].isalpha() else f"{otherwise}_{stem}"


def _syllables(title: str) -> list[str]:
    found: list[str] = []
    for piece in _PIECES.findall(title):
        if piece.isascii():
            found.append(piece.lower()[:LONGEST])
            continue
        found += syllables(piece)
    return found
