"""The journal's chain looked at link by link: lines that were edited, removed, inserted or moved, and a clock going back."""

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from chidu.projects.journal.altered import as_written
from chidu.projects.journal.entry import Entry, entry_of
from chidu.systems.digest import sha256_of

#: What a break of the chain is: the line was edited; lines before it are gone; it follows a line that it does not
#: belong behind; half a line stands at the end; lines are gone from the end. No breaks are: bytes altered by an
#: editor, not one word; a clock that went back.
BreakKind = Literal["edited", "gap", "moved", "torn", "cut", "altered", "clock"]


class Break(NamedTuple):
    """Where the chain does not hold: the line (from 1), its entry where it is one, and how many lines it concerns.

    ``concerns``: the lines that are gone before it; for a line that was moved, the line it belongs behind (0: the start).
    """

    kind: BreakKind
    line: int
    entry: Entry | None = None
    concerns: int = 0


class Link(NamedTuple):
    """A whole line: its entry, None where it is none, and its digest."""

    entry: Entry | None
    digest: str


class Chain(NamedTuple):
    """A journal read for its chain: every whole line, and half a line behind them."""

    links: tuple[Link, ...] = ()
    torn: bytes = b""
    altered: bool = False  # another program wrote the same words in other bytes: those of chidu were read

    @property
    def head(self) -> str:
        """Return the digest of the last line, empty where there is none."""
        return self.links[-1].digest if self.links else ""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return the lines that are entries."""
        return tuple([one.entry for one in self.links if one.entry is not None])


def chain_of(raw: bytes) -> Chain:
    """Return the chain of a journal's bytes."""
    written = as_written(raw)
    lines = written.split(b"\n")
    torn = lines.pop()
    links = tuple([Link(entry_of(line), sha256_of(line)) for line in lines])
    return Chain(links, torn, altered=written is not raw)


def breaks(chain: Chain, mark: Mapping[str, Any] | None) -> tuple[Break, ...]:
    """Return where the chain does not hold, by line; ``mark`` is what the sheet says of it, the only end it has."""
    found = {(one.kind, one.line): one for one in (*_broken(chain, mark), *_end(chain, mark))}
    return tuple(sorted(found.values(), key=lambda one: one.line))


def _broken(chain: Chain, mark: Mapping[str, Any] | None) -> Iterator[Break]:
    """Yield what the digests and numbers of the lines say; nothing accuses a line for which another vouches."""
    if chain.altered:
        yield Break("altered", 0)
    sure = _untouched(chain, mark)
    places = {one.digest: line for line, one in enumerate(chain.links, 1)}
    suspect = [_is_broken(chain, line) for line in range(1, len(chain.links) + 1)]
    awaited = 0  # the number that the line should have, as far as those before it can be believed
    for line, (entry, _) in enumerate(chain.links, 1):
        awaited += 1
        if entry is None:
            yield Break("edited", line)
            continue
        if not suspect[line - 1]:
            if entry.number != awaited and line not in sure:
                yield Break("edited", line, entry)
            elif line in sure:
                awaited = entry.number
            continue
        if entry.before in places or (line > 1 and not entry.before):
            yield Break("moved", line, entry, places.get(entry.before, 0))
            awaited = entry.number
        elif entry.number > awaited:
            yield Break("gap", line, entry, entry.number - awaited)
            awaited = entry.number
        elif {line - 1, line} <= sure:
            yield Break("gap", line, entry, 1)
        else:
            yield from _edited(chain, line, suspect, sure, mark)


def _untouched(chain: Chain, mark: Mapping[str, Any] | None) -> frozenset[int]:
    """Return the lines whose bytes are those that another line, or the sheet, says stood there."""
    vouched = {one.entry.before for one in chain.links if one.entry is not None}
    vouched |= {mark["head"]} if mark is not None else set()
    return frozenset(line for line, one in enumerate(chain.links, 1) if one.digest in vouched)


def _edited(
    chain: Chain, line: int, suspect: list[bool], sure: frozenset[int], mark: Mapping[str, Any] | None
) -> Iterator[Break]:
    """Yield the line that was edited: the one before a broken link, unless what is behind shows that it is this one."""
    here = chain.links[line - 1].entry
    itself = line == 1 or (line < len(suspect) and suspect[line])
    if mark is not None and mark["lines"] == line == len(suspect):
        itself = itself or mark["head"] != chain.links[-1].digest
    if line not in sure and (itself or line - 1 in sure):
        yield Break("edited", line, here)
    elif line - 1 in sure or line == 1:
        return
    elif not suspect[line - 2] or line == 2:  # noqa: PLR2004 - a run of broken links was told at its lines
        yield Break("edited", line - 1, chain.links[line - 2].entry)


def _is_broken(chain: Chain, line: int) -> bool:
    """Say whether a line does not follow the one before it; behind a line that is no entry that is not told again."""
    entry = chain.links[line - 1].entry
    if entry is None:
        return False
    if line == 1:
        return entry.before != ""
    before = chain.links[line - 2]
    return before.entry is not None and entry.before != before.digest


def _end(chain: Chain, mark: Mapping[str, Any] | None) -> Iterator[Break]:
    """Yield what is wrong with the end: half a line, or less of it than the sheet knows."""
    last = len(chain.links)
    if chain.torn:
        yield Break("torn", last + 1)
    if mark is None or mark["lines"] == 0 or mark["head"] in [one.digest for one in chain.links]:
        return
    if mark["lines"] > last:
        yield Break("cut", last + 1, None, mark["lines"] - last)
    elif mark["lines"] == last:
        line = max({*range(1, last + 1)} - _untouched(chain, mark), default=last)
        yield Break("edited", line, chain.links[line - 1].entry)


def steps_back(chain: Chain) -> Iterator[Break]:
    """Yield the lines that say an earlier time than the line before them."""
    timed = [(line, one.entry) for line, one in enumerate(chain.links, 1) if one.entry is not None]
    for (_, one), (line, other) in pairwise(timed):
        before, after = _moment(one.at), _moment(other.at)
        if before is not None and after is not None and after < before:
            yield Break("clock", line, other)


def _moment(text: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
