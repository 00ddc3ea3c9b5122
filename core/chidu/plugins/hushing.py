"""Streams to which chidu writes and no plugin: what a plugin prints is kept for the trace of its fault, and goes nowhere."""

import io
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from chidu.plugins.apart import Streams, apart
from chidu.plugins.watching import Running, running_here

#: So many pieces of what plugins printed are kept, and so much of each.
PIECES = 200
LONGEST = 2_000

_printed: deque[tuple[str, str]] = deque(maxlen=PIECES)


class Hushed:
    """A stream that takes nothing while a plugin runs in the thread that writes."""

    def __init__(self, stream: Any) -> None:
        """Take the stream that chidu itself writes to."""
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        """Return what else the stream has, such as how it is set; a plugin is given that of one that goes nowhere."""
        return getattr(self._stream if running_here() is None else self._nowhere(), name)

    @property
    def buffer(self) -> Any:
        """Return where bytes are written."""
        return self._stream.buffer if running_here() is None else io.BytesIO()

    def _nowhere(self) -> io.TextIOWrapper:
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        return io.TextIOWrapper(io.BytesIO(), encoding, getattr(self._stream, "errors", None))

    def write(self, text: str) -> int:
        """Write a text, unless it is a plugin's."""
        call = running_here()
        if call is None:
            written: int = self._stream.write(text)
            return written
        _keep(call, text)
        return len(text)

    def writelines(self, lines: Any) -> None:
        """Write lines, unless they are a plugin's."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Flush what chidu wrote."""
        if running_here() is None:
            self._stream.flush()

    def close(self) -> None:
        """Close nothing: whoever opened the stream does."""


def _keep(call: Running, text: Any) -> None:
    _printed.append((call.source, str(text)[:LONGEST]))


def printed(source: str) -> str:
    """Return what the plugins of a package printed last, and forget it."""
    found = "".join(text for one, text in _printed if one == source)
    _printed.clear()
    return found


@contextmanager
def kept_apart() -> Iterator[Streams]:
    """Yield the streams of what chidu itself says; what plugins print, in Python or past it, goes nowhere meanwhile."""
    before = Streams(sys.stdout, sys.stderr)
    with apart() as own:
        streams = own or before
        with hushed(streams.err):
            yield streams


@contextmanager
def hushed(stream: Any) -> Iterator[None]:
    """Let everything in Python write to ``stream`` meanwhile, and no plugin."""
    quiet: Any = Hushed(stream)
    with redirect_stdout(quiet), redirect_stderr(quiet):
        yield
