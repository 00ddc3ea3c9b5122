"""Amounts of a printed standard beside those of its rule, in printed order; words tell who belongs to whom."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from chidu.standards.amounts import Amount, Measure, Standard
from chidu.standards.difference import Difference
from chidu.standards.telling import differs, not_full, step
from chidu.standards.units import certainly_unlike

_SENTENCES = "。;；\n"
_WORDS = re.compile("[\u4e00-\u9fffA-Za-z]")
_SILENT = frozenset("的得扣计记给分每次项以上下各为至多满")
#: From here on, two phrases are taken to name the same thing.
_ALIKE = 0.5
#: Longer lists are not searched for exchanges: every phrase would be held beside every other.
_LONG = 60


def aligned(
    told: Standard,
    made: Standard,
    wanted: Sequence[Amount],
    given: Sequence[Amount],
    points: Decimal | None = None,
) -> Iterator[Difference]:
    """Yield the differences of amounts that are equally many; where they are not, nothing is certain."""
    if len(wanted) != len(given):
        return
    moved = Counter(one.value for one in wanted) == Counter(one.value for one in given)
    exchanged = _exchanged(told, made, wanted, given) if moved else range(len(wanted))
    for place, (one, other) in enumerate(zip(wanted, given, strict=True)):
        if one.value == other.value or _in_proportion(one, other, made):
            yield from _steps(told, made, one, other)
        elif place in exchanged:
            yield not_full(told, one, points) if other.value == points else differs(told, made, one, other)


def _exchanged(
    told: Standard, made: Standard, wanted: Sequence[Amount], given: Sequence[Amount]
) -> frozenset[int]:
    """Return the places where the same amounts are surely exchanged: by their clauses' numbers, or by their words."""
    if len(wanted) > _LONG:
        return frozenset()
    said, known = telling_words(told, wanted), telling_words(made, given)
    found = set()
    for place, (one, other) in enumerate(zip(wanted, given, strict=True)):
        here = likeness(said[place], known[place])
        pairs = zip(given, known, strict=True)
        there = max(likeness(said[place], words) for each, words in pairs if each.value == one.value)
        numbered = one.clause is not None and one.clause == other.clause
        if (here > there and here >= _ALIKE) or (here >= there and numbered):
            found.add(place)
    return frozenset(found)


def _in_proportion(one: Amount, other: Amount, made: Standard) -> bool:
    """Say whether a proportional rule takes the same for every unit: 0.5 for 1% is 2.5 for 5%."""
    if not made.saying("proportional") or one.per is None or other.per is None:
        return False
    if not isinstance(one.value, Decimal) or not isinstance(other.value, Decimal):
        return False
    if one.per.unit != other.per.unit:
        return False
    return one.value * other.per.value == other.value * one.per.value


def _steps(told: Standard, made: Standard, one: Amount, other: Amount) -> Iterator[Difference]:
    per, its = one.per, other.per
    if per is None or its is None:
        return
    turned = per.way is not None and its.way is not None and per.way != its.way
    if (turned and not _counts_lacking(told, made)) or _unlike(per, its, one, other, made):
        yield step(told, made, per, its)


def _unlike(per: Measure, its: Measure, one: Amount, other: Amount, made: Standard) -> bool:
    if per.unit != its.unit:
        return certainly_unlike(per.value, per.unit, its.value, its.unit)
    return per.value != its.value and not _in_proportion(one, other, made)


def _counts_lacking(told: Standard, made: Standard) -> bool:
    """Say whether the text's condition counts what is lacking where the rule's counts what is there."""
    return any(
        end.unit == its.unit == "%" and end.value + its.value == 100  # noqa: PLR2004 - per cent
        for band in told.conditions
        for other in made.conditions
        for end in (band.low, band.high)
        for its in (other.low, other.high)
        if end is not None and its is not None and end.value != its.value
    )


def likeness(one: str, other: str) -> float:
    """Return how alike two phrases are, from 0 to 1, by the characters that they share."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / max(len(one) + len(other), 1)


def telling_words(standard: Standard, amounts: Sequence[Amount]) -> list[str]:
    """Return the telling characters before each amount, since the one before it or the sentence's start."""
    ends = sorted({0, *(one.span[1] for one in standard.amounts), *(one.span[0] for one in standard.clauses)})
    starts = [ends[bisect_right(ends, one.span[0] - 1) - 1] for one in amounts]
    phrases = [standard.text[start : one.span[0]] for start, one in zip(starts, amounts, strict=True)]
    return ["".join(sign for sign in _WORDS.findall(_last(one)) if sign not in _SILENT) for one in phrases]


def _last(phrase: str) -> str:
    """Return the last sentence of a phrase."""
    return phrase[max(phrase.rfind(sign) for sign in _SENTENCES) + 1 :]
