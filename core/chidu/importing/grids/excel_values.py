"""The value of an Excel cell as the text that stands on paper: numbers without binary tails, percents as percents."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from chidu.decimals import CONTEXT, plain
from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.refusal import too_much
from chidu.language import tr
from chidu.residues import intended

#: In a number format ``_%`` is as much blank as a sign is wide, ``*%`` fills the cell with it.
_SPACE = re.compile(r"[_*].")
#: Signs that a format prints as they are, without a meaning: ``0"%"`` prints 20 as 20%.
_LITERAL = re.compile(r'"[^"]*"|[\\!_*].')

#: A comma behind the last digit prints a thousandth: ``0,`` prints 20000 as 20; ``#,##0`` only parts the digits.
_SCALING = re.compile(r"[0#?],+(?![0#?,])")


class Value(NamedTuple):
    """What a cell holds, and what is to be told of it."""

    text: str
    found: tuple[Diagnostic, ...] = ()


def value_text(value: object, number_format: str, place: Place) -> Value:
    """Return the text of a value; a date is 2020-12-31, 0.2 shown as a percent is 20%."""
    if isinstance(value, str):
        if len(value) > limits.LONGEST_TEXT:
            raise too_much(
                tr("{place} 有 {count} 个字，不像一格里的文字。", place=place.spot, count=len(value))
            )
        return Value(value.replace("\r\n", "\n").replace("_x000D_", ""))
    if isinstance(value, bool):
        return Value("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return _number(value, place, number_format)
    if isinstance(value, date | time | timedelta):
        return Value(time_text(value))
    return Value("")


def time_text(value: date | time | timedelta) -> str:
    """Return a date as 2020-12-31, with its time where it has one."""
    if not isinstance(value, datetime):
        return str(value)
    return value.isoformat(" ") if value.time() != time() else value.date().isoformat()


def _number(value: float, place: Place, number_format: str) -> Value:
    """Return a number as its format prints it; one with a tail that binary arithmetic left is read without it, and told (W117)."""
    if not isfinite(value):
        return Value("", (unanswered(str(value), place),))
    number = Decimal(repr(value))
    meant = intended(number)
    found = () if meant is None else (_tail(number, meant, place),)
    number = number if meant is None else meant
    if number and _SCALING.search(_LITERAL.sub("", number_format)):
        found = (*found, _scaled(number, place))
    if "%" in _LITERAL.sub("", number_format):
        return Value(f"{plain(CONTEXT.multiply(number, 100))}%", found)
    return Value(f"{plain(number)}%" if "%" in _SPACE.sub("", number_format) else plain(number), found)


def _tail(number: Decimal, meant: Decimal, place: Place) -> Diagnostic:
    words = {"number": format(number, "f"), "meant": plain(meant)}
    message = tr("{number} 像是换算留下的尾数，按 {meant} 读", **words)
    hint = tr("在表里改写成 {meant}；确实是这个数的，导入之后再改", **words)
    return Diagnostic("W117", message, hint, place=place)


def _scaled(number: Decimal, place: Place) -> Diagnostic:
    message = tr("{number} 的数字格式藏起了末几位，按存着的整个数读", number=plain(number))
    hint = tr("印出来的数才对的，在表里改写成那个数，再导入")
    return Diagnostic("N808", message, hint, place=place)


def unanswered(formula: str, place: Place) -> Diagnostic:
    """Return what is told of a formula that has no result that can be used."""
    message = tr("公式 {formula} 没有存下可用的结果，按空白读", formula=formula)
    hint = tr("用 Excel 或 WPS 打开，等它算完再保存；或者把公式换成数值")
    return Diagnostic("W810", message, hint, place=place)
