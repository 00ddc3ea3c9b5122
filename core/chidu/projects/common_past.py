"""The sheet that two copies have in common: where their journals part, or where one took the other in."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from chidu.projects.journal.chain import Chain
from chidu.projects.plain_data import same
from chidu.projects.recovering import replayed


class Past(NamedTuple):
    """The data that both copies once had, and when."""

    at: str
    data: Any


def common_past(one: Chain, other: Chain) -> Past | None:
    """Return the latest state that both chains know, None where they have nothing in common."""
    known = [*_taken_in(one, other), *_taken_in(other, one)] or [*_prefix(one, other)]
    return max(known, key=lambda past: past.at, default=None)


def _prefix(one: Chain, other: Chain) -> Iterator[Past]:
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


def _taken_in(one: Chain, other: Chain) -> Iterator[Past]:
    """Yield the states of ``other`` that ``one`` took in."""
    ends = {link.digest: line for line, link in enumerate(other.links, 1)}
    for entry in one.entries:
        if entry.kind == "merge" and entry.why in ends:
            yield Past(entry.at, _state(other, ends[entry.why]).data)


def _state(chain: Chain, count: int) -> Past:
    written = [link.entry for link in chain.links[:count] if link.entry is not None]
    return Past(written[-1].at if written else "", replayed({}, written))
