"""A screen that is the application's alone: what plugins print past Python comes to nothing while it runs."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from chidu.plugins.others import others_there


class Silent(io.TextIOBase):
    """A terminal that can be measured and not written to."""

    def __init__(self, number: int) -> None:
        """Take the terminal's file."""
        self.number = number

    def fileno(self) -> int:
        """Return the terminal's file."""
        return self.number

    def isatty(self) -> bool:
        """Say that it is a terminal."""
        return True

    def writable(self) -> bool:
        """Say that it takes what is written."""
        return True

    def write(self, text: str) -> int:
        """Take a text, and show nothing."""
        return len(text)


@contextmanager
def own_screen() -> Iterator[None]:
    """Keep the terminal for the application where other packages' plugins may run; consoles of Windows know no such."""
    out, err = sys.__stdout__, sys.__stderr__
    if sys.platform == "win32" or out is None or err is None or not others_there():
        yield
        return
    if (out.fileno(), err.fileno()) != (1, 2):
        yield
        return
    out.flush()
    err.flush()
    kept = os.dup(1), os.dup(2)
    own = open(kept[1], "w", encoding=err.encoding, errors="replace", closefd=False)  # noqa: SIM115 - as above
    nowhere = os.open(os.devnull, os.O_WRONLY)
    sys.__stdout__, sys.__stderr__ = Silent(kept[0]), own  # type: ignore[misc, assignment]
    try:
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        yield
    finally:
        own.close()
        sys.__stdout__, sys.__stderr__ = out, err  # type: ignore[misc]
        for number, file in enumerate(kept, 1):
            os.dup2(file, number)
            os.close(file)
        os.close(nowhere)
