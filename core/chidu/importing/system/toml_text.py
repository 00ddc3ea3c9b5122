"""Values as an author likes to read them in TOML: texts with their lines, arrays of tables one entry a line."""

from collections.abc import Iterator, Mapping
from typing import Any

from chidu.toml.editing import key_written, written

#: A pair longer than this gets a table of its own, or its entries lines of their own.
WIDTH = 100


def text_written(text: str) -> str:
    """Return a text in TOML: on one line in quotes, else between three quotes with its lines as they are."""
    if "\n" not in text:
        return written(text)
    lines = [_line(line) for line in text.split("\n")]
    return '"""\n' + "\n".join(lines) + '"""'


def _line(line: str) -> str:
    """Return a line of a text between three quotes; a blank at its end would be lost to editors."""
    escaped = written(line)[1:-1]
    return f"{escaped[:-1]}\\u0020" if escaped.endswith(" ") else escaped


def inline(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_written(key)} = {inline(one)}" for key, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    return written(value)


def pair(key: str, value: Any) -> Iterator[str]:
    """Yield ``key = value``; an array of tables, or one that is long, gets a line for each entry."""
    if isinstance(value, str):
        yield f"{key_written(key)} = {text_written(value)}"
        return
    whole = f"{key_written(key)} = {inline(value)}"
    is_listed = isinstance(value, list | tuple) and len(value) > 0
    if is_listed and (isinstance(value[0], Mapping) or len(whole) > WIDTH):
        yield f"{key_written(key)} = ["
        yield from (f"    {inline(one)}," for one in value)
        yield "]"
    else:
        yield whole


def table(path: str, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table at the end of ``path``: one pair on a line, or a header with its pairs."""
    last = path.rpartition(".")[2]
    whole = f"{last} = {inline(data)}"
    if len(whole) <= WIDTH and not any(isinstance(one, list | tuple) for one in data.values()):
        yield whole
        return
    yield ""
    yield f"[{path}]"
    for key, value in data.items():
        yield from pair(key, value)


def header(*keys: str) -> str:
    """Return the header of the table at these keys."""
    return f"[{'.'.join(map(key_written, keys))}]"
