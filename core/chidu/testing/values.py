"""What stands in the values that go into a rule and come out of it: numbers, texts, floats, and all of it as a text."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import attrs

from chidu.decimals import plain
from chidu.plugins.nested import NestedRule
from chidu.rules.questions import AtLeast

#: A fact that is nothing but a number, which an answer then always is.
_CONSTANT = re.compile(r"\s*([-+]?[0-9]+(?:\.[0-9]+)?)\s*(%?)\s*")
#: No number of a form has so many decimals and yet is a sum of halves; every float is.
_DECIMALS = 20


def walked(value: Any) -> Iterator[Any]:
    """Yield all that a value holds, itself first."""
    yield value
    if isinstance(value, NestedRule):
        yield from walked(value.spec.params)
        for part in value.bound or ():
            if attrs.has(type(part)):
                yield from walked(part)
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            yield from walked(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from walked(inner)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from walked(inner)


def numbers_in(value: Any) -> tuple[Decimal, ...]:
    """Return the numbers of a value, each once."""
    found = (one for one in walked(value) if isinstance(one, (int, Decimal)) and not isinstance(one, bool))
    return tuple(dict.fromkeys(Decimal(one) for one in found))


def days_in(value: Any) -> tuple[dt.date, ...]:
    """Return the days of a value, each once."""
    return tuple(dict.fromkeys(one for one in walked(value) if type(one) is dt.date))


def texts_in(value: Any) -> tuple[str, ...]:
    """Return the texts of a value, the long ones first, so that what is taken away leaves no rest of them."""
    return tuple(
        sorted({one for one in walked(value) if isinstance(one, str) and one}, key=len, reverse=True)
    )


def floats_in(value: Any) -> bool:
    """Say whether there is a float somewhere, or a number that was one before it became a ``Decimal``."""
    return any(
        isinstance(one, float) or (isinstance(one, Decimal) and _was_float(one)) for one in walked(value)
    )


def _was_float(number: Decimal) -> bool:
    _, digits, exponent = number.as_tuple()
    places = -exponent if isinstance(exponent, int) else 0
    if places <= _DECIMALS or not any(digits):
        return False
    whole = int("".join(map(str, digits)) or "0")
    while places > 0 and whole and whole % 10 == 0:
        whole, places = whole // 10, places - 1
    return places > _DECIMALS and whole % 5**places == 0


def constant(fact: str | None) -> Decimal | None:
    """Return the number that a fact is, where it is nothing but one."""
    found = _CONSTANT.fullmatch(fact or "")
    if found is None:
        return None
    return Decimal(found[1]) / 100 if found[2] else Decimal(found[1])


def shown(value: Any) -> str:
    """Return a value as a person reads it in an example."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return plain(value) if value.is_finite() else str(value)
    if isinstance(value, AtLeast):
        return f"AtLeast({plain(value.number)})"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {shown(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return shown({key: inner for key, inner in value._asdict().items() if inner not in (None, "")})
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(shown, value)) + "]"
    if isinstance(value, dt.date):
        return value.isoformat()
    return f'"{value}"' if isinstance(value, str) else repr(value)


def imprint(value: Any) -> str:
    """Return a text that changes where anything inside a value does."""
    if isinstance(value, NestedRule):
        return f"{value.spec.type}({imprint(value.spec.params)})"
    if attrs.has(type(value)):
        inner = (imprint(getattr(value, one.name)) for one in attrs.fields(type(value)))
        return f"{type(value).__name__}({','.join(inner)})"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{imprint(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return f"{type(value).__name__}[{','.join(map(imprint, value))}]"
    if isinstance(value, (set, frozenset)):  # in no order of its own
        return f"{type(value).__name__}{{{','.join(sorted(map(imprint, value)))}}}"
    return repr(value)
