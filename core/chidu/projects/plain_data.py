"""A sheet's plain data: what TOML can hold, every number in one form, so that it can be compared and hashed."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.journal.encoding import encoded
from chidu.rules.questions import FindingAnswer

#: Numbers of more digits are left as they are: they will be refused, not spelt out.
_LONG = 30


def plain_data(value: Any) -> Any:
    """Return ``value`` made of dict, list, str, bool, int, Decimal and dates; whole numbers are ints.

    Line ends are LF; what is None is left out of tables.
    """
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n") if "\r" in value else value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, FindingAnswer):
        return _finding(value)
    if isinstance(value, Mapping):
        return {str(key): plain_data(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [plain_data(each) for each in value]
    if isinstance(value, dt.date | dt.time):
        return value
    raise TypeError(type(value).__name__)


def _number(value: Decimal) -> int | Decimal:
    if not value.is_finite() or value.adjusted() > _LONG:
        return value
    if value == value.to_integral_value():
        return int(value)
    digits = format(value, "f").rstrip("0")
    return Decimal(digits)


def _finding(value: FindingAnswer) -> dict[str, Any]:
    made = plain_data({"found": value.found, "amount": value.amount, "why": value.why or None})
    return dict(made)


def clean(text: str) -> str:
    """Return a text that UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def same(one: Any, other: Any) -> bool:
    """Say whether two values are the same: true is not 1, and an absent value is like nothing else."""
    if one is None or other is None or one is other:
        return one is other
    return encoded(one, ordered=True) == encoded(other, ordered=True)


def make_sure_it_can_be_written(value: Any) -> None:
    """Raise ``RefusedError`` where a sheet that holds ``value`` could not be read again."""
    if isinstance(value, bool):
        return
    import tomli_w

    from chidu.toml.document import parse
    from chidu.toml.source import Source

    try:
        text = tomli_w.dumps({"value": value}, multiline_strings=True)
        text.encode("utf-8")
    except (TypeError, ValueError) as error:
        raise RefusedError(tr("这个值不能写进评分表：{reason}", reason=error)) from error
    document, wrong = parse(Source("", text))
    if document is None or not same(plain_data(document.data)["value"], value):
        reason = wrong[0].message if wrong else tr("再读出来就不一样了")
        raise RefusedError(tr("这个值不能写进评分表：{reason}", reason=reason))
