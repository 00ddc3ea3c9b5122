"""Between what a person types into a form and the value that a file has; nothing is guessed."""

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chidu.authoring.settling import settled
from chidu.decimals import plain
from chidu.language import tr
from chidu.rules.typed_percents import percent_doubt

_NUMBER = re.compile(r"([+-]?)([0-9]{1,15}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})(%?)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?%?")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_BETWEEN = re.compile(r"[\s、,，;；]+")


class TypedError(ValueError):
    """A text that is no such value; the message says what would be."""


def typed(kind: str, text: str) -> Any:
    """Return the value of a typed text; raise ``TypedError``."""
    return _READERS[kind](text)


def shown(kind: str, value: Any) -> str:
    """Return how a value is typed."""
    return _WRITERS.get(kind, str)(value)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _number(text: str) -> Decimal | int:
    number: Decimal | int = _read_number(text, tr("写一个数，如 4 或 0.5"))
    return number


def _read_number(text: str, otherwise: str) -> Any:
    """Return a number; with a percent sign it is a hundredth."""
    narrow = _plain(text)
    narrow = narrow.replace(",", "") if _GROUPED.fullmatch(narrow) else narrow
    match = _NUMBER.fullmatch(narrow)
    if match is None:
        raise TypedError(otherwise)
    number = Decimal(match[1] + match[2])
    return settled(number / 100 if match[3] else number)


def _points(text: str) -> Any:
    return _read_number(text.strip().removesuffix("分"), tr("写一个分数，如 2 或 0.5"))


def _percent(text: str) -> Any:
    otherwise = tr("写一个百分比，如 98 或 98%")
    if not _plain(text).endswith("%"):
        doubt = percent_doubt(_plain(text), Decimal(_read_number(text, otherwise)))
        if doubt:
            raise TypedError(doubt)
    return _read_number(_plain(text).removesuffix("%") + "%", otherwise)


def _whole(text: str) -> int:
    number = _read_number(text, tr("写一个整数，如 3"))
    if not isinstance(number, int):
        raise TypedError(tr("写一个整数，如 3"))
    return number


def _date(text: str) -> dt.date:
    match = _DAY.fullmatch(_plain(text))
    try:
        return dt.date(*map(int, match.groups())) if match else dt.date.fromisoformat(_plain(text))
    except ValueError as error:
        raise TypedError(tr("写一个日期，如 2021-07-28")) from error


def _quantity(text: str) -> Any:
    """Return a number where it is one, else the name of a fact, or a formula."""
    try:
        return _number(text)
    except TypedError:
        return text.strip()


def _numbers(text: str) -> list[Any]:
    parts = [part for part in _BETWEEN.split(text) if part]
    return [_read_number(part, tr("写若干个数，以顿号隔开，如 60、57、54")) for part in parts]


def _texts(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _toml(text: str) -> Any:
    try:
        return settled(tomllib.loads(f"value = {text.strip()}", parse_float=Decimal)["value"])
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise TypedError(tr('照 TOML 的写法写一个值，如 "文字"、3、[1, 2]')) from error


def _stripped(text: str) -> str:
    return str(settled(text)).strip()


def _number_text(value: Any) -> str:
    return plain(Decimal(value))


def _toml_text(value: Any) -> str:
    import tomli_w

    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_toml_text(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml_text, value)) + "]"
    return tomli_w.dumps({"value": value}).removeprefix("value = ").rstrip("\n")


def _key(name: str) -> str:
    from chidu.toml.editing import key_written

    return key_written(name)


_READERS: dict[str, Callable[[str], Any]] = {
    "text": _stripped,
    "ident": _stripped,
    "fact": _stripped,
    "points": _points,
    "number": _number,
    "percent": _percent,
    "whole": _whole,
    "date": _date,
    "quantity": _quantity,
    "numbers": _numbers,
    "texts": _texts,
    "toml": _toml,
}
_WRITERS: dict[str, Callable[[Any], str]] = {
    "points": _number_text,
    "number": _number_text,
    "percent": lambda value: f"{plain(Decimal(value) * 100)}%",
    "whole": str,
    "date": lambda value: str(value.isoformat()),
    "quantity": lambda value: value if isinstance(value, str) else _number_text(value),
    "numbers": lambda value: "、".join(map(_number_text, value)),
    "texts": "\n".join,
    "toml": _toml_text,
}
