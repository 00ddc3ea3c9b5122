"""The journal read: its end only, from the end backwards, or the whole of it."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from chidu.projects.journal.altered import as_written
from chidu.projects.journal.entry import Entry, entry_of
from chidu.systems.digest import sha256_of

#: So many bytes are read at once when reading backwards.
BLOCK = 16384


class Position(NamedTuple):
    """How far a journal has got: lines, bytes, and the digest of the last line, empty before the first."""

    lines: int = 0
    bytes: int = 0
    head: str = ""


class Stretch(NamedTuple):
    """What was read from a position on: the entries, where they end, half a line after that, unreadable lines."""

    entries: tuple[Entry, ...]
    end: Position
    torn: bytes = b""
    damaged: tuple[int, ...] = ()
    altered: bool = False  # another program wrote the same words in other bytes


def behind(position: Position, line: bytes) -> Position:
    """Return the position behind one more line, which is given without its end."""
    return Position(position.lines + 1, position.bytes + len(line) + 1, sha256_of(line))


def read_from(path: Path, start: Position) -> Stretch:
    """Return the entries behind a position; a last line that is no entry counts as torn, others are passed over."""
    with path.open("rb") as file:
        file.seek(start.bytes)
        return stretch_of(file.read(), start)


def read_whole(path: Path) -> Stretch:
    """Return all entries of a journal, as chidu wrote them."""
    raw = path.read_bytes()
    written = as_written(raw)
    return stretch_of(written, Position())._replace(altered=written is not raw)


def stretch_of(raw: bytes, start: Position) -> Stretch:
    """Return the entries of the bytes behind a position."""
    lines = raw.split(b"\n")
    torn = lines.pop()
    entries: list[Entry] = []
    damaged: list[int] = []
    end = start
    for number, line in enumerate(lines, 1):
        entry = entry_of(line)
        if entry is None and number == len(lines) and not torn:
            return Stretch(tuple(entries), end, line + b"\n", tuple(damaged))
        end = behind(end, line)
        if entry is None:
            damaged.append(end.lines)
        else:
            entries.append(entry)
    return Stretch(tuple(entries), end, torn, tuple(damaged))


def ends_at(path: Path, position: Position) -> bool:
    """Say whether the line that ends at a position is the one whose digest and number it has."""
    if position.lines == 0:
        return position == Position()
    line = next(lines_backwards(path, position.bytes), None)
    if line is None or sha256_of(line) != position.head:
        return False
    entry = entry_of(line)
    return entry is not None and entry.number == position.lines


def lines_backwards(path: Path, end: int) -> Iterator[bytes]:
    """Yield the lines before ``end``, the last first; nothing where no line ends there."""
    with path.open("rb") as file:
        if end <= 0 or file.seek(0, 2) < end:
            return
        file.seek(end - 1)
        if file.read(1) != b"\n":
            return
        rest, at = b"", end - 1
        while at > 0:
            size = min(BLOCK, at)
            at -= size
            file.seek(at)
            first, *lines = (file.read(size) + rest).split(b"\n")
            yield from reversed(lines)
            rest = first
        yield rest


def entries_backwards(path: Path, end: int) -> Iterator[Entry]:
    """Yield the entries before ``end``, the last first; lines that are none are passed over."""
    for line in lines_backwards(path, end):
        entry = entry_of(line)
        if entry is not None:
            yield entry


def found(path: Path, head: str) -> Position | None:
    """Return where the line of this digest ends although the bytes before it are not as many as they were."""
    with path.open("rb") as file:
        return found_among(file, head)


def found_as_written(path: Path, head: str) -> Position | None:
    """Return what ``found`` does in a journal that another program has written in other bytes."""
    return found_among(BytesIO(as_written(path.read_bytes())), head)


def found_among(lines: Iterable[bytes], head: str) -> Position | None:
    """Return where the line of this digest ends among lines with their ends, None where it does not."""
    position = Position()
    for raw in lines:
        if not raw.endswith(b"\n"):
            return None
        position = behind(position, raw[:-1])
        if position.head == head:
            return position
    return None
