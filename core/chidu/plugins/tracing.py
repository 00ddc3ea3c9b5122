"""What the rules of a system were asked while it was scored, and what they returned: for whoever looks for a mistake."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from chidu.plugins.binding import BoundRule
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Bounds, Outcome


class Traced(NamedTuple):
    """One call: the rule, the hook, the answers that it was given, what came back, and how long it took."""

    rule: BoundRule
    hook: str
    answers: Mapping[str, Any]
    returned: Outcome | Bounds | Fault
    microseconds: int


_recorders: list[list[Traced]] = []


@contextmanager
def tracing() -> Iterator[list[Traced]]:
    """Collect the calls made meanwhile, in their order."""
    calls: list[Traced] = []
    _recorders.append(calls)
    try:
        yield calls
    finally:
        _recorders.remove(calls)


def traced(
    hook: str,
    call: Callable[[BoundRule, Mapping[str, Any]], Any],
    rule: BoundRule,
    answers: Mapping[str, Any],
) -> Any:
    """Return what ``call`` returns; it is written down where somebody traces."""
    if not _recorders:
        return call(rule, answers)
    began = time.perf_counter_ns()
    returned = call(rule, answers)
    spent = (time.perf_counter_ns() - began) // 1000
    for calls in _recorders:
        calls.append(Traced(rule, hook, {**answers}, returned, spent))
    return returned
