"""What a printed standard takes away, adds or limits, and its rule surely does not."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from chidu.decimals import ZERO
from chidu.standards.amounts import Amount, Range, Standard
from chidu.standards.difference import Difference
from chidu.standards.sorts import (
    AWARDS,
    LOSSES,
    PROPORTION,
    banded,
    is_formula,
    is_judged,
    is_proportional,
    most,
)
from chidu.standards.telling import differs, instead, missing, stated

_PER_CENT = Decimal(100)
#: So many elements are added up: ten make a thousand sums.
_LONG = 10


def only_told_losses(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield losses, bonuses, limits and floors that only the text has."""
    yield from _losses(told, made, points)
    yield from _bonuses(told, made)
    yield from _turned(told, made)
    yield from _limits(told, made, points)
    yield from _floors(told, made)


def _losses(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield losses where the rule takes nothing away; what it gives instead may come to the same."""
    losses = told.having(*LOSSES)
    if not losses or made.having(*LOSSES):
        return
    if is_formula(made) and not made.saying(*PROPORTION):
        return  # whatever a formula computes
    if made.having("bonus"):
        yield from (missing(told, one.span) for one in losses)
    elif not (
        made.having("item") and made.saying("discretion")
    ):  # a list with a penalty takes what is found fit
        comes_to = _equal(made, points)
        yield from (instead(told, made, one.span) for one in losses if not comes_to(one))


def _equal(made: Standard, points: Decimal) -> Callable[[Amount], bool]:
    """Return how to ask whether losing so much comes to what the rule gives instead."""
    if is_judged(made):
        return lambda one: isinstance(one.value, Range) or (one.role == "deduct" and one.value == points)
    given = [most(one) for one in made.having(*AWARDS, "band") if one.value != ZERO]
    left = {points - one for one in given} | {points}
    if not banded(made) and points not in given:
        left |= _sums(given)  # elements: each may be missing

    def asked(one: Amount) -> bool:
        if is_proportional(made) and one.per is not None:
            return one.per.unit != "%" or most(one) / one.per.value * _PER_CENT == points
        if one.role == "step":
            return bool(made.having("item", "each")) and set(given) <= {one.value}
        return isinstance(one.value, Range) or one.value in left or most(one) > points

    return asked


def _sums(values: Sequence[Decimal]) -> set[Decimal]:
    """Return what several elements together may be worth; a long list may come to anything it is asked for."""
    sums = {ZERO}
    for value in values[:_LONG]:
        sums |= {one + value for one in sums}
    return sums


def _bonuses(told: Standard, made: Standard) -> Iterator[Difference]:
    bonuses = told.having("bonus")
    if bonuses and made.having(*LOSSES) and not made.having("bonus") and not made.having(*AWARDS):
        yield from (missing(told, one.span) for one in bonuses)


def _turned(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield 获奖的减2分 where the rule gives as much and the text adds nothing anywhere."""
    moves, losses = made.having("bonus", *LOSSES), told.having(*LOSSES)
    if not made.having(*LOSSES) or told.having("bonus") or len(moves) != len(losses):
        return  # a rule without losses is told by them
    if all(one.value == other.value for one, other in zip(losses, moves, strict=True)):
        yield from (
            differs(told, made, one, other)
            for one, other in zip(losses, moves, strict=True)
            if other.role == "bonus"
        )


def _limits(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield limits that the rule has not; a floor, or a loss that never is more, is one too."""
    if not made.having(*LOSSES, "bonus") or len(told.having("limit")) == len(made.having("limit")):
        return  # equally many are compared in their order
    highest = [most(one) for one in made.having("deduct", "deduct_range")]
    floors = [points - most(one) for one in made.having("floor")]
    known = {sum(highest, ZERO), *highest, *floors}
    for one in told.having("limit"):
        limits = [limit for limit in made.having("limit") if _verb(made, limit) in {_verb(told, one), ""}]
        if one.value not in known | {limit.value for limit in limits} and most(one) < points:
            yield stated(told, one.span, made.printed(limits[0].span)) if limits else missing(told, one.span)


def _verb(standard: Standard, limit: Amount) -> str:
    """Return what a limit holds back: 加 or 扣; neither where it does not say."""
    return next((sign for sign in "加扣" if sign in standard.printed(limit.span)), "")


def _floors(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield a floor that the rule does not have, and 扣完为止 where it has one."""
    if not made.having(*LOSSES):
        return
    floors = made.having("floor")
    if not floors:
        yield from (missing(told, one.span) for one in told.having("floor") if one.value != ZERO)
    elif not told.having("floor", "exhaust"):
        for phrase in told.saying("exhausted"):
            yield stated(told, phrase.span, made.printed(floors[0].span))
