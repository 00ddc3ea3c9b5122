"""Losses that only a text or only its rule has, where all the others are surely the same."""

from collections.abc import Iterator, Sequence

from chidu.standards.amounts import Amount, Standard
from chidu.standards.difference import Difference
from chidu.standards.pairing import likeness, telling_words
from chidu.standards.sorts import LOSSES
from chidu.standards.telling import counted, missing

#: From here on two phrases are taken to name the same thing; up to there, surely another.
_SAME, _OTHER = 0.5, 0.34
#: Longer lists are not searched: every phrase would be held beside every other.
_LONG = 60


def unmatched_losses(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield what the text takes away and the rule does not; that a rule takes more is told by the numbers of both."""
    wanted, given = told.having(*LOSSES), made.having(*LOSSES)
    if min(len(wanted), len(given)) == 0 or len(wanted) == len(given) or max(len(wanted), len(given)) > _LONG:
        return
    said, known = telling_words(told, wanted), telling_words(made, given)
    if len(wanted) > len(given):
        rest = _rest(given, known, wanted, said)
        yield from (missing(told, wanted[place].span) for place in rest)
    elif not (told.saying("discretion", "nothing", "veto") or told.having("bonus")) and _rest(
        wanted, said, given, known
    ):
        yield counted(len(wanted), len(given), wanted[-1].span)


def _rest(
    fewer: Sequence[Amount], words: Sequence[str], more: Sequence[Amount], others: Sequence[str]
) -> tuple[int, ...]:
    """Return which of ``more`` are left when each of ``fewer`` has found its like; none where that is not certain."""

    def is_other(phrase: str) -> bool:
        return all(likeness(phrase, one) <= _OTHER for one in words)

    left = list(range(len(more)))
    for one, phrase in zip(fewer, words, strict=True):
        alike = [place for place in left if more[place].value == one.value]
        best = max(alike, key=lambda place: likeness(phrase, others[place]), default=None)
        if best is None or likeness(phrase, others[best]) < _SAME:
            return ()
        left.remove(best)
    known = {one.value for one in fewer}
    return (
        tuple(left)
        if all(more[place].value not in known or is_other(others[place]) for place in left)
        else ()
    )
