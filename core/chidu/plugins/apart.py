"""The files that stdout and stderr write to, kept apart from what plugins print past Python: other programs, libraries in C."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple


class Streams(NamedTuple):
    """The streams that are chidu's own."""

    out: Any
    err: Any


#: Those that are kept apart at present.
_own: list[Streams] = []


def real_stdout() -> Any:
    """Return the stdout that the program was started with, None where there is none."""
    return _own[-1].out if _own else sys.__stdout__


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
def apart() -> Iterator[Streams | None]:
    """Yield streams of chidu's own where other packages' plugins may run; what everybody else writes goes nowhere.

    Nothing is done, and None is yielded, where there are no such plugins, or the streams are no files of the process.
    """
    from chidu.plugins.others import others_there

    if not _are_real() or not others_there():
        yield None
        return
    sys.stdout.flush()
    sys.stderr.flush()
    own = Streams(_copy(sys.stdout), _copy(sys.stderr))
    _own.append(own)
    _to_nowhere()
    try:
        with _crashes_told(own.err):
            yield own
        own.out.flush()
    finally:
        _own.pop()
        for number, (stream, kept) in enumerate(zip((sys.__stdout__, sys.__stderr__), own, strict=True), 1):
            with suppress(
                OSError, ValueError, AttributeError
            ):  # what was printed into Python's own streams is no data
                stream.flush()  # type: ignore[union-attr]
            os.dup2(kept.fileno(), number)
            with suppress(OSError):  # it was told above
                kept.close()


@contextmanager
def undone() -> Iterator[None]:
    """Let a process that begins meanwhile have the stderr that the program was started with."""
    if not _own:
        yield
        return
    _own[-1].err.flush()
    os.dup2(_own[-1].err.fileno(), 2)
    try:
        yield
    finally:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _copy(stream: Any) -> Any:
    """Return a stream of its own that writes where ``stream`` does."""
    number, buffering = os.dup(stream.fileno()), 1 if stream.isatty() or stream is sys.stderr else -1
    return open(number, "w", encoding=stream.encoding, errors=stream.errors, buffering=buffering)  # noqa: PTH123


def _to_nowhere() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


@contextmanager
def _crashes_told(err: Any) -> Iterator[None]:
    """Let a crash in C be told with the lines of Python that led to it: it ends the program, and nothing can be done."""
    import faulthandler

    before = faulthandler.is_enabled()
    faulthandler.enable(err)
    try:
        yield
    finally:
        faulthandler.disable()
        if before and sys.__stderr__ is not None:
            faulthandler.enable(sys.__stderr__)


def _are_real() -> bool:
    """Say whether stdout and stderr are those of the process."""
    streams = (sys.stdout, sys.stderr)
    try:
        numbers = [None if one is None else one.fileno() for one in streams]
    except (OSError, ValueError, AttributeError):
        return False
    return streams == (sys.__stdout__, sys.__stderr__) and numbers == [1, 2]
