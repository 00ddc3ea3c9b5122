"""The sheets that two copies have in common: where their journals part, or where one took the other in."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from chidu.projects.journal.chain import Chain
from chidu.projects.plain_data import same
from chidu.projects.recovering import replayed


class _Taken(NamedTuple):
    """One copy took in the other: at which of its own lines, and up to which line of the other."""

    at: int
    line: int


def common_past(one: Chain, other: Chain) -> tuple[Any, ...]:
    """Return the latest data that both copies had, none where they have nothing in common.

    There are two where each took in the other before it could know that the other did: neither is the later one.
    Lines tell what was later, not clocks: two machines have two of them.
    """
    mine, theirs = _last_taken(one, other), _last_taken(other, one)
    if mine is None and theirs is None:
        return tuple(_prefix(one, other))
    if mine is None or (theirs is not None and theirs.line >= mine.at):
        return (_state(one, theirs.line),) if theirs is not None else ()
    if theirs is None or mine.line >= theirs.at:
        return (_state(other, mine.line),)
    return _state(other, mine.line), _state(one, theirs.line)


def _last_taken(one: Chain, other: Chain) -> _Taken | None:
    """Return the last time that ``one`` took in a state of ``other``, None where it never did."""
    ends = {link.digest: line for line, link in enumerate(other.links, 1)}
    for line in range(len(one.links), 0, -1):
        entry = one.links[line - 1].entry
        if entry is not None and entry.kind == "merge" and entry.why in ends:
            return _Taken(line, ends[entry.why])
    return None


def _prefix(one: Chain, other: Chain) -> Iterator[Any]:
    """Yield the state where the chains part; two that began apart with the same sheet part there."""
    count = 0
    for first, second in zip(one.links, other.links, strict=False):
        if first.digest != second.digest:
            break
        count += 1
    if count == 0 and one.entries and other.entries:
        starts = [chain.entries[0] for chain in (one, other)]
        alike = all(entry.kind == "start" for entry in starts)
        count = 1 if alike and same(*[replayed({}, [entry]) for entry in starts]) else 0
    if count > 0:
        yield _state(one, count)


def _state(chain: Chain, count: int) -> Any:
    return replayed({}, [link.entry for link in chain.links[:count] if link.entry is not None])
