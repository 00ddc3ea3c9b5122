"""``chidu check --watch``: wait until one of some files is another than before."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from chidu.toml.stamps import State, state_of

#: Seconds between two looks: shorter than a pause between keystrokes.
PAUSE = 0.2


def wait_for_change(
    files: Callable[[], Iterable[Path]], known: State, sleep: Callable[[float], None] = time.sleep
) -> None:
    """Return as soon as the files are other than ``known``, or other files are there."""
    while state_of(files()) == known:
        sleep(PAUSE)
