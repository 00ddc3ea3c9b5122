"""The version of the API that rules are written for, and what its versions took back or gave another meaning.

The second number grows when something is added, the first when something is taken away: a rule written for an older
API works as long as it uses nothing that is told below.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from chidu.language import tr

#: The version of ``chidu.rules`` that this is.
API = "1.0"


class Change(NamedTuple):
    """What became, in version ``since``, of a hook or a public name; ``text`` says what to write instead."""

    since: str
    name: str
    text: str


#: Every change that an older rule may stumble over, the oldest first; nothing was taken back so far.
CHANGES: tuple[Change, ...] = ()


def numbers(version: str) -> tuple[int, int] | None:
    """Return the two numbers of an API version, None where it is none."""
    parts = version.split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdecimal() for part in parts):  # noqa: PLR2004 - 1.0
        return None
    return int(parts[0]), int(parts[1])


def is_newer(version: str) -> bool:
    """Say whether a rule is written for an API that is not there yet."""
    theirs, ours = numbers(version), numbers(API)
    return theirs is not None and ours is not None and theirs > ours


def changed(names: Collection[str], version: str = "0.0") -> Iterator[Change]:
    """Yield what became of those ``names`` after ``version``."""
    before = numbers(version) or (0, 0)
    yield from (one for one in CHANGES if one.name in names and (numbers(one.since) or before) > before)


def told(change: Change) -> str:
    """Return a change in words."""
    return tr("接口 {since} 起 {name}：{text}", since=change.since, name=change.name, text=tr(change.text))
