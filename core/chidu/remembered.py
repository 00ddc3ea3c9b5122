"""What the program remembers by itself from one run to the next, in one file beside the settings."""

import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from chidu.settings import state_file
from chidu.toml.saving import put_file

#: Seconds that another program may take to write a file of a few lines.
_PATIENCE = 5


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
    with _alone(file):
        known = remembered()
        put_file(file, json.dumps({**known, **change(known)}, ensure_ascii=False, indent=1).encode())


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Keep other programs from writing meanwhile; where nothing can be locked, nothing is, for it is written whole."""
    from filelock import FileLock, Timeout

    lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=_PATIENCE)
    with warnings.catch_warnings(), suppress(Timeout, OSError, NotImplementedError):
        warnings.simplefilter("ignore")  # a network folder without locks has a lesser kind
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
