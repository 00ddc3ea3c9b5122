"""What a plugin may change for everybody after it: as it was before the call, and put back when the call is over.

Here alone a call of somebody else's code has its beginning and its end; each costs some microseconds.
"""

import os
import sys
from _signal import SIGINT, getsignal  # type: ignore[import-not-found]  # ``signal`` makes an enum at every call
from collections.abc import Callable
from contextlib import suppress
from decimal import getcontext, setcontext
from typing import Any

from chidu.decimals import CONTEXT


class Surroundings:
    """The state of the process at the beginning of a call: put back at its end, whatever became of the call."""

    __slots__ = ("context", "finders", "folder", "interrupt", "limit", "streams")

    def __init__(self) -> None:
        """Take the state as it is; the call reckons as scoring does."""
        self.folder = _folder()
        self.streams = (sys.stdin, sys.stdout, sys.stderr)
        self.interrupt: Any = getsignal(SIGINT)
        self.limit = sys.getrecursionlimit()
        self.finders = (*sys.meta_path,)
        self.context = getcontext()
        setcontext(CONTEXT.copy())

    def put_back(self) -> None:
        """Make the state what it was."""
        setcontext(self.context)
        if (sys.stdin, sys.stdout, sys.stderr) != self.streams:
            sys.stdin, sys.stdout, sys.stderr = self.streams
        if sys.getrecursionlimit() != self.limit:
            sys.setrecursionlimit(self.limit)
        if getsignal(SIGINT) is not self.interrupt:
            self._listen()
        if (*sys.meta_path,) != self.finders:
            self._find()
        if self.folder != _folder():
            with suppress(OSError):  # it is no longer there
                os.chdir(self.folder)

    def _listen(self) -> None:
        """Hear Ctrl-C again; where Python did not hear it before, or not here, nothing can be done."""
        import signal
        from threading import current_thread, main_thread

        if self.interrupt is not None and current_thread() is main_thread():
            signal.signal(signal.SIGINT, self.interrupt)

    def _find(self) -> None:
        """Ask the finders that were there, and the plugin's own for plugins alone: what it imports later needs them."""
        from chidu.plugins.watching import running_here

        more = [one for one in sys.meta_path if one not in self.finders]
        sys.meta_path[:] = [*self.finders, *(PluginsFinder(one, running_here) for one in more)]


class PluginsFinder:
    """A plugin's finder of modules, which is not asked for what chidu itself imports."""

    def __init__(self, finder: Any, asks: Callable[[], object]) -> None:
        """Take the finder, and what says whether it is a plugin that imports."""
        self._finder = finder
        self._asks = asks

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return what the finder finds for a plugin, None for anybody else."""
        return self._finder.find_spec(name, path, target) if self._asks() else None


def _folder() -> str:
    """Return the folder in which the process is, empty where it was taken away."""
    try:
        return os.getcwd()  # noqa: PTH109 - this is asked at every call
    except OSError:
        return ""
