"""What a sheet and its journal say together: changes after the last snapshot, and changes that went past the journal."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from chidu.projects.changes import Change, applied, difference, setting, value_at
from chidu.projects.folder import Folder
from chidu.projects.journal.encoding import encoded
from chidu.projects.journal.entry import Entry
from chidu.projects.journal.reading import Position, Stretch, ends_at, found, read_from
from chidu.systems.digest import sha256_of


class State(NamedTuple):
    """A sheet's data with all that is known of it; what must be put in the journal before the next change."""

    data: dict[str, Any]
    position: Position = Position()
    recovered: tuple[Entry, ...] = ()  # entries that the sheet did not hold yet
    outside: tuple[Change, ...] = ()  # changes that the journal does not hold yet
    torn: bytes = b""  # half a line behind the position
    fresh: bool = False  # the journal does not begin with this sheet: it needs a start
    gone: bool = False  # the sheet had a journal that is not there, or not in this one


def digest_of_data(data: Any) -> str:
    """Return ``sha256:…`` of a sheet's data, however its file is laid out."""
    return sha256_of(encoded(data, ordered=True).encode("utf-8", "surrogatepass"))


def read_state(folder: Folder, data: dict[str, Any], mark: dict[str, Any] | None) -> State:
    """Return what a sheet's data, its mark and its journal give together; may raise ``OSError``."""
    path = folder.journal
    if not path.exists():
        return State(data, fresh=True, gone=mark is not None)
    position = _marked(folder, mark)
    if position is not None and mark is not None and mark.get("digest") == digest_of_data(data):
        tail = read_from(path, position)
        return State(replayed(data, tail.entries), tail.end, tail.entries, (), tail.torn)
    whole = read_from(path, Position())
    known = position.lines if position else started_at(whole.entries, mark)
    if known == 0:
        return State(data, whole.end, (), (), whole.torn, fresh=True, gone=mark is not None)
    return _with_outside(whole, known, data)


def _marked(folder: Folder, mark: dict[str, Any] | None) -> Position | None:
    """Return where the sheet's last snapshot stands in the journal, None where it stands nowhere."""
    if mark is None:
        return None
    position = Position(mark["lines"], mark["bytes"], mark["head"])
    return position if ends_at(folder.journal, position) else found(folder.journal, position.head)


def started_at(entries: Iterable[Entry], mark: dict[str, Any] | None) -> int:
    """Return the line at which the journal began with a sheet that it does not know by its mark, 0 where it did not."""
    begun = [
        one.number for one in entries if one.kind == "start" and (mark is None or one.why == mark["head"])
    ]
    return max(begun, default=0)


def _with_outside(whole: Stretch, known: int, data: dict[str, Any]) -> State:
    """Return the state where the sheet is not as the journal left it at the line ``known``."""
    before = [one for one in whole.entries if one.number <= known]
    after = tuple([one for one in whole.entries if one.number > known])
    base = replayed({}, before)
    current = replayed(base, after)
    outside = tuple(_taken_in(current, difference(base, data)))
    return State(applied(current, outside), whole.end, after, outside, whole.torn)


def _taken_in(current: Any, changes: Iterable[Change]) -> Iterator[Change]:
    for one in [part for change in changes for part in _apart(current, change)]:
        change = setting(current, one.path, one.new)
        if change is not None:
            current = applied(current, [change])
            yield change


def _apart(current: Any, one: Change) -> Iterator[Change]:
    """Yield a table that both the file and the journal have made since key by key: neither wipes out the other."""
    if one.old is None and isinstance(one.new, dict) and isinstance(value_at(current, one.path), dict):
        for key, value in one.new.items():
            yield from _apart(current, Change((*one.path, key), None, value))
    else:
        yield one


def replayed(data: Any, entries: Iterable[Entry]) -> Any:
    """Return the data after the entries; a change that an edited line made impossible is passed over."""
    for entry in entries:
        for change in entry.changes:
            with suppress(LookupError, TypeError):
                data = applied(data, [change])
    return data
