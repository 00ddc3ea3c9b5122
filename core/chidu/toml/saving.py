"""A text file replaced whole or not at all, the old one kept beside it."""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from chidu.toml import disk

#: What is put after the name of the file that was replaced.
BACKUP = ".bak"
#: How the names of files end that are still being written.
UNFINISHED = ".tmp"


class ChangedMeanwhileError(OSError):
    """Somebody else wrote the file after it was read."""


def in_the_manner_of(text: str, old: bytes) -> bytes:
    """Return ``text`` in UTF-8 with the line ends of the file that it replaces."""
    windows = b"\r\n" in old or b"\r\0\n" in old  # the second is UTF-16
    return (text.replace("\n", "\r\n") if windows else text).encode("utf-8")


def replace_file(path: Path, old: bytes, new: bytes, *, keeping: bool = False) -> Path:
    """Put ``new`` in the place of a file that holds ``old``, and return where that is kept; may raise ``OSError``.

    Whoever reads meanwhile sees the old file or the new one, never half of either. With ``keeping``, no earlier
    backup is replaced: the next one is called ``.bak2``.
    """
    path = path.resolve()  # a link stays a link
    if path.read_bytes() != old:
        raise ChangedMeanwhileError(str(path))
    backup = path.with_name(path.name + BACKUP)
    if keeping and os.path.lexists(backup):
        backup = next(
            one
            for number in count(2)
            if not os.path.lexists(one := backup.with_name(f"{backup.name}{number}"))
        )
    put_file(backup, old, path)
    put_file(path, new, path)
    return backup


def put_file(
    target: Path, data: bytes, like: Path | None = None, prove: Callable[[bytes], object] | None = None
) -> None:
    """Put a file there whole or not at all, with the permissions of the file ``like``; may raise ``OSError``.

    ``prove`` is shown what was written, read from the disk again; what it raises keeps the file from its place.
    """
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=UNFINISHED, dir=target.parent)
    try:
        try:
            disk.write(number, data)
            disk.sync(number)
        finally:
            os.close(number)
        if like is not None:
            shutil.copymode(like, name)
        if prove is not None:
            prove(Path(name).read_bytes())
        disk.replace(Path(name), target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    disk.settle(target.parent)
