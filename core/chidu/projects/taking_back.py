"""Changes taken out of a sheet's data again: only where what they put there still stands."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.projects.changes import Change, applied, setting, value_at
from chidu.projects.errors import RefusedError
from chidu.projects.plain_data import same


def without(data: Any, changes: Iterable[Change]) -> Any:
    """Return the data as it would be had the changes not been made, given in the order in which they were.

    A value that was changed since stays as it is, whatever the changes made of it before.
    """
    stays: list[KeyPath] = []
    for one in reversed(list(changes)):
        data = _taken(data, one, stays)
    return data


def _taken(data: Any, one: Change, stays: list[KeyPath]) -> Any:
    """Return the data without a change; of a table some keys may have changed since, then it goes key by key."""
    path, old, new = one
    if any(path[: len(kept)] == kept for kept in stays):
        return data
    is_over_kept = any(kept[: len(path)] == path for kept in stays)
    now = value_at(data, path)
    if not is_over_kept and same(now, new):
        return _put_back(data, path, old)
    if not all(_is_table(each) for each in (old, new, now)):
        stays.append(path)
        return data
    before, after = old or {}, new or {}
    for key in dict.fromkeys([*before, *after]):
        if not same(before.get(key), after.get(key)):
            data = _taken(data, Change((*path, key), before.get(key), after.get(key)), stays)
    return data


def _put_back(data: Any, path: KeyPath, old: Any) -> Any:
    with suppress(RefusedError):  # its row went with the table that was taken back
        change = setting(data, path, old)
        if change is not None and not _replaces(change, path, old):
            return applied(data, [change])
    return data


def _replaces(change: Change, path: KeyPath, old: Any) -> bool:
    """Say whether a value could be put back only over what stands now where its table was."""
    return old is not None and change.path != path and change.old is not None


def _is_table(value: Any) -> bool:
    return value is None or isinstance(value, dict)
