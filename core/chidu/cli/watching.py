"""``chidu check --watch``: wait until one of some files is another than before."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

#: Seconds between two looks: shorter than a pause between keystrokes.
PAUSE = 0.2
#: What tells one state of the files from another.
State = dict[Path, tuple[int, int] | None]


def state_of(files: Iterable[Path]) -> State:
    """Return when each file was last written, and its size; None where it is not there."""
    return {file: _stamp(file) for file in files}


def wait_for_change(
    files: Callable[[], Iterable[Path]], known: State, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Return as soon as the files are other than ``known``, or other files are there."""
    while state_of(files()) == known:
        sleep(PAUSE)


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
