"""The fence around code that is not chidu's own: a fault of one plugin stays its own."""

from collections.abc import Callable
from decimal import localcontext
from typing import Any

from attrs import frozen

from chidu.language import tr
from chidu.record import Record

#: What a plugin may throw without ending the program; an interrupt by the user is not among them.
CONTAINED = (Exception, SystemExit)

#: No more of an exception's own text is told.
LONGEST = 240


@frozen(eq=False, repr=False, slots=False)
class Fault(Record):
    """What went wrong inside a plugin: a sentence that names it, and the trace for its developer."""

    message: str
    trace: str = ""


def fenced(what: str, source: str, call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Return what ``call`` returns, or a ``Fault`` that names ``what`` was called and its ``source``."""
    try:
        with localcontext():  # a plugin may set another precision: for itself, never for the others
            return call(*arguments, **named)
    except CONTAINED as error:
        return fault_of(what, source, error)


def fault_of(what: str, source: str, error: BaseException) -> Fault:
    """Return the fault that ``error`` is, raised by ``what`` of ``source``."""
    import traceback

    message = tr("{what}（来自 {source}）出错：{error}", what=what, source=source, error=_sentence(error))
    return Fault(message, "".join(traceback.format_exception(error)))


def _sentence(error: BaseException) -> str:
    name = type(error).__name__
    try:
        text = str(error)
    except CONTAINED:  # a plugin's own exception class can be broken too
        text = ""
    line = " ".join(text.split())[:LONGEST]
    return f"{name}: {line}" if line else name
