"""Python's own ways to look at the clock, at files, at the machine and at chance, each of which tells when it is gone.

Most of them tell no auditor: functions are put in their places, before the rule is imported and takes them by name.
"""

import os
import platform
import random
import time
import uuid
from collections.abc import Callable
from functools import wraps
from types import BuiltinFunctionType
from typing import Any

from chidu.language import VARIABLES

#: Told what was looked at.
Notice = Callable[[str], None]

_CLOCKS = (
    *("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "sleep"),
    *(
        "process_time",
        "process_time_ns",
        "thread_time",
        "thread_time_ns",
        "clock_gettime",
        "clock_gettime_ns",
    ),
    *("localtime", "mktime"),  # these ask for the zone, whatever moment they are given
)
#: What asks the clock where it is called with so few arguments.
_NOW = {"gmtime": 0, "ctime": 0, "asctime": 0, "strftime": 1}
_FILES = ("stat", "lstat", "access", "getcwd", "getcwdb", "readlink", "statvfs", "umask")
_PATHS = ("exists", "lexists", "isfile", "isdir", "islink", "isjunction")
_MACHINE = ("uname", "urandom", "getrandom", "getuid", "getlogin", "getloadavg", "times")
_NAMES = ("node", "uname", "system", "machine", "platform", "release", "version", "processor", "architecture")
#: What makes numbers from where the machine stands, and when; those by chance ask ``os.urandom``.
_IDS = ("uuid1", "getnode")
#: Variables by which chidu and Python find the user's language: whoever speaks looks at them.
_LANGUAGE = frozenset((*VARIABLES, "LC_CTYPE"))


def tell_of_looks(notice: Notice) -> None:
    """Let every way to look outside tell from now on; there is no way back."""
    for module, names in ((time, _CLOCKS), (os, (*_FILES, *_MACHINE)), (platform, _NAMES), (uuid, _IDS)):
        for name in names:
            _tell(module, name, notice)
    for name in _PATHS:
        if isinstance(getattr(os.path, name, None), BuiltinFunctionType):  # elsewhere they ask ``os.stat``
            _tell(os.path, name, notice)
    for name, most in _NOW.items():
        _tell(time, name, notice, most)
    _tell_of_chance(notice)
    _tell_of_environment(notice)
    _tell_of_datetime(notice)


def _tell(module: Any, name: str, notice: Notice, most: float = float("inf")) -> None:
    """Let a function tell when it is called with so many arguments, or fewer."""
    real = getattr(module, name, None)
    if real is None:  # not on every system
        return

    @wraps(real)
    def told(*arguments: Any, **named: Any) -> Any:
        if len(arguments) <= most:
            notice(f"{module.__name__}.{name}")
        return real(*arguments, **named)

    setattr(module, name, told)
    for supported in (
        os.supports_fd,
        os.supports_dir_fd,
        os.supports_follow_symlinks,
        os.supports_effective_ids,
    ):
        if real in supported:
            supported.add(told)


def _tell_of_chance(notice: Notice) -> None:
    """Let the dice that all share tell; dice of one's own, thrown from a number that one writes, are arithmetic."""
    shared = random.random.__self__  # type: ignore[attr-defined]
    for name in random.__all__:
        if getattr(getattr(random, name), "__self__", None) is shared:
            _tell(random, name, notice)
    random._urandom = os.urandom  # type: ignore[attr-defined]  # noqa: SLF001 - taken by name before it told


def _tell_of_environment(notice: Notice) -> None:
    """Let the variables of the environment tell when one is looked at."""
    real: Any = type(os.environ)

    class Told(real):  # type: ignore[misc]
        def __getitem__(self, key: str) -> Any:
            if key not in _LANGUAGE:
                notice(f"os.environ {key}")
            return super().__getitem__(key)

    os.environ.__class__ = Told


def _tell_of_datetime(notice: Notice) -> None:
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
