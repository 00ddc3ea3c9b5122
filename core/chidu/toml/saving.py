"""A text file replaced whole or not at all, the old one kept beside it."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

#: What is put after the name of the file that was replaced.
BACKUP = ".bak"


class ChangedMeanwhileError(OSError):
    """Somebody else wrote the file after it was read."""


def in_the_manner_of(text: str, old: bytes) -> bytes:
    """Return ``text`` in UTF-8 with the line ends of the file that it replaces."""
    windows = b"\r\n" in old or b"\r\0\n" in old  # the second is UTF-16
    return (text.replace("\n", "\r\n") if windows else text).encode("utf-8")


def replace_file(path: Path, old: bytes, new: bytes) -> Path:
    """Put ``new`` in the place of a file that holds ``old``, and return where that is kept; may raise ``OSError``.

    Whoever reads meanwhile sees the old file or the new one, never half of either.
    """
    path = path.resolve()  # a link stays a link
    if path.read_bytes() != old:
        raise ChangedMeanwhileError(str(path))
    backup = path.with_name(path.name + BACKUP)
    _put(backup, old, path)
    _put(path, new, path)
    return backup


def _put(target: Path, data: bytes, like: Path) -> None:
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(like, name)
        os.replace(name, target)  # noqa: PTH105 - the same call, said as the platform says it
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the new name last, where the platform can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
