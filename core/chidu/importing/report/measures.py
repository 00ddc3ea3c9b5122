"""The numbers of one row with their units, as people write both into one cell: 32条, ≥90%, 0.95 beside 96%."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from attrs import define, field

from chidu.decimals import CONTEXT, plain
from chidu.language import tr
from chidu.standards.characters import even

_MOST = r"≥|>=|≤|<=|>|<|=|不低于|不少于|不小于|不超过|不高于|不大于|大于等于|小于等于|大于|小于|高于|低于|超过|至少|至多"
#: A number, what stands before it, its unit, and words behind it that make it a bound.
_MEASURE = re.compile(
    rf"({_MOST})?([+-]?[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[+-]?[0-9]{{1,15}}(?:\.[0-9]+)?)"
    r"(?:\(([^0-9.,()]{1,10})\)|([^0-9.,()≥≤<>=%‰+\-/][^0-9.,()≥≤<>=%‰+\-]{0,9}?[23²³]?|[%‰])?)"
    r"(及?以上|及?以下|以内)?"
)
_ABOUT = re.compile(r"约|大概|将近|左右|上下|^近|[0-9][余多]")
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:年|[./\-][0-9]{1,2}[./\-][0-9]{1,2}).*")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])")
#: Units of other names, and what stands before a unit and multiplies it.
_NAMES = {
    "公里": "千米",
    "公斤": "千克",
    "日": "天",
    "㎡": "平方米",
    "m²": "平方米",
    "m2": "平方米",
    "km": "千米",
}
_TIMES = {
    "千万": Decimal(10**7),
    "百万": Decimal(10**6),
    "亿": Decimal(10**8),
    "万": Decimal(10**4),
    "千": Decimal(1000),
}
_HUNDRED = Decimal(100)
#: A ratio and a percent of one row: so much apart, and so near to each other once both are percents.
_APART, _NEAR = 20, 2


class Measure(NamedTuple):
    """What a cell says: a number with its unit, and the words that make it a bound, empty where it is none."""

    text: str
    number: Decimal
    unit: str
    bound: str


@define(eq=False)
class RowRead:
    """The numbers of a row by column, their unit and the column that says it; what is to be told of them, and of those that could not be read."""

    numbers: dict[str, Decimal] = field(factory=dict)
    unit: str = ""
    unit_of: str = ""
    notes: dict[str, str] = field(factory=dict)
    wrong: dict[str, str] = field(factory=dict)


def row_read(texts: Mapping[str, tuple[str, str]], unit: str, *, is_rate: bool) -> RowRead:
    """Return the numbers of a row: ``texts`` are titles and cells by column, ``unit`` is what its own column says.

    ``is_rate`` says that the row is about a rate by its words; a bare 0.95 may then be 95%.
    """
    row = RowRead()
    read: dict[str, Measure] = {}
    are_months = all(_MONTH.fullmatch(_plain(text)) for _, text in texts.values())
    for name, (title, text) in texts.items():
        found = None if are_months else _measure(text)
        if found is None:
            row.wrong[name] = _no_number(text, is_day=are_months)
        elif found.bound and ("实际" in title or "完成" in title):
            row.wrong[name] = tr("“{text}”是一个界限；{title}要写一个准确的数", text=text, title=title)
        else:
            read[name] = found
    _settle_units(row, read, unit)
    if is_rate:
        _doubt_ratios(row, read)
    for name, one in read.items():
        if one.bound and name in row.numbers:
            words = {"text": one.text, "read": f"{plain(row.numbers[name])}{row.unit}", "bound": one.bound}
            row.notes[name] = tr("“{text}”读作 {read}；没有地方记“{bound}”", **words)
    return row


def _plain(text: str) -> str:
    return even(re.sub(r"\s", "", text)).rstrip("。;、")


def _measure(text: str) -> Measure | None:
    plain_text = _plain(text)
    found = None if _DAY.fullmatch(plain_text) else _MEASURE.fullmatch(plain_text)
    if found is None or _ABOUT.search(plain_text):
        return None
    before, digits, bracketed, unit, after = found.groups()
    bound = "" if before == "=" else before or after or ""
    return Measure(text.strip(), Decimal(digits.replace(",", "")), bracketed or unit or "", bound)


def _no_number(text: str, *, is_day: bool) -> str:
    plain_text = _plain(text)
    if is_day or _DAY.fullmatch(plain_text):
        return tr("“{text}”是日期，这一格只能填数，没有读入", text=text)
    if _ABOUT.search(plain_text) and any(one.isdigit() for one in plain_text):
        return tr("“{text}”是约数，没有读入：要写一个准确的数", text=text)
    return tr("“{text}”不是一个数（连同单位），没有读入", text=text)


def _settle_units(row: RowRead, read: Mapping[str, Measure], unit: str) -> None:
    """Put the numbers into one unit: that of the unit's column, else of the first number that has one."""
    said = [(name, one.unit) for name, one in read.items() if one.unit]
    row.unit, row.unit_of = (_plain(unit), "") if unit else (said[0][1], said[0][0]) if said else ("", "")
    if row.unit == "%" or not row.unit:
        _settle_ratios(row, read)
    for name, one in read.items():
        if name in row.numbers or name in row.wrong:
            continue
        times = Decimal(1) if not one.unit else _times(one.unit, row.unit)
        if times is None:
            _differ(row, read)
            return
        row.numbers[name] = CONTEXT.multiply(one.number, times)
        if times != 1:
            words = {"text": one.text, "read": f"{plain(row.numbers[name])}{row.unit}"}
            row.notes[name] = tr("“{text}”换算成同一行的单位，读作 {read}", **words)


def _differ(row: RowRead, read: Mapping[str, Measure]) -> None:
    units = tr("、").join(dict.fromkeys([row.unit, *(one.unit for one in read.values() if one.unit)]))
    for name, one in read.items():
        message = tr(
            "“{text}”：同一行的单位不同（{units}），不能换算，都没有读入", text=one.text, units=units
        )
        row.wrong[name] = message
    row.numbers.clear()
    row.notes.clear()
    row.unit = row.unit_of = ""


def _times(unit: str, wanted: str) -> Decimal | None:
    """Return what a number in one unit is multiplied by to be one in another, None where that is not exact."""
    (base, size), (its_base, its_size) = _taken_apart(unit), _taken_apart(wanted)
    return size / its_size if base == its_base else None


def _taken_apart(unit: str) -> tuple[str, Decimal]:
    one = _NAMES.get(unit, unit)
    if one == "‰":
        return "%", Decimal("0.1")
    for before, times in _TIMES.items():
        rest = one.removeprefix(before)
        if rest and rest != one:
            return rest, times
    return one, Decimal(1)


def _settle_ratios(row: RowRead, read: Mapping[str, Measure]) -> None:
    """Read a bare 0.95 beside 96% as 95%; where it could be either, it is told and not read."""
    large = [one.number for one in read.values() if one.number > 1]
    for name, one in read.items():
        if one.unit or not large or not 0 < one.number <= 1:
            continue
        other = max(large)
        if other / one.number < _NEAR * 2:  # 0.9 beside 1.2%: both are percents
            continue
        is_alike = 1 / Decimal(_NEAR) <= one.number * _HUNDRED / other <= _NEAR
        if not row.unit:
            if is_alike and "." in one.text:
                message = tr(
                    "“{text}”与同一行的 {other} 相差约一百倍，没有读入：百分数都写上 %，如 {percent}%",
                    text=one.text,
                    other=plain(other),
                    percent=plain(one.number * _HUNDRED),
                )
                row.wrong |= dict.fromkeys(read, message)
            continue
        words = {
            "text": one.text,
            "large": f"{plain(one.number * _HUNDRED)}%",
            "small": f"{plain(one.number)}%",
        }
        if is_alike and "." in one.text and other / one.number > _APART:
            row.numbers[name] = one.number * _HUNDRED
            row.notes[name] = tr("“{text}”与同一行的百分数一致，读作 {large}", **words)
        else:
            row.wrong[name] = tr("“{text}”是 {small} 还是 {large}？没有读入：写上 %", **words)


def _doubt_ratios(row: RowRead, read: Mapping[str, Measure]) -> None:
    for name, one in read.items():
        if not row.unit and name in row.numbers and "." in one.text and 0 < one.number < 1:
            words = {"text": one.text, "large": f"{plain(one.number * _HUNDRED)}%"}
            row.notes[name] = tr("“{text}”没有写 %，照 {text} 读；若是 {large}，写上 %", **words)
