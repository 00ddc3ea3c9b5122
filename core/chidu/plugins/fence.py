"""The fence around code that is not chidu's own: a fault of one plugin stays its own."""

from collections.abc import Callable
from decimal import localcontext
from opcode import opmap
from types import TracebackType
from typing import Any

from attrs import frozen

from chidu.decimals import CONTEXT
from chidu.language import tr
from chidu.plugins.kept_traces import note
from chidu.plugins.watching import Interrupted, watched
from chidu.record import Record

#: What a plugin may throw without ending the program; ``let_through`` tells the user's interrupt from it.
CONTAINED = (BaseException,)

#: No more of an exception's own text is told.
LONGEST = 240

#: The instruction of a ``raise`` that somebody wrote.
_RAISE = opmap["RAISE_VARARGS"]


@frozen(eq=False, repr=False, slots=False)
class Fault(Record):
    """What went wrong inside a plugin: a sentence that names it, and the trace for its developer."""

    message: str
    trace: str = ""

    def because(self, reason: str) -> "Fault":
        """Return the fault with the reason that explains it, where there is one."""
        return (
            Fault(tr("{fault}：{reason}", fault=self.message, reason=reason), self.trace) if reason else self
        )


class InnerFaultError(Exception):
    """The fault of a plugin that another one called: it goes through the other's code as an exception."""

    def __init__(self, fault: Fault) -> None:
        """Take the fault."""
        super().__init__(fault.message)
        self.fault = fault


class Quietly:
    """Leaves out what a plugin's code throws meanwhile: something that can be done without."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        """Say that an error is dealt with, unless it is the user's interrupt."""
        return error is not None and not is_users(error)


def fenced(what: str, source: str, call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Return what ``call`` returns, or a ``Fault`` that names ``what`` was called and its ``source``."""
    try:
        with localcontext(CONTEXT), watched(what, source):  # it reckons as in scoring, whoever asks
            return call(*arguments, **named)
    except CONTAINED as error:
        return fault_of(what, source, error)


def fault_of(what: str, source: str, error: BaseException) -> Fault:
    """Return the fault that ``error`` is, raised by ``what`` of ``source``; the user's interrupt goes on."""
    import traceback

    from chidu.plugins.hushing import printed
    from chidu.plugins.traces import keep

    let_through(error)
    if isinstance(error, InnerFaultError):
        return error.fault
    trace = "".join(traceback.format_exception(error))
    words = {"what": what, "source": source, "error": _sentence(error)}
    said = printed(source)
    kept = keep(what, source, f"{trace}\n{tr('它打印的：')}\n{said}" if said else trace)
    if kept is not None:
        note(kept)
    return Fault(tr("{what}（来自 {source}）出错：{error}", **words), trace)


def let_through(error: BaseException) -> None:
    """Raise the user's interrupt again; whatever else a plugin threw is its own fault."""
    if is_users(error):
        raise error


def is_users(error: BaseException) -> bool:
    """Say whether an error is the user's interrupt: it comes between two instructions, and from no ``raise``."""
    if not isinstance(error, KeyboardInterrupt) or isinstance(error, Interrupted):
        return isinstance(error, Interrupted)
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return last is None or last.tb_frame.f_code.co_code[last.tb_lasti] != _RAISE


def _sentence(error: BaseException) -> str:
    from chidu.plugins.showing import in_a_line

    name = type(error).__name__
    try:
        text = str.__str__(str(error))
    except CONTAINED as worse:  # a plugin's own exception class can be broken too
        let_through(worse)
        text = ""
    line = in_a_line(text)[:LONGEST]
    return f"{name}: {line}" if line else name
