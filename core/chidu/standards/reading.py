"""A printed 评价标准 read: its clauses, its numbers and what each does, its bands; nothing is guessed."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from attrs import evolve

from chidu.decimals import ZERO
from chidu.standards.amounts import Amount, Band, Clause, Role, Standard, Statement
from chidu.standards.bands import Zero, bounds_before, find_zeros, is_given
from chidu.standards.characters import even
from chidu.standards.clauses import clause_at, find_clauses
from chidu.standards.points import Token, find_full_marks, find_points, find_shares
from chidu.standards.statements import find_statements

#: One standard is read to import it, to compare it, and again where its rule is proved; so many of the last are kept.
_REMEMBERED = 2048
#: What may follow an award that is given where nothing is lost.
_CONSEQUENCES = ("proportional", "overrun", "discretion", "nothing")


@lru_cache(_REMEMBERED)
def read_standard(text: str) -> Standard:
    """Return what ``text`` says in numbers; what is not understood is left out."""
    flat = even(text)
    clauses = find_clauses(flat, text)
    tokens = find_points(flat)
    tokens = tuple(sorted((*tokens, *find_full_marks(flat, tokens)), key=lambda one: one.span))
    bands, conditions = _bands(flat, tokens, clauses)
    statements = find_statements(flat)
    amounts = _amounts(flat, tokens, clauses, bands)
    return Standard(
        text, clauses, _with_full(flat, tokens, amounts, statements), bands, conditions, statements
    )


def _bands(
    text: str, tokens: Sequence[Token], clauses: tuple[Clause, ...]
) -> tuple[tuple[Band, ...], tuple[Band, ...]]:
    """Return the bands, and apart from them a lone stretch that gives points: a condition, no scale."""
    places: list[Token | Zero] = [token for token in tokens if token.role in {"item", "share", "full"}]
    places += find_zeros(text, tokens)
    found: list[Band] = []
    begins = _begins(text, tokens)
    for place in sorted(places, key=lambda one: one.span):
        ends = bounds_before(text, begins(place), place.span[0])
        if ends is not None:
            value = place.value if isinstance(place, Token) else ZERO
            role: Role = "share" if isinstance(place, Token) and place.role == "share" else "band"
            points = Amount(value, role, place.span, clause_at(clauses, place.span[0]))
            found.append(Band(*ends, points))
    given = [band for band in found if is_given(band)]
    if len(given) > 1 and not all(band.exact for band in given):
        return tuple(found), ()
    return tuple(band for band in found if not is_given(band) and not band.exact), tuple(given)


def _begins(text: str, tokens: Sequence[Token]) -> Callable[[Token | Zero], int]:
    """Return how to ask where the words before an award begin; a score of another assessment is a bound of it."""
    if "分(" not in text and "分以" not in text and "分<" not in text and "分≤" not in text:
        return lambda place: place.after
    ends = [token.span[1] for token in tokens]

    def asked(place: Token | Zero) -> int:
        before = bisect_left(ends, place.span[0] + 1)
        return ends[before - 1] if before > 0 else 0

    return asked


def _amounts(
    text: str, tokens: Sequence[Token], clauses: tuple[Clause, ...], bands: tuple[Band, ...]
) -> list[Amount]:
    banded = {band.points.span: band.points for band in bands}
    found = [
        banded.pop(token.span)
        if token.span in banded
        else Amount(token.value, token.role, token.span, clause_at(clauses, token.span[0]), token.per)
        for token in tokens
    ]
    found += banded.values()
    found += [Amount(ratio, "share", span, clause_at(clauses, span[0])) for ratio, span in find_shares(text)]
    return sorted(found, key=lambda one: one.span)


def _with_full(
    text: str, tokens: Sequence[Token], amounts: list[Amount], statements: Sequence[Statement]
) -> tuple[Amount, ...]:
    """Return the amounts; the only award of a text that goes on to say how it is lost is full marks."""
    awards = [one for one in amounts if one.role in {"item", "each", "bonus", "share", "full"}]
    given = any(one.role == "band" and one.value != ZERO for one in amounts)
    if (
        len(awards) != 1
        or given
        or awards[0].role != "item"
        or awards[0].value == ZERO
        or awards[0].clause is not None
    ):
        return tuple(amounts)
    only = awards[0]
    bracketed = any(token.bracketed for token in tokens if token.span == only.span)
    if bracketed or not _is_full(text, only, amounts, statements):
        return tuple(amounts)
    return tuple(evolve(one, role="full") if one is only else one for one in amounts)


def _is_full(text: str, only: Amount, amounts: list[Amount], statements: Sequence[Statement]) -> bool:
    start, end = only.span
    losses = [one for one in amounts if one.role in {"deduct", "deduct_range", "step"}]
    lost = any(one.span[0] >= end for one in losses)
    said = any(one.kind in _CONSEQUENCES and one.span[0] >= end for one in statements)
    return lost or said or text[max(0, start - 6) : start].rstrip("的,: ").endswith("100%")
