"""What ends or replaces the whole process does so for no plugin: to call it is the plugin's own fault.

Nobody else notices: outside of a plugin's call these functions do what they always do. What ends a process past
Python, such as a crash in C, is beyond any fence.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

from chidu.language import tr

#: Functions that end or replace the process whatever they are given.
_ENDING = (
    *("_exit", "abort", "execv", "execve", "raise_signal", "pthread_kill", "interrupt_main"),
    *("alarm", "setitimer"),  # these end it later, when chidu is at work
)
#: Functions that do so where they are given this process, or its group.
_SENDING = ("kill", "killpg")
#: Where these functions stand: Python's own module, and the one in C from which it takes them.
_PLACES = ("os", "posix", "nt", "signal", "_signal", "_thread")
#: So deep may a plugin's calls go, whatever limit it sets: without any they would fill the memory.
DEEPEST = 10_000

#: What ends a process at once, whoever asks.
end_at_once = os._exit


class EndingError(SystemExit):
    """A plugin wanted to end the whole program."""


def guard(is_inside: Callable[[], bool]) -> None:
    """Put the guards in place; ``is_inside`` says whether a plugin is being called."""
    made: dict[str, Any] = {}
    for place in filter(None, map(sys.modules.get, _PLACES)):
        for name in (*_ENDING, *_SENDING):
            if name in vars(place):
                made[name] = made.get(name) or _guarded(place, name, is_inside)
                setattr(place, name, made[name])
    sys.setrecursionlimit = _limiting(sys.setrecursionlimit, is_inside)


def _limiting(real: Callable[[int], None], is_inside: Callable[[], bool]) -> Callable[[int], None]:
    @wraps(real)
    def called(limit: int, /) -> None:
        return real(min(limit, DEEPEST) if is_inside() else limit)

    return called


def _guarded(place: ModuleType, name: str, is_inside: Callable[[], bool]) -> Any:
    real = getattr(place, name)
    ends = _is_meant if name in _SENDING else _always

    @wraps(real)
    def called(*given: Any, **named: Any) -> Any:
        if is_inside() and ends(name, *given, *named.values()):
            raise EndingError(tr("{call} 会结束整个程序，没有执行", call=f"{place.__name__}.{name}"))
        return real(*given, **named)

    return called


def _always(*_given: Any) -> bool:
    return True


def _is_meant(name: str, target: Any = 0, number: Any = signal.SIGINT, *_more: Any) -> bool:
    """Say whether a signal would come to this process; number 0 only asks whether somebody is there."""
    own = {os.getpid()} if name == "kill" else set()
    own |= {0, -1, os.getpgrp(), -os.getpgrp()} if hasattr(os, "getpgrp") else set()
    return number != 0 and target in own
