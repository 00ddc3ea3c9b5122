"""A rule under watch: how long each call takes, what it prints, and whether it looks outside of its arguments."""

import os
import sys
import threading
import time
from collections.abc import Callable
from functools import wraps
from io import FileIO, TextIOWrapper
from types import FrameType, FunctionType, ModuleType
from typing import Any

from chidu.testing.looks import tell_of_looks

#: What Python tells its auditors when a program looks at files, other computers or other programs.
_OUTSIDE = (
    *("open", "os.listdir", "os.scandir", "os.remove", "os.mkdir", "os.rename", "os.system", "os.exec"),
    *("os.putenv", "socket.", "subprocess.Popen", "urllib.Request", "sqlite3.connect", "builtins.input"),
    *("tempfile.", "shutil.", "winreg.", "ctypes.dlopen"),
    *("os.chdir", "os.rmdir", "os.chmod", "os.chown", "os.link", "os.symlink", "os.truncate", "os.utime"),
    *("os.walk", "os.fwalk", "os.getxattr", "os.setxattr", "os.unsetenv", "webbrowser.", "fcntl.", "syslog."),
    *("os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "_thread.start_new_thread"),
)
#: Files that Python itself opens: modules imported late, messages translated, lines quoted in a trace.
_PYTHONS = (".py", ".pyc", ".so", ".pyd", ".dll", ".dylib", ".mo", ".zip")
#: What looks at the clock, at files and at folders for its own sake, whoever calls it.
_PYTHONS_OWN = frozenset(
    (
        *("logging", "importlib._bootstrap", "importlib._bootstrap_external", "zipimport"),
        *("linecache", "traceback", "warnings", "inspect", "gettext", "locale", "chidu.language"),
    )
)
#: A package may look up its own version.
_INTRODUCED = "rule_info"
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
        self.example: Example = str  # what is tried just now
        self._patience = patience
        self._stuck = stuck
        self._calls: list[_Call] = []  # each inside the one before it: the last is the one that runs
        self._names: object = None  # those of the rule's module: what it does itself, or has others do
        self._output = _Output()

    def begin(self) -> threading.Thread:
        """Watch from now on, in a thread: before the rule is imported, or its clock is not one that tells."""
        sys.addaudithook(self._audit)
        tell_of_looks(self._notice)
        self._output.begin()
        waiting = threading.Thread(target=self._wait, daemon=True)
        waiting.start()
        return waiting

    def hooks_of(self, module: ModuleType) -> None:
        """Watch every hook of a module, whoever calls it: what one does is not told of the one around it."""
        for name, one in tuple(vars(module).items()):
            marked = getattr(one, "chidu_impl", None)
            if marked is not None and isinstance(one, FunctionType) and not marked["wrapper"]:
                setattr(module, name, self._watched(name, one))

    def of(self, module: ModuleType) -> None:
        """Notice from now on what this module does; what it did while it was imported is nobody's concern."""
        self._names = vars(module)

    def calling(self, what: str) -> "_Call":
        """Watch while something of the rule runs: a hook, or its import."""
        return _Call(self, what)

    def _watched(self, hook: str, function: FunctionType) -> Callable[..., Any]:
        @wraps(function)
        def called(*arguments: Any, **named: Any) -> Any:
            with _Call(self, hook):
                return function(*arguments, **named)

        return called

    def enter(self, call: "_Call") -> None:
        """Watch this call, until it is left, instead of the one around it."""
        self._look(*self._calls[-1:])
        call.size, call.begun = self._output.size(), _now()
        self._calls.append(call)

    def leave(self, call: "_Call") -> None:
        """Watch the call around this one again."""
        self._look(self._calls.pop())
        for outer in self._calls[-1:]:
            outer.size, outer.begun = call.size, _now()

    def _look(self, *calls: "_Call") -> None:
        """Notice what these calls printed since somebody looked."""
        for call in calls:
            size = self._output.size()
            if size != call.size:
                self.printed.add(call.what)
                call.size = size

    def _notice(self, what: str) -> None:
        if self._calls and self._calls[-1].what != _INTRODUCED and self._is_at_work():
            self.seen.setdefault(self._calls[-1].what, set()).add(what)

    def _is_at_work(self) -> bool:
        """Say whether the rule's own code is running, or waits for what it called."""
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - there is no other way to the callers
        while frame is not None:
            if frame.f_globals is self._names:
                return True
            if frame.f_globals.get("__name__") in _PYTHONS_OWN:
                return False
            frame = frame.f_back
        return False

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._calls or not event.startswith(_OUTSIDE):
            return
        named = str(arguments[0]) if arguments else ""
        if not named.endswith(_PYTHONS):
            self._notice(f"{event} {named}".strip()[:120])

    def _wait(self) -> None:
        pause = threading.Event()
        while not pause.wait(_pause):
            for call in self._calls[-1:]:
                if _now() - call.begun > self._patience:
                    self._stuck(call.what, self.example())


class _Call:
    """Something of the rule that runs: what it is, since when, and how much had been printed before."""

    def __init__(self, watch: Watch, what: str) -> None:
        self.what = what
        self.size = 0
        self.begun = 0.0
        self._watch = watch

    def __enter__(self) -> None:
        self._watch.enter(self)

    def __exit__(self, *_error: object) -> None:
        self._watch.leave(self)


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
