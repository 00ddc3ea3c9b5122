"""A watch over calls of plugins: one that does not return in time is named, to whoever listens.

Nothing is ended here: a rule that runs on can be ended by the user, or by a process around it.
"""

import os
import time
from _thread import get_ident
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import TracebackType
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.plugins.surroundings import Surroundings

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
    thread: int = 0

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
#: Whether what would end the process is kept from plugins.
_guarded: list[bool] = []


class watched:  # noqa: N801 - used like a function
    """Holds a stranger's call while it runs: it is watched, and leaves nothing behind; chidu's own are left alone."""

    __slots__ = ("around", "call")

    def __init__(self, what: str, source: str) -> None:
        """Take what is called, and its package."""
        self.call = (what, source)

    def __enter__(self) -> None:
        """Begin."""
        self.around: Surroundings | None = None
        if is_own(self.call[1]):
            return
        if not _guarded:
            _guard()
        self.around = Surroundings()
        _running[self] = Running(*self.call, time.monotonic(), get_ident())
        if _listeners and not _threads:
            _begin()

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End; a copy of the process that a plugin made, and that came out of it, ends altogether."""
        if self.around is None:
            return
        if _running.pop(self, None) is None:
            from chidu.plugins.guarding import end_at_once

            end_at_once(1)
        self.around.put_back()


def strangers_ran() -> bool:
    """Say whether any code that is not chidu's own was called in this process."""
    return len(_guarded) > 0


def running_here() -> Running | None:
    """Return the innermost call of a plugin in this thread, None where chidu itself is at work."""
    if not _running:
        return None
    here = get_ident()
    return next((one for one in reversed(tuple(_running.values())) if one.thread == here), None)


def is_late() -> bool:
    """Say whether a call is running that did not return in time."""
    now = time.monotonic()
    return any(now - one.since >= PATIENCE for one in tuple(_running.values()))


def listen(listener: Listener) -> None:
    """Tell ``listener`` from now on, as long as this process is."""
    _listeners.append(listener)


@lru_cache(256)
def is_own(source: str) -> bool:
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


def _guard() -> None:
    from chidu.plugins.guarding import guard

    _guarded.append(True)
    guard(lambda: running_here() is not None)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_running.clear)


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
