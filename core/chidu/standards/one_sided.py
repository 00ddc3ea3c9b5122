"""What a printed standard says and its rule does not do at all: losses, proportion, bands, knock-outs."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from chidu.decimals import ZERO
from chidu.standards.amounts import Kind, Range, Standard
from chidu.standards.bands import is_given
from chidu.standards.clauses import clause_at
from chidu.standards.difference import Difference
from chidu.standards.lost import only_told_losses
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
from chidu.standards.telling import graded, instead, missing, stated

_WORDS_OF_ALL = ("均", "都", "全部", "所有", "任何", "全不", "皆")


def only_told(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield what the text states and the rule, which writes ``made``, surely does not do."""
    if not made.amounts and not made.statements and not is_formula(made):
        return
    yield from only_told_losses(told, made, points)
    yield from _vetoes(told, made, points)
    yield from _proportions(told, made)
    scales = tuple(_scales(told, made, points))
    yield from scales or _knock_outs(told, made, points)


def _knock_outs(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield 低于70%不得分 where the rule goes on giving points below."""
    if banded(told) or banded(made) or any(not is_given(band) for band in made.bands):
        return
    if not (is_proportional(made) or made.having("step")) or _is_formula_alone(made):
        return
    for band in told.bands:
        high = band.high
        if band.low is not None or high is None or high.unit != "%" or high.value == ZERO:
            continue
        if not _is_exhausted_at(high.value, made, points):
            yield missing(told, (high.span[0], band.points.span[1]))


def _is_formula_alone(made: Standard) -> bool:
    return is_formula(made) and not made.saying(*PROPORTION)


def _is_exhausted_at(bound: Decimal, made: Standard, points: Decimal) -> bool:
    """Say whether the rule's own steps have taken everything at the bound; where they cannot be counted, so be it."""
    steps, ends = made.having("step"), [band.low for band in made.conditions if band.low is not None]
    if not steps:
        return False
    per, each = steps[0].per, steps[0].value
    if per is None or not isinstance(each, Decimal) or per.unit != "%" or not ends or not per.value:
        return True
    return (ends[0].value - bound) / per.value * each >= points - each


def _vetoes(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield 本项不得分 where the rule is a list in which nothing takes all."""
    listed = len([one for one in made.having(*AWARDS) if one.value != ZERO]) > 1
    losses = made.having(*LOSSES)
    if not (listed or losses) or _takes_all(made, points):
        return
    for phrase in told.saying("veto"):
        before = told.text[max(0, phrase.span[0] - 16) : phrase.span[0]]
        clause = clause_at(told.clauses, phrase.span[0])
        inner = clause is not None and clause != told.clauses[-1].number
        if not inner and not any(word in before for word in _WORDS_OF_ALL):
            yield missing(told, phrase.span)


def _takes_all(made: Standard, points: Decimal) -> bool:
    none = any(one.value == ZERO for one in made.having(*AWARDS, "band"))
    lost = any(most(one) >= points for one in made.having("deduct", "deduct_range"))
    return none or lost or bool(made.saying("nothing", "veto", "discretion"))


def _proportions(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield 同比例扣减 where the rule has steps of its own, and one kind of proportion for another."""
    kinds: tuple[tuple[Kind, Kind], ...] = (("overrun", "inverse"), ("inverse", "overrun"))
    for one, other in kinds:
        if told.saying(one) and made.saying(other) and not told.saying(other):
            yield stated(told, told.saying(one)[0].span, made.printed(made.saying(other)[0].span))
    phrases = told.saying(*PROPORTION)
    if not phrases or told.saying("discretion") or is_proportional(made):
        return
    ranged = any(isinstance(one.value, Range) for one in made.having("band"))
    full = told.having("full") and len(told.having(*AWARDS)) == 1 and not told.having(*LOSSES)
    if is_judged(made) or (_is_stepped(made) and not ranged) or (full and made.having("item") and not ranged):
        yield instead(told, made, phrases[0].span)


def _is_stepped(made: Standard) -> bool:
    """Say whether the rule gives in bands; two of them, all or nothing, are told by their bounds."""
    return bool(banded(made)) or bool(made.bands and made.conditions)


def _scales(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield bands, or a list of several awards, where the rule computes without any."""
    if made.having("item", "each", "bonus", "share") or banded(made):
        return
    if not made.saying("discretion", *PROPORTION) and not made.having("step"):
        return
    if not made.having("full") and (len(made.amounts) > 1 or told.having(*LOSSES) or told.clauses):
        return  # so much for each of a kind alone
    scale = [band.points for band in banded(told)]
    listed = [one for one in told.having("item", "share") if one.value != ZERO]
    if told.saying("discretion") or any(isinstance(one.value, Range) for one in listed):
        listed = [one for one in listed if one.clause is not None]
    if _is_stepwise([one.value for one in listed], made, points):
        return
    several = scale if len(scale) > 1 else listed
    if len(several) > 1:
        yield graded(told, made, several[0].span)


def _is_stepwise(listed: Sequence[Decimal | Range], made: Standard, points: Decimal) -> bool:
    """Say whether a list of awards goes down from full marks by the rule's own step: 10, 9.5, 9."""
    fulls, steps = made.having("full"), made.having("step")
    full = fulls[0].value if fulls else points
    if len(steps) != 1 or not isinstance(full, Decimal) or not isinstance(steps[0].value, Decimal):
        return False
    each = steps[0].value
    if len(listed) > 1 and all(one == each for one in listed):
        return True  # elements, each worth a step
    return len(listed) > 1 and all(one == full - each * place for place, one in enumerate(listed))
