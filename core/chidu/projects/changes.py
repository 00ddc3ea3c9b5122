"""Changes of a sheet's plain data: each says where, what stood there, and what stands there now."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.plain_data import same

#: A table so near the top stays when it becomes empty: a round is there although nothing in it is answered.
_KEPT = {"rounds": 2}


class Change(NamedTuple):
    """The value at a path replaced; None is absent. In a list only what lies inside its entries has a path."""

    path: KeyPath
    old: Any
    new: Any


def applied(data: Any, changes: Iterable[Change]) -> Any:
    """Return the data with the changes made; what they do not touch is shared with what was given."""
    for change in changes:
        data = _put(data, change.path, change.new)
    return data


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that take these back."""
    return tuple([Change(path, new, old) for path, old, new in reversed(list(changes))])


def _put(data: Any, path: KeyPath, value: Any) -> Any:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        entries = list(data)
        entries[key] = _put(entries[key], rest, value)
        return entries
    table = dict(data) if isinstance(data, dict) else {}
    if rest or value is not None:
        table[key] = _put(table.get(key), rest, value)
    else:
        table.pop(key, None)
    return table


def value_at(data: Any, path: KeyPath) -> Any:
    """Return what stands at a path, None where nothing does."""
    for key in path:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and 0 <= key < len(data):
            data = data[key]
        else:
            return None
    return data


def setting(data: Any, path: KeyPath, new: Any) -> Change | None:
    """Return the change that puts ``new`` at a path (None takes it away), None where nothing changes.

    It stands where the first missing table would be made, or the last one emptied, so that taking it back leaves
    nothing behind.
    """
    old = value_at(data, path)
    if not path or same(old, new):
        return None
    _make_sure_of_entries(data, path)
    if new is None:
        path = _emptied(data, path)
        return Change(path, value_at(data, path), None)
    for depth in range(1, len(path)):
        above = value_at(data, path[:depth])
        if above is None:
            return Change(path[:depth], None, _put(None, path[depth:], new))
        if not isinstance(above, list if isinstance(path[depth], int) else dict):
            return Change(path[:depth], above, _put(None, path[depth:], new))
    return Change(path, old, new)


def _make_sure_of_entries(data: Any, path: KeyPath) -> None:
    """Raise where a path leads to an entry of a list that is not there, or to the whole of one."""
    for depth, key in enumerate(path):
        if isinstance(key, int):
            above = value_at(data, path[:depth])
            if depth == len(path) - 1 or not isinstance(above, list) or not 0 <= key < len(above):
                where = ".".join(map(str, path))
                raise RefusedError(tr("{path}：行的增删要写整张表", path=where))


def _emptied(data: Any, path: KeyPath) -> KeyPath:
    kept = _KEPT.get(str(path[0]), 1)
    while len(path) - 1 > kept and isinstance(path[-2], str):
        above = value_at(data, path[:-1])
        if not isinstance(above, dict) or len(above) > 1:
            break
        path = path[:-1]
    return path


def difference(one: Any, other: Any, at: KeyPath = ()) -> Iterator[Change]:
    """Yield the changes that make ``other`` of ``one``: tables key by key, anything else as a whole."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in [*one, *[key for key in other if key not in one]]:
            yield from difference(one.get(key), other.get(key), (*at, key))
    elif not same(one, other):
        yield Change(at, one, other)
