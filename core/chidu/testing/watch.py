"""A rule under watch: how long each call takes, what it prints, and whether it looks outside of its arguments."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO, TextIOWrapper
from types import FrameType
from typing import Any

#: What Python tells its auditors when a program looks at files, other computers or other programs.
_OUTSIDE = (
    *("open", "os.listdir", "os.scandir", "os.remove", "os.mkdir", "os.rename", "os.system", "os.exec"),
    *("os.putenv", "socket.", "subprocess.Popen", "urllib.Request", "sqlite3.connect", "builtins.input"),
    *("tempfile.", "shutil.", "winreg.", "ctypes.dlopen"),
)
#: Files that Python itself opens: modules imported late, messages translated, lines quoted in a trace.
_PYTHONS = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".mo", ".zip")
_CLOCKS = ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep")
_now = time.monotonic
_pause = 0.05

#: What a call was made with, written only where somebody reads it.
Example = Callable[[], str]
#: Told of a call that does not return: which hook, and the example.
Stuck = Callable[[str, str], None]


class Watch:
    """Watches the calls of one rule; there is one watch in a process, for it cannot be taken away again."""

    def __init__(self, patience: float, stuck: Stuck) -> None:
        """Take how many seconds a call may last, and who is told when it lasts longer."""
        self.seen: dict[str, set[str]] = {}  # what was noticed, by the hook that did it
        self.printed: set[str] = set()
        self._patience = patience
        self._stuck = stuck
        self._call: tuple[str, Example, float] | None = None
        self._names: object = None  # those of the rule's module: what it does itself, or has others do
        self._output = _Output()

    def begin(self) -> None:
        """Watch from now on: before the rule is imported, or its clock is not one that tells."""
        sys.addaudithook(self._audit)
        _watch_clocks(self._notice)
        self._output.begin()
        threading.Thread(target=self._wait, daemon=True).start()

    def of(self, module: Any) -> None:
        """Notice from now on what this module does; what it did while it was imported is nobody's concern."""
        self._names = vars(module)

    @contextmanager
    def calling(self, hook: str, example: Example = str) -> Iterator[None]:
        """Watch while a hook runs."""
        before = self._output.size()
        self._call = hook, example, _now()
        try:
            yield
        finally:
            self._call = None
            if self._output.size() != before:
                self.printed.add(hook)

    def _notice(self, what: str) -> None:
        if self._call is not None and self._is_at_work():
            self.seen.setdefault(self._call[0], set()).add(what)

    def _is_at_work(self) -> bool:
        """Say whether the rule's own code is running, or waits for what it called."""
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - there is no other way to the callers
        while frame is not None:
            if frame.f_globals is self._names:
                return True
            frame = frame.f_back
        return False

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._call is None or not event.startswith(_OUTSIDE):
            return
        named = str(arguments[0]) if arguments else ""
        if not named.endswith(_PYTHONS):
            self._notice(f"{event} {named}".strip()[:120])

    def _wait(self) -> None:
        pause = threading.Event()
        while not pause.wait(_pause):
            call = self._call
            if call is not None and _now() - call[2] > self._patience:
                self._stuck(call[0], call[1]())


class _Output:
    """What is written to the screen, caught in a file that nobody reads: only its size counts."""

    def __init__(self) -> None:
        self._number = -1

    def begin(self) -> None:
        """Catch what Python and what C writes."""
        import tempfile

        with tempfile.TemporaryFile() as file:
            self._number = os.dup(file.fileno())
        for stream in (1, 2):
            os.dup2(self._number, stream)
        sys.stdout, sys.stderr = _unbuffered(1), _unbuffered(2)

    def size(self) -> int:
        """Return how much was written."""
        return 0 if self._number < 0 else os.fstat(self._number).st_size


def _unbuffered(number: int) -> TextIOWrapper:
    """Return a stream of texts that writes at once."""
    return TextIOWrapper(FileIO(number, "w", closefd=False), "utf-8", write_through=True)


def _watch_clocks(notice: Callable[[str], None]) -> None:
    """Let the clocks of ``time``, and with them today's date, tell when they are asked."""
    for name in _CLOCKS:
        setattr(time, name, _telling(name, getattr(time, name), notice))
    _watch_datetime(notice)


def _telling(name: str, clock: Callable[..., Any], notice: Callable[[str], None]) -> Callable[..., Any]:
    def told(*arguments: Any) -> Any:
        notice(f"time.{name}")
        return clock(*arguments)

    return told


def _watch_datetime(notice: Callable[[str], None]) -> None:
    """Put a class in the place of ``datetime.datetime`` that tells when it is asked for the time."""
    import datetime

    real: Any = datetime.datetime

    class Kind(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real)

    class Told(real, metaclass=Kind):  # type: ignore[misc]
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            notice("datetime.now")
            return real.now(tz)

        @classmethod
        def utcnow(cls) -> Any:
            notice("datetime.utcnow")
            return real.now(datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            notice("datetime.today")
            return real.now()

    datetime.datetime = Told  # type: ignore[misc]
