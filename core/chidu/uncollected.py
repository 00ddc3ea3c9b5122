"""Work that makes much and throws little away, done without going through it again and again for circular garbage."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def uncollected(work: Callable[P, R]) -> Callable[P, R]:
    """Return ``work`` that lets the collector rest while it runs; what is not circular goes away as ever.

    A system of ten thousand indicators is made of a million objects, all of which stay: each full collection
    would go through all that are there, so that every further indicator would cost more than the one before.
    """

    @wraps(work)
    def resting(*arguments: P.args, **named: P.kwargs) -> R:
        if not gc.isenabled():  # by whoever called this, or by the caller's own choice
            return work(*arguments, **named)
        gc.disable()
        try:
            return work(*arguments, **named)
        finally:
            gc.enable()

    return resting
