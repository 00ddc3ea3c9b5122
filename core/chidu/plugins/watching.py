"""A watch over calls of plugins: one that does not return in time is named, to whoever listens.

Nothing is ended here: a rule that runs on can be ended by the user, or by a process around it.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NamedTuple

from chidu.language import tr

#: Seconds after which a call that has not returned is told.
PATIENCE = 2.0
#: Seconds between looks.
_LOOK = 0.25
#: How the source of chidu's own plugins begins: they return.
_OWN = "chidu "


class Interrupted(KeyboardInterrupt):
    """The user's interrupt, raised by a handler of signals while a plugin runs on."""


class Running(NamedTuple):
    """A call that has not returned: what was called, of which package, and since when."""

    what: str
    source: str
    since: float

    @property
    def told(self) -> str:
        """Return the call in a sentence."""
        seconds = int(time.monotonic() - self.since)
        words = {"what": self.what, "source": self.source, "seconds": seconds}
        return tr("{what}（来自 {source}）运行了 {seconds} 秒，还没有返回", **words)


class Listener(NamedTuple):
    """Who is told of a call that does not return, and when it did after all; both from another thread."""

    late: Callable[[Running], None]
    back: Callable[[Running], None] = lambda _: None


_running: dict[object, Running] = {}
_listeners: list[Listener] = []
_threads: list[Any] = []


class watched:  # noqa: N801 - used like a function
    """Lets a call be watched while it runs; chidu's own are not."""

    def __init__(self, what: str, source: str) -> None:
        """Take what is called, and its package."""
        self.call = (what, source)

    def __enter__(self) -> None:
        """Begin."""
        if not _is_own(self.call[1]):
            _running[self] = Running(*self.call, time.monotonic())
            if _listeners and not _threads:
                _begin()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End."""
        _running.pop(self, None)


def is_late() -> bool:
    """Say whether a call is running that did not return in time."""
    now = time.monotonic()
    return any(now - one.since >= PATIENCE for one in tuple(_running.values()))


def listen(listener: Listener) -> None:
    """Tell ``listener`` from now on, as long as this process is."""
    _listeners.append(listener)


def _is_own(source: str) -> bool:
    """Say whether a source is chidu alone, and nothing wrapped around it."""
    return source.startswith(_OWN) and source.count(" ") == 1


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Tell ``listener`` meanwhile, and nobody who listened before, of the calls that do not return in time."""
    listen(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def _begin() -> None:
    import threading

    thread = threading.Thread(target=_watch, name="chidu-watch", daemon=True)
    _threads.append(thread)
    thread.start()


def _watch() -> None:
    """Look at what runs as long as somebody listens."""
    late: dict[object, Running] = {}
    while _listeners:
        time.sleep(_LOOK)
        now = time.monotonic()
        for call, one in tuple(_running.items()):
            if call not in late and now - one.since >= PATIENCE:
                late[call] = one
                for listener in _listeners[-1:]:
                    listener.late(one)
        for call in [call for call in late if call not in _running]:
            one = late.pop(call)
            for listener in _listeners[-1:]:
                listener.back(one)
    _threads.clear()
