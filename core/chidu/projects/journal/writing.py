"""Lines put at the journal's end: in one call, lasting when it returns, and never half a line left behind."""

import os
from contextlib import suppress
from pathlib import Path

from chidu.toml import disk
from chidu.toml.saving import ChangedMeanwhileError

_FLAGS = os.O_RDWR | os.O_APPEND | disk.BINARY


def append(path: Path, expected: int, data: bytes) -> None:
    """Put ``data`` at the end of a file of ``expected`` bytes; raise ``OSError``, and then nothing was put there."""
    try:
        number = os.open(path, _FLAGS | (os.O_CREAT if expected == 0 else 0), 0o666)
    except FileNotFoundError as error:
        if expected > 0:  # somebody took it away: a new one would not begin with a start
            raise ChangedMeanwhileError(str(path)) from error
        raise
    try:
        if os.fstat(number).st_size != expected:
            raise ChangedMeanwhileError(str(path))
        _append(number, expected, data)
    finally:
        os.close(number)
    if expected == 0:
        disk.settle(path.parent)


def _append(number: int, expected: int, data: bytes) -> None:
    try:
        disk.write(number, data)
        disk.sync(number)
    except OSError:
        with suppress(OSError):
            disk.cut(number, expected)
        raise


def cut_off(path: Path, length: int, kept: Path, torn: bytes) -> None:
    """Cut half a line off a file after ``length`` bytes, having put it at the end of ``kept``."""
    size = kept.stat().st_size if kept.exists() else 0
    append(kept, size, torn + b"\n")
    number = os.open(path, os.O_RDWR | disk.BINARY)
    try:
        if os.fstat(number).st_size != length + len(torn):
            raise ChangedMeanwhileError(str(path))
        disk.cut(number, length)
        disk.sync(number)
    finally:
        os.close(number)
