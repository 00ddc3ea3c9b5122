"""The bands of a printed standard compared with those of its rule: bounds, which of them belong, and points."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from chidu.language import tr
from chidu.standards.amounts import Band, Bound, Standard
from chidu.standards.bands import is_given
from chidu.standards.difference import Difference
from chidu.standards.units import COUNTED, certainly_unlike

_WHOLE = Decimal(100)


def band_differences(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield what differs in bands that are equally many; else only the points of equal stretches."""
    wanted, given = list(told.bands), list(made.bands)
    if len(wanted) != len(given):
        wanted, given = ([band for band in bands if is_given(band)] for bands in (wanted, given))
    if len(wanted) != len(given):
        yield from _of_equal_stretches(told, made)
        return
    given = _same_way(wanted, given)
    other_axis = _is_mirrored(wanted, given)
    for band, other in zip(wanted, given, strict=True):
        if not other_axis:
            yield from _bounds(told, made, band, other)
        if band.points.value != other.points.value:
            yield _points(told, made, band, other)


def condition_differences(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield where full marks begin, where text and rule each name one such place; a share of a target is none."""
    if not len(told.conditions) == len(made.conditions) == 1:
        return
    (one,), (other,) = told.conditions, made.conditions
    if one.points.role == other.points.role and one.points.value != other.points.value:
        return  # only a part is given there
    ends, its = _ends(one), _ends(other)
    if len({*ends}) > 1 or len({*its}) > 1:
        return  # a stretch between two bounds says nothing about where full marks begin
    if _is_relative(told, ends[0]) or _is_relative(made, its[0]):
        return
    if ends[0].unit != its[0].unit:
        if certainly_unlike(ends[0].value, ends[0].unit, its[0].value, its[0].unit):
            yield _bound(told, made, ends[0], its[0])
    elif ends[0].value != its[0].value and not _is_other_axis(ends[0], its[0]):
        yield _bound(told, made, ends[0], its[0])


def _is_relative(standard: Standard, end: Bound) -> bool:
    """Say whether a percentage is of something else: 完成绩效目标100%."""
    before = standard.text[max(0, end.span[0] - 8) : end.span[0]]
    return any(word in before for word in ("目标", "任务", "计划", "指标值"))


def _is_other_axis(one: Bound, other: Bound) -> bool:
    """Say whether one counts what is lacking or beyond where the other counts what is there: 10%, 90%, 110%."""
    return one.unit in {"%", ""} and _WHOLE in {one.value + other.value, abs(one.value - other.value)}


def _of_equal_stretches(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield the differences of some of the bands: those that give the same, and those of the same stretch."""
    worths = {band.points.value: band for band in made.bands}
    if len(worths) == len(made.bands) and len({band.points.value for band in told.bands}) == len(told.bands):
        pairs = [(band, worths[band.points.value]) for band in told.bands if band.points.value in worths]
        if len(pairs) == len(told.bands) > 0 and not _is_mirrored(*map(list, zip(*pairs, strict=True))):
            yield from (one for band, other in pairs for one in _bounds(told, made, band, other))
            return
    known = {_stretch(band): band for band in made.bands}
    for band in told.bands:
        other = known.get(_stretch(band))
        if other is not None and band.points.value != other.points.value:
            yield _points(told, made, band, other)


def _stretch(band: Band) -> object:
    return tuple((bound.value, bound.unit) if bound else None for bound in (band.low, band.high))


def _same_way(wanted: Sequence[Band], given: Sequence[Band]) -> list[Band]:
    """Return the rule's bands from high to low or from low to high, as they are printed."""
    turned = list(reversed(given))
    return turned if _alike(wanted, turned) > _alike(wanted, given) else list(given)


def _alike(wanted: Sequence[Band], given: Sequence[Band]) -> int:
    return sum(
        (band.points.value == other.points.value) + (_stretch(band) == _stretch(other))
        for band, other in zip(wanted, given, strict=True)
    )


def _is_mirrored(wanted: Sequence[Band], given: Sequence[Band]) -> bool:
    """Say whether the text counts what is lacking where the rule counts what is there: 10% for 90%."""
    told, made = ({bound.value for band in bands for bound in _ends(band)} for bands in (wanted, given))
    return told != made and {100 - value for value in told} == made


def _ends(band: Band) -> tuple[Bound, ...]:
    return tuple(bound for bound in (band.low, band.high) if bound is not None)


def _bounds(told: Standard, made: Standard, band: Band, other: Band) -> Iterator[Difference]:
    if band.exact or other.exact:
        yield from _exact(told, made, band, other)
        return
    ranged = band.low is not None and band.high is not None
    for bound, its, inwards in ((band.low, other.low, 1), (band.high, other.high, -1)):
        if bound is None or its is None or _same_count(bound, its, inwards, ranged=ranged):
            continue
        if bound.unit != its.unit:
            if certainly_unlike(bound.value, bound.unit, its.value, its.unit):
                yield _bound(told, made, bound, its)
        elif bound.value != its.value or _shut_otherwise(bound, its):
            yield _bound(told, made, bound, its)


def _same_count(bound: Bound, its: Bound, inwards: int, *, ranged: bool) -> bool:
    """Say whether two ends of counts may be the same whole number: 超过3次 is 4次（含）以上."""
    if bound.unit != its.unit or bound.unit not in COUNTED:
        return False
    return bool(_counts(bound, inwards, ranged=ranged) & _counts(its, inwards, ranged=True))


def _counts(bound: Bound, inwards: int, *, ranged: bool) -> set[Decimal]:
    """Return the whole numbers that an end may mean; where it is not marked, only the start of 1-3次 is certain."""
    inside = bound.value + inwards
    if bound.included is None:
        return {bound.value} if ranged and inwards > 0 else {bound.value, inside}
    return {bound.value if bound.included else inside}


def _exact(told: Standard, made: Standard, band: Band, other: Band) -> Iterator[Difference]:
    """Yield a single value that is no end of the other's band; 100% may be printed for 100% and more."""
    ends, its = _ends(band), _ends(other)
    if any(end.unit != one.unit for end in ends for one in its):
        return
    if not {end.value for end in ends} & {one.value for one in its} and ends and its:
        yield _bound(told, made, ends[0], its[0])


def _shut_otherwise(bound: Bound, its: Bound) -> bool:
    """Say whether the text marks a bound otherwise; the rule marks every bound that belongs."""
    return bound.included is not None and bound.included != bool(its.included)


def _bound(told: Standard, made: Standard, bound: Bound, its: Bound) -> Difference:
    text, rule = told.printed(bound.span), made.printed(its.span)
    if bound.value == its.value:
        rule += tr("（含）") if its.included else tr("（不含）")
        rule = rule.replace("（含）（含）", "（含）").replace("(含)（含）", "（含）")
    message = tr("评价标准写的界限是 {text}，评分规则算的是 {rule}", text=text, rule=rule)
    return Difference(message, text, rule, bound.span)


def _points(told: Standard, made: Standard, band: Band, other: Band) -> Difference:
    text, rule = told.printed(band.points.span), made.printed(other.points.span)
    message = tr("评价标准这一档写的是 {text}，评分规则算的是 {rule}", text=text, rule=rule)
    return Difference(message, text, rule, band.points.span)
