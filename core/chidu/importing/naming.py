"""Ids made from Chinese titles as pinyin: short, the same every time, free among those that are taken."""

import os
import re
import unicodedata
from collections.abc import Callable, Container
from functools import cache

from chidu.formula.functions import FUNCTIONS
from chidu.formula.tokens import KEYWORDS
from chidu.importing.polyphones import polyphones
from chidu.model.nodes import RESERVED

#: So many syllables name a thing; longer ids make headers that nobody reads.
SYLLABLES = 4
#: A word in Latin letters is cut here.
LONGEST = 16
#: ``points`` in a formula is the indicator's own; ``choice``, ``score`` and ``value`` are questions of rules.
_TAKEN = frozenset({*RESERVED, *KEYWORDS, *FUNCTIONS})
_PIECES = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z0-9]+")
_SYLLABLE = re.compile("[a-z]+")


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
    syllables = _syllables(unicodedata.normalize("NFKC", title))[:SYLLABLES]
    pairs = ["".join(syllables[at : at + 2]) for at in range(0, len(syllables), 2)]
    stem = "_".join(pairs)
    if not stem:
        return otherwise
    return stem if stem[0].isalpha() else f"{otherwise}_{stem}"


@cache
def _reader() -> Callable[[str], list[str]]:
    """Return pypinyin's reading of a text, with the words of forms alone: all words take a quarter of a second to load."""
    before = os.environ.get("PYPINYIN_NO_PHRASES")
    os.environ["PYPINYIN_NO_PHRASES"] = "true"
    try:
        from pypinyin import lazy_pinyin, load_phrases_dict
    finally:
        if before is None:
            del os.environ["PYPINYIN_NO_PHRASES"]
        else:
            os.environ["PYPINYIN_NO_PHRASES"] = before
    load_phrases_dict(polyphones())
    return lazy_pinyin


def _syllables(title: str) -> list[str]:
    lazy_pinyin = _reader()
    found: list[str] = []
    for piece in _PIECES.findall(title):
        if piece.isascii():
            found.append(piece.lower()[:LONGEST])
            continue
        read = (syllable.replace("ü", "v").lower() for syllable in lazy_pinyin(piece))
        found += [syllable for syllable in read if _SYLLABLE.fullmatch(syllable)]
    return found
