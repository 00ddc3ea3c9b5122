"""When files were last written: how somebody who watches them sees that they changed."""

from collections.abc import Iterable
from pathlib import Path

#: What tells one state of the files from another.
State = dict[Path, tuple[int, int] | None]


def state_of(files: Iterable[Path]) -> State:
    """Return when each file was last written, and its size; None where it is not there."""
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        status = file.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size
