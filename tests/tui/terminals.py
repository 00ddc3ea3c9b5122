"""A real terminal for the tests: the program in a session of its own, its screen read as text."""

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: The program takes its terminal as the one that controls it, as in a window of its own.
PROGRAM = """
import os, sys
os.close(os.open(os.ttyname(0), os.O_RDWR))
from chidu.__main__ import main
sys.exit(main())
"""
#: What the screen of the tests does not know, and would print.
UNKNOWN = b"\x1b[<u"

#: Seconds after which what is waited for does not come any more: far more than a slow machine needs.
PATIENCE = 60.0

KEYS = {
    "right": "\x1b[C",
    "left": "\x1b[D",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "tab": "\t",
    "enter": "\r",
    "escape": "\x1b",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f5": "\x1b[15~",
    "ctrl+n": "\x0e",
    "ctrl+q": "\x11",
}


class Terminal:
    """``chidu`` in a terminal; nothing waits for the screen to be quiet, for it never is."""

    def __init__(
        self, *arguments: str, cwd: Path, size: tuple[int, int] = (80, 24), before: str = "", **more: str
    ) -> None:
        """Start it; ``before`` is run first, in its process."""
        import pty

        import pyte

        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.leader, follower = pty.openpty()
        self._fit(*size)
        self.process = subprocess.Popen(
            [sys.executable, "-c", before + PROGRAM, *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            cwd=cwd,
            env={**os.environ, "CHIDU_LANG": "zh", "TERM": "xterm-256color", **more},
            start_new_session=True,
        )
        os.close(follower)
        self.is_open = True

    @property
    def text(self) -> str:
        """Return what is seen, without the empty cells behind wide letters."""
        columns, lines = range(self.screen.columns), range(self.screen.lines)
        cells = self.screen.buffer
        return "\n".join("".join(cells[line][one].data for one in columns).rstrip() for line in lines)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, and say so as a window does."""
        self._fit(columns, lines)
        self.process.send_signal(signal.SIGWINCH)

    def _fit(self, columns: int, lines: int) -> None:
        import fcntl
        import termios

        self.screen.resize(lines, columns)
        fcntl.ioctl(self.leader, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, seconds: float = 0.02) -> bool:
        """Draw what has come; say whether anything has."""
        import select

        ready, _, _ = select.select([self.leader], [], [], seconds)
        try:
            come = os.read(self.leader, 65536) if ready else b""
        except OSError:  # the other end is closed
            time.sleep(seconds)
            return False
        self.stream.feed(come.replace(UNKNOWN, b""))
        return len(come) > 0

    def until(self, seen: Callable[[str], bool], seconds: float = PATIENCE) -> bool:
        """Read until the screen is as it should be; say whether it came to that."""
        end = time.monotonic() + seconds
        while not (found := seen(self.text)) and time.monotonic() < end:
            while not self.read() and time.monotonic() < end:
                pass  # nothing came: the screen is what it was
        return found

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Read until a text is seen; fail, showing the screen, where it does not come."""
        assert self.until(lambda seen: text in seen, seconds), f"no {text!r} in\n{self.text}"

    def until_gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Read until a text is seen no more; fail where it stays."""
        assert self.until(lambda seen: text not in seen, seconds), f"still {text!r} in\n{self.text}"

    def rest(self, seconds: float) -> None:
        """Read for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()

    def send(self, *keys: str) -> None:
        """Send keys by name, or letters."""
        self._write("".join(KEYS.get(key, key) for key in keys).encode())

    def paste(self, text: str) -> None:
        """Send a text as a terminal does that says where a paste begins and ends."""
        self._write(f"\x1b[200~{text}\x1b[201~".encode())

    def _write(self, data: bytes) -> None:
        """Write as the terminal takes it, and go on reading meanwhile: both ends have little room."""
        while data:
            data = data[os.write(self.leader, data[:1000]) :]
            self.read(0)

    def kill(self, number: int = getattr(signal, "SIGKILL", signal.SIGTERM)) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def close(self) -> None:
        """Close the terminal, as by the cross of its window."""
        os.close(self.leader)
        self.is_open = False

    def ended(self, seconds: float = PATIENCE) -> int | None:
        """Return the exit code, None where the program goes on; what it wrote is on the screen."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            if self.is_open:
                self.read()
            else:
                time.sleep(0.02)
        while self.is_open and self.read():
            pass
        return self.process.poll()
