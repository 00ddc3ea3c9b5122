"""What every benchmark measures with: a row of the table, and the shortest of several calls."""

import gc
import time
from collections.abc import Callable
from typing import Any

from attrs import frozen


@frozen
class Row:
    """A measurement: seconds of the thing and of its baseline, and the most their ratio may be."""

    what: str
    seconds: float
    baseline: float
    most: float | None = None

    def __str__(self) -> str:
        """Return one line of the table."""
        wanted = f"≤ {self.most:g}" if self.most is not None else ""
        return (
            f"{self.what:<58}{self.seconds * 1e3:>11.3f} ms  {self.seconds / self.baseline:>7.2f} ×  {wanted}"
        )


def fastest(call: Callable[[], Any], seconds: float) -> float:
    """Return the shortest of as many calls as fit into ``seconds``, at least three."""
    call()
    best, count, end = float("inf"), 0, time.perf_counter() + seconds
    gc.collect()
    while count < 3 or time.perf_counter() < end:
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
        count += 1
    return best
