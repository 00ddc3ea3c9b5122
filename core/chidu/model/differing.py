"""Which entries of a table are not what they were: data that is never changed in place is the same while it is the same object."""

from collections.abc import Mapping
from itertools import compress
from operator import is_not
from typing import Any


def differing(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """Return the keys whose values are not the very same objects, or stand in one of the tables only."""
    if before is now:
        return set()
    keys = list(now)
    if keys == list(
        before
    ):  # the usual case, at the speed of the interpreter: a sheet has thousands of entries
        return set(compress(keys, map(is_not, before.values(), now.values())))
    known = before.get
    return {key for key, value in now.items() if known(key) is not value} | (before.keys() - now.keys())
