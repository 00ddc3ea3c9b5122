"""Plain data as canonical JSON, and back to the very same data: numbers stay exact, dates are tagged."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

_written = json.JSONEncoder(ensure_ascii=False).encode
#: What begins the only key of a tagged value; a table with such a key has it twice.
_TAG = "$"
#: The most digits before or behind the point of a number that is spelt out.
_LONGEST = 1000
_MADE: Mapping[str, Callable[[str], Any]] = {
    "$date": dt.date.fromisoformat,
    "$datetime": dt.datetime.fromisoformat,
    "$time": dt.time.fromisoformat,
}


def encoded(value: Any, *, ordered: bool = False) -> str:
    """Return a value as one line of JSON without blanks; ``ordered`` sorts the keys, so that equal data are equal text."""
    if value is None or isinstance(value, bool | int | str):
        return _written(value)
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text if "." in text else f"{text}.0"
    if isinstance(value, Mapping):
        pairs = sorted(value.items()) if ordered else value.items()
        return "{" + ",".join([_pair(key, each, ordered=ordered) for key, each in pairs]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([encoded(each, ordered=ordered) for each in value]) + "]"
    return f'{{"{_TAG}{_named(value)}":"{value.isoformat()}"}}'


def _pair(key: str, value: Any, *, ordered: bool) -> str:
    written = f"{_TAG}{key}" if key.startswith(_TAG) else key
    return f"{_written(written)}:{encoded(value, ordered=ordered)}"


def _named(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return "datetime"
    if isinstance(value, dt.date):
        return "date"
    if isinstance(value, dt.time):
        return "time"
    raise TypeError(type(value).__name__)


def decoded(text: str | bytes) -> Any:
    """Return the data of one line; raise ``ValueError`` where it is no such JSON."""
    try:
        return _decoder().decode(text if isinstance(text, str) else text.decode("utf-8"))
    except (RecursionError, ArithmeticError) as error:  # nested too deep, or a number that no Decimal holds
        raise ValueError(str(error)) from error


@cache
def _decoder() -> json.JSONDecoder:
    """Return the decoder, made once: making it takes longer than most lines."""
    return json.JSONDecoder(parse_float=_number, parse_constant=_refused, object_pairs_hook=_table)


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > _LONGEST:  # no sheet holds it, and spelt out it would fill the memory
        raise ValueError(text)
    return number


def _refused(name: str) -> Any:
    raise ValueError(name)


def _table(pairs: list[tuple[str, Any]]) -> Any:
    if len(pairs) == 1 and pairs[0][0] in _MADE:
        name, text = pairs[0]
        if isinstance(text, str):
            return _MADE[name](text)
        raise ValueError(name)
    return {key.removeprefix(_TAG): value for key, value in pairs}
