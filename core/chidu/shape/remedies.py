"""How to mend a value of the wrong type: what to type instead."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.language import tr
from chidu.shape.words import cut

_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)\s*(.*?)\s*", re.DOTALL)
_DAY = re.compile(r"\s*([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?\s*")


def remedy(value: Any, kind: str) -> str:
    """Return how to make a value of JSON Schema type ``kind`` (or a ``date``) of ``value``."""
    return _REMEDIES[kind](value)


def _number(value: Any) -> str:
    match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return tr("写一个数，不加引号，如 4 或 0.5")
    number, unit = plain(Decimal(match[1])), match[2]
    if unit in {"%", "％"}:
        return tr("去掉引号和百分号；比率写成小数，如 90% 写 0.9")
    if unit:
        return tr("只写数 {number}，去掉引号和“{unit}”", number=number, unit=cut(unit))
    return tr("去掉引号：{number}", number=number)


def _integer(value: Any) -> str:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return tr("去掉小数：{number}", number=plain(value)) if whole else tr("写一个整数，如 2")
    return _number(value)


def _text(value: Any) -> str:
    if isinstance(value, (bool, list, tuple, dict)):
        return tr('写成加引号的文字，如 "内容"')
    if isinstance(value, (int, Decimal)):
        return tr('加上引号："{text}"', text=cut(f"{Decimal(value):f}"))  # of versions, 1.10 is not 1.1
    return tr('加上引号："{text}"', text=value)


def _boolean(_value: Any) -> str:
    return tr("写 true（是）或 false（否），不加引号")


def _array(value: Any) -> str:
    if isinstance(value, dict):
        return tr("数组里每项一个表：[ {{ … }}, {{ … }} ]，或用 [[…]] 作表头").format()
    return tr("用方括号括起来：[ … ]")


def _table(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return tr("这里只有一个表：用 [ ] 作表头，不用 [[ ]]")
    return tr("写成表：{{ 键 = 值 }}").format()


def _date(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return tr("只写到日：{day}", day=value.date().isoformat())
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return tr("写年-月-日，不加引号，如 2021-07-28")
    return tr("去掉引号：{day}", day=f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}")


_REMEDIES: dict[str, Callable[[Any], str]] = {
    "number": _number,
    "integer": _integer,
    "string": _text,
    "boolean": _boolean,
    "array": _array,
    "object": _table,
    "date": _date,
}
