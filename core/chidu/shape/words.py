"""How values, keys and types of TOML are named in messages."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from chidu import nearest as names
from chidu.decimals import plain
from chidu.diagnostics import KeyPath
from chidu.language import tr

#: Longer texts are cut in messages; the source line shows the rest.
LONGEST = 24
#: More names than this are not listed: nobody reads them.
LISTED = 12


def named(at: KeyPath) -> str:
    """Return the name of what stands at ``at``: ``“points”``, ``“items”的第 2 项``."""
    if not at:
        return tr("这里")
    if isinstance(at[-1], str):
        return f"“{cut(at[-1])}”"
    array = named(at[:-1])
    return tr("{array}的第 {number} 项", array=array, number=at[-1] + 1)


def cut(text: str) -> str:
    """Return ``text``, shortened where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def shown(value: Any) -> str:
    """Return a value as a sentence quotes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return cut(plain(Decimal(value)))
    if isinstance(value, str):
        return f"“{cut(value)}”"
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return ""


def found(value: Any) -> str:
    """Return a value with the TOML type it is written in: ``文字“3”``."""
    if isinstance(value, str):
        return tr("文字{text}", text=shown(value))
    return f"{_type_of(value)}{shown(value)}"


def _type_of(value: Any) -> str:
    if isinstance(value, bool):
        return tr("是否值 ")
    if isinstance(value, int):
        return tr("整数 ")
    if isinstance(value, Decimal):
        return tr("数字 ")
    if isinstance(value, dt.datetime):
        return tr("日期时间 ")
    if isinstance(value, dt.date):
        return tr("日期 ")
    if isinstance(value, dt.time):
        return tr("时间 ")
    return tr("表") if isinstance(value, dict) else tr("数组")


def wanted(kind: str) -> str:
    """Return how a JSON Schema type (or ``date``) is asked for."""
    return {
        "string": tr("文字"),
        "number": tr("数字"),
        "integer": tr("整数"),
        "boolean": tr("true 或 false"),
        "array": tr("数组"),
        "object": tr("表"),
        "date": tr("日期"),
    }[kind]


def nearest(word: object, known: Iterable[object]) -> str | None:
    """Return the known word that was probably meant, or None."""
    return next(iter(names.nearest(str(word), map(str, known), likeness=0.6)), None)


def listed(words: Iterable[object]) -> str:
    """Return ``words`` as a list where there are few of them, else an empty text."""
    each = [str(word) for word in words]
    return tr("、").join(each) if len(each) <= LISTED else ""
