"""What the program remembers by itself from one run to the next, in one file beside the settings."""

import json
import random
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from chidu.settings import state_file
from chidu.toml.saving import put_file

#: Seconds that another program may take to write a file of a few lines.
_PATIENCE = 5
#: Where nothing can be locked: so many looks whether what was put there still is, and about so many seconds before each.
_LOOKS, _PAUSE = 8, 0.1


def remembered() -> Mapping[str, Any]:
    """Return all that is remembered; nothing where the file cannot be read, or is none of chidu's."""
    try:
        state = json.loads(state_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def remember(**values: Any) -> None:
    """Put ``values`` beside what is remembered already; may raise ``OSError`` or ``ValueError``."""
    revise(lambda _: values)


def revise(change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    """Put beside what is remembered what ``change`` makes of it, while no other program writes.

    May raise ``OSError`` or ``ValueError``.
    """
    file = state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with _alone(file) as alone:
        _put(file, change)
        for _ in range(0 if alone else _LOOKS):  # another program may have put back what it read before
            time.sleep(random.uniform(0.5, 1.5) * _PAUSE)  # noqa: S311 - no two programs at the same time
            known = remembered()
            if {**known, **change(known)} != known:
                _put(file, change)


def _put(file: Path, change: Callable[[Mapping[str, Any]], Mapping[str, Any]]) -> None:
    known = remembered()
    put_file(file, json.dumps({**known, **change(known)}, ensure_ascii=False, indent=1).encode())


@contextmanager
def _alone(file: Path) -> Iterator[bool]:
    """Keep other programs from writing meanwhile, and say whether that could be done."""
    from filelock import FileLock, Timeout

    lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=_PATIENCE)
    with warnings.catch_warnings(), suppress(Timeout, OSError, NotImplementedError):
        warnings.simplefilter("ignore")  # a network folder without locks has a lesser kind
        lock.acquire()
    try:
        yield lock.is_locked
    finally:
        lock.release()
