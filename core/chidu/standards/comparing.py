"""A printed standard compared with the one its rule writes: only what is certain, never wording."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from chidu.decimals import ZERO, rounded
from chidu.standards.amounts import Amount, Band, Bound, Range, Role, Standard
from chidu.standards.band_comparing import band_differences, condition_differences
from chidu.standards.bands import is_given
from chidu.standards.ceiling import ceiling_differences
from chidu.standards.difference import Difference
from chidu.standards.named_numbers import counts_elements, named_differences
from chidu.standards.one_sided import only_told
from chidu.standards.pairing import aligned
from chidu.standards.reading import read_standard
from chidu.standards.sorts import is_judged, most
from chidu.standards.telling import counted, differs, not_full, stated
from chidu.standards.unmatched import unmatched_losses

_AWARDS: tuple[Role, ...] = ("item", "full", "share")
_LOSSES: tuple[Role, ...] = ("deduct", "deduct_range", "step")
_ALIGNED: tuple[tuple[Role, ...], ...] = (_LOSSES, ("limit",), ("floor",), ("each",), ("bonus",))
_ALL = ("均", "都", "全", "皆", "同时")
_UNCOUNTED: tuple[Role, ...] = ("each", "bonus")


def differences(
    printed: str, computed: str, points: Decimal, highest: Decimal | None = None
) -> tuple[Difference, ...]:
    """Return all of ``printed`` that is not what the rule, which writes ``computed``, computes; a place is told once.

    ``highest`` is what the rule may give, where that is not just the indicator's ``points``.
    """
    told, made = (_in_points(read_standard(text), points) for text in (printed, computed))
    pairs = ((told.having(*roles), made.having(*roles)) for roles in _ALIGNED)
    found = [
        *_awards(told, made, points),
        *(one for wanted, given in pairs for one in aligned(told, made, wanted, given)),
        *unmatched_losses(told, made),
        *_exhausting(told, points),
        *_beyond(told, made, points),
        *ceiling_differences(told, made, points, points if highest is None else highest),
        *_bands(told, made),
        *_evidence(told, made),
    ]
    if computed:  # a rule that writes nothing says nothing about what it does not do
        found += [*only_told(told, made, points), *named_differences(told, made, points)]
    return _once(found)


def _once(found: Sequence[Difference]) -> tuple[Difference, ...]:
    """Return the differences by their places: of two about the same words the wider, of equal ones the first."""
    kept: list[Difference] = []
    for one in sorted(found, key=lambda one: (one.span[0], -one.span[1])):
        if not kept or one.span[1] > kept[-1].span[1]:
            kept.append(one)
    return tuple(kept)


def _in_points(standard: Standard, points: Decimal) -> Standard:
    """Return the standard with every band that gives a share, such as full marks, in points."""
    bands = tuple(_band(band, points) for band in standard.bands)
    banded = {band.points.span: band.points for band in bands}
    amounts = tuple(banded.get(one.span, one) for one in standard.amounts)
    conditions = tuple(_band(band, points) for band in standard.conditions)
    return evolve(standard, bands=bands, conditions=conditions, amounts=amounts)


def _band(band: Band, points: Decimal) -> Band:
    if band.points.role != "share":
        return band
    return evolve(band, points=evolve(_worth(band.points, points), role="band"))


def _awards(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    full = told.having("full")
    if full:
        yield from (not_full(told, one, points) for one in full if most(one) != points)
        return
    if told.having(*_UNCOUNTED) or made.having(*_UNCOUNTED):
        return
    listed = _is_listed(told)
    wanted, given = _worths(told, made, points)
    if _names_cases(told, wanted, given, points) or (is_judged(made) and _is_whole(wanted, points)):
        return
    counted_ones = counts_elements(told, wanted)
    if len(counted_ones) > 1 and len({one.value for one in given}) == 1:
        yield from (
            differs(told, made, one, given[0])
            for one, number in counted_ones
            if isinstance(given[0].value, Decimal) and one.value != number * given[0].value
        )
        return
    if len(wanted) == len(given):
        yield from aligned(told, made, wanted, given, points if len(wanted) == 1 else None)
    elif (listed or _is_list(told, wanted)) and _is_list(made, given):
        if listed:  # cases are counted with those that give nothing
            wanted, given = ([*one.having(*_AWARDS)] for one in (told, made))
        beyond = wanted[min(len(given), len(wanted) - 1)]
        yield counted(len(wanted), len(given), beyond.span)


def _is_whole(wanted: Sequence[Amount], points: Decimal) -> bool:
    """Say whether the only award is anything from nothing to full marks: 得0-15分."""
    return [one.value for one in wanted] == [Range(ZERO, points)]


def _names_cases(told: Standard, wanted: Sequence[Amount], given: Sequence[Amount], points: Decimal) -> bool:
    """Say whether the text names how many elements are there (均具备得满分), where the rule adds them up."""
    worths = [one.value for one in given if isinstance(one.value, Decimal)]
    if len(worths) != len(given) or points in worths or sum(worths, ZERO) != points:
        return False
    return any(one.value == points and _is_of_all(told, one) for one in wanted)


def _is_of_all(told: Standard, one: Amount) -> bool:
    """Say whether an award is full marks by its words, or is given where all is there: 均具备得5分."""
    before = told.text[max(0, one.span[0] - 8) : one.span[0]]
    return one.role == "share" or any(sign in before for sign in _ALL)


def _worths(told: Standard, made: Standard, points: Decimal) -> tuple[list[Amount], list[Amount]]:
    """Return the awards of both, as much alike in kind as they can be made."""
    roles = _AWARDS if _is_banded(told) == _is_banded(made) else (*_AWARDS, "band")
    wanted, given = ([*one.having(*roles)] for one in (told, made))
    if not all(one.role == "share" for one in (*wanted, *given)):
        wanted, given = ([_worth(one, points) for one in side] for side in (wanted, given))
    if len(wanted) != len(given):
        wanted, given = ([one for one in side if one.value != ZERO] for side in (wanted, given))
    return wanted, given


def _worth(amount: Amount, points: Decimal) -> Amount:
    """Return a share as the points that it comes to."""
    if amount.role != "share":
        return amount
    value = amount.value
    if isinstance(value, Range):
        return evolve(amount, value=Range(rounded(value.low * points, 2), rounded(value.high * points, 2)))
    return evolve(amount, value=rounded(value * points, 2))


def _is_banded(standard: Standard) -> bool:
    return any(is_given(band) for band in standard.bands)


def _is_list(standard: Standard, awards: Sequence[Amount]) -> bool:
    """Say whether a text is a list of numbered clauses, each with one award, and has no other number."""
    numbers = [one.clause for one in awards if one.value != ZERO]
    stated_ones = [one for one in standard.amounts if one.value != ZERO]
    return len(stated_ones) == len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _is_listed(standard: Standard) -> bool:
    """Say whether a text is nothing but cases with their points, down to none: 好：10分；差：0分."""
    awards = standard.having("item")
    if len(awards) < 2 or len(awards) != len(standard.amounts) or standard.clauses:  # noqa: PLR2004 - a list
        return False
    plain_ones = all(one.kind == "nothing" for one in standard.statements) and "半" not in standard.text
    return plain_ones and awards[-1].value == ZERO and standard.text.count("分") <= len(awards) + 1


def _exhausting(told: Standard, points: Decimal) -> Iterator[Difference]:
    for one in told.having("exhaust"):
        if isinstance(one.value, Decimal) and one.value > points:
            yield not_full(told, one, points)


def _beyond(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield awards above the indicator's points that the rule does not give either."""
    known = {one.value for one in made.having("item", "full", "band", "limit", "floor")}
    for one in told.having("item", "full", "band"):
        if most(one) > points and one.value not in known and not told.having("bonus"):
            yield not_full(told, one, points)


def _bands(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield the differences of bands; where nothing but 不得分 is banded, only those that end above."""
    if _is_banded(told) and _is_banded(made):
        yield from band_differences(told, made)
    elif _is_banded(made) and told.bands:  # a stretch that gives, and one that does not
        yield from band_differences(evolve(told, bands=(*told.conditions, *told.bands)), made)
    elif _is_banded(told) == _is_banded(made):
        between = "之间的按比例" in made.text
        lost = (_knocked_out(one, between=between) for one in (told, made))
        yield from band_differences(
            *(evolve(one, bands=bands) for one, bands in zip((told, made), lost, strict=True))
        )
        yield from condition_differences(told, made)


def _knocked_out(standard: Standard, *, between: bool) -> tuple[Band, ...]:
    """Return where nothing is given any more: below; on either side where points run out ``between`` two bounds."""
    if not between:
        return tuple(band for band in standard.bands if band.low is None)
    return tuple(
        evolve(band, low=_unmarked(band.low), high=_unmarked(band.high))
        for band in standard.bands
        if None in {band.low, band.high}
    )


def _unmarked(bound: Bound | None) -> Bound | None:
    """Return a bound to which it does not matter where it belongs."""
    return bound and evolve(bound, included=None)


def _evidence(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield where both name the clauses that need evidence, and name others."""
    wanted, given = ([one for one in side.saying("evidence") if one.clauses] for side in (told, made))
    if len(wanted) == len(given) == 1 and set(wanted[0].clauses) != set(given[0].clauses):
        yield stated(told, wanted[0].span, made.printed(given[0].span))
