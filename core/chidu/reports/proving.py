"""Files that are read again before they take their place: whole and as they should be, or not there at all."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.toml import disk
from chidu.toml.saving import put_file

#: So many differences are enough to see that a file is wrong.
MOST = 5
#: What a file says otherwise than it should, in sentences.
Compare = Callable[[bytes], Iterable[str]]


def put_proved(
    place: Path, data: bytes, like: Path | None, compare: Compare, before: Callable[[], None] | None = None
) -> None:
    """Put a file there if ``compare`` finds nothing in what was written, to be read by whoever may read ``like``.

    ``before`` is called when all is well, before the file takes its place; a link stays a link. Raises
    ``SavingError`` where the file cannot be written, ``RefusedError`` where it came out otherwise.
    """

    def prove(written: bytes) -> None:
        found = list(compare(written))
        if found:
            raise RefusedError(tr("{path} 写出来与评分不符，没有留下", path=place), tuple(found[:MOST]))
        if before is not None:
            before()

    try:
        put_file(Path(os.path.realpath(place)), data, like, prove)
    except OSError as error:
        raise unwritten(place, error) from error


def unwritten(place: Path, error: OSError) -> SavingError:
    """Return what is said of a place that cannot be written."""
    return SavingError(tr("无法写入 {folder}：{reason}", folder=place, reason=disk.reason(error)))
