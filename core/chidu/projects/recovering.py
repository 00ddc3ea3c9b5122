"""What a sheet and its journal say together: changes after the last snapshot, and changes that went past the journal."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from chidu.projects.changes import Change, applied, difference, setting, value_at
from chidu.projects.folder import Folder
from chidu.projects.journal.encoding import encoded
from chidu.projects.journal.entry import Entry
from chidu.projects.journal.reading import (
    Position,
    Stretch,
    ends_at,
    found,
    found_as_written,
    read_from,
    read_whole,
)
from chidu.projects.plain_data import same
from chidu.systems.digest import sha256_of


class State(NamedTuple):
    """A sheet's data with all that is known of it; what must be put in the journal before the next change."""

    data: dict[str, Any]
    position: Position = Position()
    recovered: tuple[Entry, ...] = ()  # entries that the sheet did not hold yet
    outside: tuple[Change, ...] = ()  # changes that the journal does not hold yet
    kept: tuple[
        Change, ...
    ] = ()  # changes that the journal had in this session, and has lost; behind ``outside``
    torn: bytes = b""  # half a line behind the position
    fresh: bool = False  # the journal does not begin with this sheet: it needs a start
    altered: bool = False  # the journal's bytes are not those that chidu wrote, though its words are
    gone: bool = False  # the sheet had a journal that is not there, or not in this one


def digest_of_data(data: Any) -> str:
    """Return ``sha256:…`` of a sheet's data, however its file is laid out."""
    return sha256_of(encoded(data, ordered=True).encode("utf-8", "surrogatepass"))


def read_state(folder: Folder, data: dict[str, Any], mark: dict[str, Any] | None) -> State:
    """Return what a sheet's data, its mark and its journal give together; may raise ``OSError``."""
    path = folder.journal
    if not path.exists():
        return State(data, fresh=True, gone=mark is not None)
    marked = _marked(mark)
    if marked is not None and ends_at(path, marked) and is_as_marked(data, mark):
        tail = read_from(path, marked)
        return State(replayed(data, tail.entries), tail.end, tail.entries, torn=tail.torn)
    whole = read_whole(path)
    known = _line_of(path, whole, marked) or started_at(whole.entries, mark)
    if known > 0:
        return _with_outside(whole, known, data)
    if mark is not None and whole.entries and whole.entries[0].kind == "start":
        return _with_outside(whole, whole.end.lines, data)._replace(gone=True)  # no mark starts a chain anew
    return State(data, whole.end, torn=whole.torn, fresh=True, altered=whole.altered, gone=mark is not None)


def is_as_marked(data: dict[str, Any], mark: dict[str, Any] | None) -> bool:
    """Say whether a sheet's data is what was written with its mark."""
    return mark is not None and mark.get("digest") == digest_of_data(data)


def _marked(mark: dict[str, Any] | None) -> Position | None:
    """Return where a mark says that the journal stood, None where it says of none."""
    return Position(mark["lines"], mark["bytes"], mark["head"]) if mark and mark["lines"] > 0 else None


def _line_of(path: Path, whole: Stretch, marked: Position | None) -> int:
    """Return the line of the journal with which a snapshot ends, 0 where it ends with none."""
    if marked is None:
        return 0
    position = (found_as_written if whole.altered else found)(path, marked.head)
    return 0 if position is None else position.lines


def started_at(entries: Iterable[Entry], mark: dict[str, Any] | None) -> int:
    """Return the line at which the journal took in a sheet that it does not know by its mark, 0 where it did not."""
    kinds = {"start"} if mark is None else {"start", "outside"}
    head = None if mark is None else mark["head"]
    begun = [one.number for one in entries if one.kind in kinds and (head is None or one.why == head)]
    return max(begun, default=0)


def _with_outside(whole: Stretch, known: int, data: dict[str, Any]) -> State:
    """Return the state where the sheet is not as the journal left it at the line ``known``."""
    before = [one for one in whole.entries if one.number <= known]
    after = tuple([one for one in whole.entries if one.number > known])
    base = replayed({}, before)
    current = replayed(base, after)
    outside = tuple(_taken_in(current, difference(base, data)))
    data = applied(current, outside)
    return State(data, whole.end, after, outside, torn=whole.torn, altered=whole.altered)


def kept_over(
    ours: dict[str, Any], before: dict[str, Any], file: dict[str, Any], theirs: State, *, rolled_back: bool
) -> State:
    """Return the state that keeps ``ours`` where the journal that arrived lacks what we had put into it.

    ``before`` is the sheet's file as we knew it, ``file`` as it is now: what changed in it counts. So does what a
    journal of somebody else says (not one that is only ``rolled_back``) wherever we had changed nothing.
    """
    data = applied(ours, _taken_in(ours, difference(before, file)))
    if not rolled_back:
        said = difference(file, theirs.data)
        new = [one for one in said if same(value_at(ours, one.path), value_at(before, one.path))]
        data = applied(data, _taken_in(data, new))
    return theirs._replace(data=data, recovered=(), kept=tuple(difference(theirs.data, data)))


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
