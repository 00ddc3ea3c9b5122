"""Long work shown on a terminal while it lasts: nothing for what is quick, nothing where stderr is no terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from chidu.diagnostics.visible import width
from chidu.language import tr

#: Seconds after which work counts as long, and between two looks at it.
LONG, PAUSE = 0.5, 0.2


class Ticking:
    """What is being done, and how much of it; ``at`` is cheap, and may be called for every row of a large table."""

    def __init__(self, label: str) -> None:
        """Take what the work is called."""
        self._label, self._done, self._total = label, 0, 0
        self._over = Event()
        self._thread = Thread(target=self._show, args=(monotonic(),), daemon=True)
        self._wide = 0

    def at(self, done: int, total: int) -> None:
        """Note how much is done."""
        self._done, self._total = done, total

    def begin(self) -> None:
        """Watch from now on."""
        self._thread.start()

    def end(self) -> None:
        """Watch no more, and leave the line as it was found."""
        self._over.set()
        self._thread.join()

    def _show(self, start: float) -> None:
        wait = LONG
        while not self._over.wait(wait):
            wait = PAUSE
            self._put(self._line(int(monotonic() - start)))
        if self._wide:
            self._put("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def _line(self, seconds: int) -> str:
        if self._total:
            return tr("{label}：{done}/{total}", label=self._label, done=self._done, total=self._total)
        return tr("{label}：{seconds} 秒", label=self._label, seconds=seconds)

    def _put(self, text: str) -> None:
        text = text.encode(sys.stderr.encoding or "ascii", "replace").decode(sys.stderr.encoding or "ascii")
        wide = width(text)
        sys.stderr.write(f"\r{text}{' ' * max(self._wide - wide, 0)}")
        sys.stderr.flush()
        self._wide = wide


@contextmanager
def ticking(label: str) -> Iterator[Ticking]:
    """Show what is done inside of the block, if it lasts and somebody watches."""
    shown = Ticking(label)
    if not sys.stderr.isatty():
        yield shown
        return
    shown.begin()
    try:
        yield shown
    finally:
        shown.end()
