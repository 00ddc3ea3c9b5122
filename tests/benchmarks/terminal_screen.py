"""A program on a terminal of 80×24 that is read as text, and the clock of what appears there."""

import os
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

#: What changes a program's looks or speed, and is not for it.
UNSAID = {"PYTHONDONTWRITEBYTECODE", "TEXTUAL_FPS", "NO_COLOR", "CHIDU_THEME", "CHIDU_LANG"}
#: What pyte does not know, and would print.
UNKNOWN = b"\x1b[<u"
#: Seconds that anything may take: a hanging program is told, not waited for.
DEADLINE = 20.0


class Terminal:
    """A program on a terminal of its own; ``start`` is when it was started."""

    def __init__(self, *arguments: str, home: Path) -> None:
        """Start it, with its settings below ``home``."""
        import fcntl
        import pty
        import termios

        import pyte

        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.leader, follower = pty.openpty()
        fcntl.ioctl(self.leader, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        kept = {key: value for key, value in os.environ.items() if key not in UNSAID}
        homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "HOME"), str(home))
        environment = {**kept, **homes, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            arguments,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment,
            start_new_session=True,
        )
        os.close(follower)

    @property
    def lines(self) -> list[str]:
        """Return what is seen."""
        return [line.rstrip() for line in self.screen.display]

    def read(self, seconds: float) -> float | None:
        """Draw what comes next, and return when it came, None where nothing did."""
        import select

        ready, _, _ = select.select([self.leader], [], [], max(seconds, 0))
        if not ready:
            return None
        come, now = os.read(self.leader, 65536), time.perf_counter()
        self.stream.feed(come.replace(UNKNOWN, b""))
        return now

    def until(self, seen: Callable[[list[str]], bool]) -> float:
        """Return when the screen was first as it should be."""
        end = time.perf_counter() + DEADLINE
        while time.perf_counter() < end:
            now = self.read(end - time.perf_counter())
            if now is not None and seen(self.lines):
                return now
        raise TimeoutError("\n".join(self.lines))

    def pause(self, seconds: float) -> None:
        """Draw for a while whatever comes."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.read(end - time.perf_counter())

    def press(self, keys: bytes) -> float:
        """Send keys, and return when."""
        now = time.perf_counter()
        os.write(self.leader, keys)
        return now

    def close(self) -> None:
        """End the program as the closing of a window without a word would."""
        self.process.kill()
        self.process.wait()
        os.close(self.leader)
