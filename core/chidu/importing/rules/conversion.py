"""Quantities put into another unit where that is exact: 2万人次 is 20000 人次, 2公里 is 2000 米; 工作日 are no 天."""

from decimal import Decimal, Inexact, localcontext

from chidu.standards.characters import pattern

#: What one unit comes to in each family; a unit in none is only ever itself.
_FAMILIES: tuple[dict[str, Decimal], ...] = tuple(
    {unit: Decimal(size) for names, size in family.items() for unit in names.split("|")}
    for family in (
        {"公里|千米": "1000", "米": "1", "厘米": "0.01"},
        {"平方公里|平方千米": "1500", "公顷": "15", "亩": "1"},
        {"平方公里|平方千米": "1000000", "公顷": "10000", "平方米": "1"},
        {"吨": "1000", "公斤|千克": "1", "斤": "0.5", "克": "0.001"},
        {"小时": "60", "分钟": "1"},
        {"周|星期": "7", "天|日": "1"},
        {"年": "12", "个月|月": "1"},
        {"工作日|个工作日": "1"},
    )
)
_MULTIPLES = {"百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_MULTIPLE = r"(?P<times>十万|百万|千万|[百千万亿])?(?P<unit>.*)"


def converted(value: Decimal, unit: str, into: str) -> Decimal | None:
    """Return a quantity in another unit, None where no exact number of that unit is it."""
    if unit == into:
        return value
    whole, wanted = _size(unit, into), _size(into, unit)
    if whole is None or wanted is None:
        return None
    with localcontext() as context:
        context.traps[Inexact] = True
        try:
            return value * whole / wanted
        except Inexact:
            return None


def _size(unit: str, other: str) -> Decimal | None:
    """Return what one unit comes to in the family that both share, multiples such as 万 and 千 counted in."""
    times, bare = _parted(unit)
    beside = _parted(other)[1]
    if bare == beside:
        return times
    for family in _FAMILIES:
        if bare in family and beside in family:
            return times * family[bare]
    return None


def _parted(unit: str) -> tuple[Decimal, str]:
    """Return the multiple that a unit begins with, and the unit itself; 千米 and 千克 are units."""
    if any(unit in family for family in _FAMILIES):
        return Decimal(1), unit
    found = pattern(_MULTIPLE).fullmatch(unit)
    if found is None or found["times"] is None:
        return Decimal(1), unit
    return Decimal(_MULTIPLES[found["times"]]), found["unit"]
