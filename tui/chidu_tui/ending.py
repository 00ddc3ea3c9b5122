"""The application ended from outside: told to by the system, or its terminal closed; what was typed is saved first."""

import asyncio
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from chidu.plugins.watching import is_late
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.project import OpenProject
from chidu.rules.questions import AnswerError
from chidu_tui.session.session import Session

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp

#: What ends a program; not every system has all of them.
SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
#: Seconds between looks whether the terminal is still there: not every program is told that it was closed.
LOOK = 2.0
#: Seconds in which the last keys come to where they are kept: a letter is drawn before that.
LAST_KEYS = 0.2
#: Seconds that ending may take; nobody may be there who reads what is drawn.
PATIENCE = 3.0
#: The exit code of a program whose terminal was closed.
HUNG_UP = 129


def end_when_told(app: "ChiduApp") -> None:
    """End the application, saved, at a signal and where its terminal is gone; one without a terminal goes on."""
    if app.is_headless:
        return
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            _listen(app, number)
    if terminal_is_there():
        app.set_interval(LOOK, lambda: None if terminal_is_there() else _end(app, HUNG_UP))


def terminal_is_there() -> bool:
    """Say whether keys can still come: a terminal that was closed is none any more."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def save_all(session: Session | None) -> None:
    """Save each thing that can be saved, and let the project go; the journal keeps what its file cannot take."""
    if session is None or session.project.read_only:
        return
    for key, _ in session.pending:
        with suppress(AnswerError, RefusedError, SavingError, OSError):
            session.pending.settle(key)
    _close(session.project)


def _listen(app: "ChiduApp", number: signal.Signals) -> None:
    loop = asyncio.get_running_loop()  # between two deeds, never in the middle of one

    def told(*_: object) -> None:
        if is_late():  # the deed is a rule that does not return
            from chidu_tui.late_rules import end_now

            end_now(128 + number)
        loop.call_soon_threadsafe(_end, app, 128 + number)
        again = threading.Timer(PATIENCE, lambda: _tell_again(number))
        again.daemon = True
        again.start()

    signal.signal(number, told)


def _tell_again(number: signal.Signals) -> None:
    """Send a signal again where a rule keeps the application from hearing it."""
    if is_late() and sys.platform != "win32":
        os.kill(os.getpid(), number)


def _end(app: "ChiduApp", code: int) -> None:
    last = threading.Timer(PATIENCE, os._exit, (code,))
    last.daemon = True
    last.start()
    asyncio.get_running_loop().call_later(LAST_KEYS, _leave, app, code)


def _leave(app: "ChiduApp", code: int) -> None:
    save_all(app.session)
    app.exit(code)


def _close(project: OpenProject) -> None:
    try:
        project.close()
    except (RefusedError, SavingError, OSError):
        project.close(saving=False)
