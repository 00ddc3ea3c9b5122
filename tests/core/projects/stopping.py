"""A scripted session that is stopped, or fails, at the n-th operation on a file: ``python stopping.py FOLDER N HOW``.

``python stopping.py FOLDERS`` does so for every project ``FOLDERS/N/small`` and leaves what was told in ``FOLDERS/N/told``.
``HOW`` is ``kill`` (SIGKILL before the operation), ``half`` (half of what is written, then SIGKILL) or ``after``
(SIGKILL when it was done). Every action that was acknowledged is one line on stdout: the digest of the data.
``stop_at`` alone can be used around any other program of chidu.
"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.projects.recovering import digest_of_data
from chidu.toml import disk

#: The functions of ``chidu.toml.disk`` that change something.
OPERATIONS = ("write", "sync", "cut", "replace")
MOMENT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
HOW = ("kill", "half", "after")
Real = dict[str, Callable[..., None]]


@contextmanager
def counted(act: Callable[[int, str, Callable[..., None], tuple[Any, ...]], None]) -> Iterator[list[int]]:
    """Let ``act`` do every operation: its number from 1, its name, what really does it, and with what."""
    real: Real = {name: getattr(disk, name) for name in OPERATIONS}
    count = [0]

    def wrapped(name: str) -> Callable[..., None]:
        def call(*arguments: Any) -> None:
            count[0] += 1
            act(count[0], name, real[name], arguments)

        return call

    for name in OPERATIONS:
        setattr(disk, name, wrapped(name))
    try:
        yield count
    finally:
        for name, function in real.items():
            setattr(disk, name, function)


def stopping_at(number: int, how: str) -> Callable[..., None]:
    """Return how to do operations until the program is killed at one of them."""

    def act(count: int, name: str, function: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        if count != number:
            function(*arguments)
            return
        if how == "half" and name == "write":
            function(arguments[0], arguments[1][: len(arguments[1]) // 2])
        elif how == "after":
            function(*arguments)
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

    return act


def failing_at(number: int, code: int = errno.ENOSPC) -> Callable[..., None]:
    """Return how to do operations of which one fails as a full disk does: a write leaves half of what it had."""

    def act(count: int, name: str, function: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        if count == number:
            if name == "write":
                function(arguments[0], arguments[1][: len(arguments[1]) // 2])
            raise OSError(code, os.strerror(code))
        function(*arguments)

    return act


def actions(project: OpenProject, source: Path) -> Iterator[Callable[[], object]]:
    """Yield the deeds of the session, of every kind."""
    yield lambda: project.answer("self", "a", "set", True)
    yield lambda: project.answer("self", "b", "waste", {"found": True, "amount": 5, "why": "重复"})
    yield lambda: project.fact(("funds", "county", "spent"), 3)
    yield project.undo
    yield project.save
    yield project.redo
    yield lambda: project.attach("self", "a/set", source)
    yield lambda: project.answer("self", "a", "set", True)
    yield lambda: project.reason("self", "a", "不全\n第二行")
    yield project.save
    yield lambda: project.fact("name", "新桥")


def session(folder: Path, number: int, how: str) -> None:
    """Run the session, telling what was acknowledged."""
    with counted(stopping_at(number, how)):
        project = open_project(folder, Catalogue(built_in=True), "张三", clock=lambda: MOMENT).project
        if project is None:
            raise SystemExit("not opened")
        for deed in actions(project, Path(__file__).parent / "small" / "sheet.toml"):
            deed()
            os.write(1, f"{digest_of_data(project.data)}\n".encode())
        project.close()


def run(folder: Path, number: int) -> None:
    """Run the session in a process of its own, and put what it acknowledged beside its folder."""
    how = HOW[number % len(HOW)]
    told = os.open(folder.with_name("told"), os.O_WRONLY | os.O_CREAT)
    if hasattr(os, "fork"):  # nothing has to be imported anew
        child = os.fork()
        if child == 0:
            os.dup2(told, 1)
            session(folder, number, how)
            os._exit(0)
        os.waitpid(child, 0)
    else:
        command = [sys.executable, __file__, str(folder), str(number), how]
        subprocess.run(command, stdout=told, check=False)
    os.close(told)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        for each in sorted(Path(sys.argv[1]).iterdir()):
            run(each / "small", int(each.name))
    else:
        session(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
