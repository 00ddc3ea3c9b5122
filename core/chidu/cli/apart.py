"""The file that stdout writes to, kept apart from what plugins print past Python: other programs, libraries in C."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

#: The stdout that is kept apart at present.
_own: list[Any] = []


def real_stdout() -> Any:
    """Return the stdout that the program was started with, None where there is none."""
    return _own[-1] if _own else sys.__stdout__


def columns(otherwise: int) -> int:
    """Return how wide the terminal is that stdout is; ``otherwise`` where it is none."""
    stream: Any = real_stdout()
    try:
        return (
            int(os.environ.get("COLUMNS", "0")) or os.get_terminal_size(stream.fileno()).columns or otherwise
        )
    except (OSError, ValueError, AttributeError):
        return otherwise


@contextmanager
def apart() -> Iterator[Any]:
    """Yield a stdout of chidu's own where other packages' plugins may run; everybody else's goes to stderr meanwhile.

    Nothing is done, and None is yielded, where there are no such plugins, or stdout is no file of the process.
    """
    from chidu.plugins.others import others_there

    if not _is_real() or not others_there():
        yield None
        return
    sys.stdout.flush()
    number, kind = os.dup(1), sys.stdout
    own: Any = open(  # noqa: SIM115, PTH123 - it is closed below
        number, "w", encoding=kind.encoding, errors=kind.errors, buffering=1 if kind.isatty() else -1
    )
    os.dup2(2, 1)
    _own.append(own)
    try:
        yield own
        own.flush()
    finally:
        _own.pop()
        with suppress(OSError):  # what was printed into Python's own stdout is no data
            kind.flush()
        os.dup2(number, 1)
        with suppress(OSError):  # it was told above
            own.close()


def _is_real() -> bool:
    """Say whether stdout and stderr are those of the process."""
    streams = (sys.stdout, sys.stderr)
    try:
        numbers = [None if one is None else one.fileno() for one in streams]
    except (OSError, ValueError, AttributeError):
        return False
    return sys.stdout is sys.__stdout__ and numbers == [1, 2]
