"""A rule that does not return stops the application: it is named on the screen all the same, and Ctrl-C ends the program.

The screen is written to from another thread, for the application's own waits for the rule; answers are on disk by then.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from chidu.diagnostics.visible import visible, width
from chidu.language import tr
from chidu.plugins.watching import Interrupted, Listener, Running, listening

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp

#: Seconds in which the program has to end once it was interrupted.
PATIENCE = 3.0
#: The exit code of a program that was interrupted.
INTERRUPTED = 130


class LateRules:
    """Names the rules that do not return, over what the application last drew."""

    def __init__(self, app: "ChiduApp") -> None:
        """Take the application whose screen it is."""
        self.app = app
        self.calls: list[Running] = []

    def late(self, call: Running) -> None:
        """Name a call, and let Ctrl-C interrupt."""
        self.calls.append(call)
        _let_interrupt(on=True)  # before it is offered: a Ctrl-C that came as a key would never be read
        self._write(notice(call))

    def back(self, call: Running) -> None:
        """Draw the screen anew: the call returned after all."""
        if call not in self.calls:  # it was late before anybody listened here
            return
        self.calls.remove(call)
        if self.calls:
            return
        _let_interrupt(on=False)
        loop: Any = getattr(self.app, "_loop", None)
        if loop is not None:
            loop.call_soon_threadsafe(self.app.refresh)

    def interrupt(self, *_signal: Any) -> None:
        """End the program where a rule runs on; else there is nothing to interrupt."""
        if self.calls:
            end_now(INTERRUPTED)

    def _write(self, text: str) -> None:
        driver: Any = getattr(self.app, "_driver", None)
        if driver is None or self.app.is_headless:
            return
        columns = self.app.size.width
        line = text
        while width(line) > columns:
            line = line[:-1]
        with suppress(AssertionError, OSError):  # it is about to end
            driver.write(f"\x1b7\x1b[1;1H\x1b[0;7m{line}{' ' * (columns - width(line))}\x1b[0m\x1b8")


def notice(call: Running) -> str:
    """Return the line that names a call."""
    text = tr("Ctrl-C 结束，已存盘：{call}", call=call.told)  # what can be done first: the end may be cut
    if sys.platform == "win32":
        text = tr("可以关掉窗口，已存盘：{call}", call=call.told)
    return visible(text)


def end_now(code: int) -> None:
    """End the program in the middle of a rule; one that holds on to it is ended hard after a moment."""
    last = threading.Timer(PATIENCE, os._exit, (code,))
    last.daemon = True
    last.start()
    raise Interrupted


@contextmanager
def naming_late_rules(app: "ChiduApp") -> Iterator[LateRules]:
    """Name the rules that do not return while the application runs."""
    rules = LateRules(app)
    before = None if app.is_headless else signal.signal(signal.SIGINT, rules.interrupt)
    try:
        with listening(Listener(rules.late, rules.back)):
            yield rules
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _let_interrupt(*, on: bool) -> None:
    """Let the terminal make a signal of Ctrl-C, or a key as the application has it."""
    if sys.platform == "win32":
        return
    import termios

    with suppress(termios.error, OSError, ValueError, AttributeError):
        number = sys.__stdin__.fileno()  # type: ignore[union-attr]
        state = termios.tcgetattr(number)
        state[3] = state[3] | termios.ISIG if on else state[3] & ~termios.ISIG
        termios.tcsetattr(number, termios.TCSANOW, state)
