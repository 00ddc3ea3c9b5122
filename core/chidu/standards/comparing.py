"""A printed standard compared with the one its rule writes: only numbers that both state, never wording."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from chidu.decimals import ZERO, plain, rounded
from chidu.language import tr
from chidu.standards.amounts import Amount, Band, Measure, Range, Role, Standard
from chidu.standards.band_comparing import band_differences
from chidu.standards.bands import is_given
from chidu.standards.difference import Difference
from chidu.standards.reading import read_standard

_AWARDS: tuple[Role, ...] = ("item", "full", "share")
_LOSSES: tuple[Role, ...] = ("deduct", "deduct_range", "step")
_ALIGNED: tuple[tuple[Role, ...], ...] = (_LOSSES, ("limit",), ("floor",), ("each",), ("bonus",))
_UNCOUNTED: tuple[Role, ...] = ("each", "bonus")


def differences(printed: str, computed: str, points: Decimal) -> tuple[Difference, ...]:
    """Return every number of ``printed`` that is not what the rule, which writes ``computed``, computes."""
    told, made = read_standard(printed), read_standard(computed)
    found = [
        *_awards(told, made, points),
        *(
            one
            for roles in _ALIGNED
            for one in _aligned(told, made, told.having(*roles), made.having(*roles))
        ),
        *_exhausting(told, points),
        *_bands(told, made),
        *_evidence(told, made),
    ]
    return tuple(sorted(found, key=lambda one: one.span))


def _awards(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    full = told.having("full")
    if full:
        yield from (_not_full(told, one, points) for one in full if one.value != points)
        return
    if told.having(*_UNCOUNTED) or made.having(*_UNCOUNTED):
        return
    wanted, given = _worths(told, made, points)
    if len(wanted) == len(given):
        yield from _aligned(told, made, wanted, given, points if len(wanted) == 1 else None)
    elif _is_list(told, wanted) and _is_list(made, given):
        yield _count(wanted, given)


def _worths(told: Standard, made: Standard, points: Decimal) -> tuple[list[Amount], list[Amount]]:
    """Return the awards of both, as much alike in kind as they can be made."""
    both: tuple[Standard, Standard] = (told, made)
    roles = _AWARDS if _both_banded(*both) else (*_AWARDS, "band")
    wanted, given = ([*one.having(*roles)] for one in both)
    if not all(one.role == "share" for one in (*wanted, *given)):
        wanted, given = ([_worth(one, points) for one in side] for side in (wanted, given))
    if len(wanted) != len(given):
        wanted, given = ([one for one in side if one.value != ZERO] for side in (wanted, given))
    return wanted, given


def _both_banded(told: Standard, made: Standard) -> bool:
    return _is_banded(told) == _is_banded(made)


def _is_banded(standard: Standard) -> bool:
    return any(is_given(band) for band in standard.bands)


def _bands(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield the differences of bands; where nothing but 不得分 is banded, only those that end above."""
    if _is_banded(told) and _is_banded(made):
        yield from band_differences(told, made)
    elif _both_banded(told, made):
        yield from band_differences(*(evolve(one, bands=_knocked_out(one)) for one in (told, made)))


def _knocked_out(standard: Standard) -> tuple[Band, ...]:
    return tuple(band for band in standard.bands if band.low is None)


def _worth(amount: Amount, points: Decimal) -> Amount:
    """Return a share as the points that it comes to."""
    if amount.role != "share":
        return amount
    value = amount.value
    if isinstance(value, Range):
        ends = (rounded(end * points, 2) for end in (value.low, value.high))
        return evolve(amount, value=Range(*ends))
    return evolve(amount, value=rounded(value * points, 2))


def _is_list(standard: Standard, awards: Sequence[Amount]) -> bool:
    """Say whether a text is a list of numbered clauses, each with one award, and has no other number."""
    numbers = [one.clause for one in awards]
    stated = [one for one in standard.amounts if one.value != ZERO]
    return len(stated) == len(awards) > 1 and numbers == list(range(1, len(awards) + 1))


def _aligned(
    told: Standard,
    made: Standard,
    wanted: Sequence[Amount],
    given: Sequence[Amount],
    points: Decimal | None = None,
) -> Iterator[Difference]:
    """Yield the differences of amounts that are equally many; where they are not, nothing is certain."""
    if len(wanted) != len(given) or Counter(map(_key, wanted)) == Counter(map(_key, given)):
        return
    moved = Counter(one.value for one in wanted) == Counter(one.value for one in given)
    for one, other in zip(wanted, given, strict=True):
        if one.value == other.value:
            yield from _steps(told, made, one.per, other.per)
        elif not moved:  # the same numbers in another order are the same standard
            yield _not_full(told, one, points) if other.value == points else _differs(told, made, one, other)


def _key(amount: Amount) -> Hashable:
    return amount.value, amount.per and (amount.per.value, amount.per.unit)


def _exhausting(told: Standard, points: Decimal) -> Iterator[Difference]:
    for one in told.having("exhaust"):
        if isinstance(one.value, Decimal) and one.value > points:
            yield _not_full(told, one, points)


def _evidence(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield where both name the clauses that need evidence, and name others."""
    wanted, given = (
        [one for one in side.statements if one.kind == "evidence" and one.clauses] for side in (told, made)
    )
    if len(wanted) == len(given) == 1 and set(wanted[0].clauses) != set(given[0].clauses):
        yield _told(told, wanted[0].span, made.printed(given[0].span))


def _not_full(told: Standard, one: Amount, points: Decimal | None) -> Difference:
    text, full = told.printed(one.span), plain(ZERO if points is None else points)
    message = tr("评价标准写的是 {text}，而本项分值 {full} 分", text=text, full=full)
    return Difference(message, text, full, one.span)


def _differs(told: Standard, made: Standard, one: Amount, other: Amount) -> Difference:
    return _told(told, one.span, made.printed(other.span), one.clause)


def _steps(told: Standard, made: Standard, per: Measure | None, its: Measure | None) -> Iterator[Difference]:
    if per is None or its is None or per.unit != its.unit or per.value == its.value:
        return
    text, rule = told.printed(per.span), made.printed(its.span)
    message = tr("评价标准写的是每 {text}，评分规则算的是每 {rule}", text=text, rule=rule)
    yield Difference(message, text, rule, per.span)


def _told(told: Standard, span: tuple[int, int], rule: str, clause: int | None = None) -> Difference:
    text = told.printed(span)
    where = "" if clause is None else tr("第 {number} 项", number=clause)
    message = tr("评价标准{where}写的是 {text}，评分规则算的是 {rule}", where=where, text=text, rule=rule)
    return Difference(message, text, rule, span)


def _count(wanted: Sequence[Amount], given: Sequence[Amount]) -> Difference:
    beyond = wanted[min(len(given), len(wanted) - 1)]
    message = tr("评价标准列了 {text} 项，评分规则有 {rule} 项", text=len(wanted), rule=len(given))
    return Difference(message, str(len(wanted)), str(len(given)), beyond.span)
