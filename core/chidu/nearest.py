"""The names that were probably meant by one that does not exist: quickly, however many there are and however long."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, pairwise

#: Longer names are cut, longer known ones passed over: comparing takes the product of both lengths.
_LONGEST = 100
#: So many of the known names are compared letter by letter: those that share the most with the one asked for.
_COMPARED = 20
#: Of very many known names the first so many are looked at.
_LOOKED_AT = 2_000


def nearest(asked: str, known: Iterable[str], *, most: int = 1, likeness: float = 0.5) -> tuple[str, ...]:
    """Return at most ``most`` of the ``known`` names, the nearest first; ``likeness`` from 0 to 1 is the least."""
    from difflib import get_close_matches  # only a mistake needs them
    from heapq import nlargest

    asked = asked[:_LONGEST]
    parts = _parts(asked)
    short = list(islice((name for name in dict.fromkeys(known) if len(name) <= _LONGEST), _LOOKED_AT))
    if len(short) > _COMPARED:
        short = nlargest(_COMPARED, short, key=lambda name: _shared(parts, _parts(name)))
    return tuple(get_close_matches(asked, short, most, likeness))


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    """Return how alike two sets are, in thousandths."""
    return 2000 * len(one & other) // max(len(one) + len(other), 1)


@lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    """Return the characters of a name and its pairs of them."""
    return frozenset((*name, *map("".join, pairwise(name))))
