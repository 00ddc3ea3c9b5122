import signal
from _thread import interrupt_main
from decimal import Decimal, getcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.fence import Fault, Quietly, fault_of, fenced
from chidu.plugins.kept_traces import taken


class BrokenError(Exception):
    """An exception that cannot even be printed."""

    def __str__(self) -> str:
        """Fail."""
        raise SystemExit(3)


def raising(error: BaseException):
    """Raise what is given."""
    raise error


def test_value_passes_through():
    """What a call returns comes through the fence unchanged, arguments and all."""
    assert fenced("某", "acme 1.0", divmod, 7, 2) == (3, 1)
    assert fenced("某", "acme 1.0", dict, a=1) == {"a": 1}
    assert fenced("某", "acme 1.0", lambda: None) is None


@pytest.mark.parametrize(
    "error",
    [
        ValueError("坏了"),
        SystemExit(1),
        RecursionError("deep"),
        MemoryError(),
        ExceptionGroup("两个", [OSError()]),
    ],
)
def test_error_is_contained(error: BaseException):
    """Whatever a plugin raises becomes a fault that names call, source and kind, with the trace beside it."""
    fault = fenced("times.rule_score", "acme 6.1", raising, error)
    assert isinstance(fault, Fault)
    assert all(part in fault.message for part in ("times.rule_score", "acme 6.1", type(error).__name__))
    assert "Traceback" in fault.trace
    assert "raising" in fault.trace


def test_interrupt_is_not_contained():
    """The user's interrupt, which comes as a signal, is nobody's fault and ends the program."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            fenced("某", "acme 1.0", interrupt_main)
    finally:
        signal.signal(signal.SIGINT, before)


def test_interrupt_in_a_loop_is_not_contained():
    """A signal that comes between two instructions of a plugin's loop is the user's too."""

    def looping() -> None:
        interrupt_main()
        while True:
            pass

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            fenced("某", "acme 1.0", looping)
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), GeneratorExit(), BaseException("基")])
def test_what_only_a_plugin_raises_is_its_own(error: BaseException):
    """An interrupt that a plugin raised itself, or any other base exception, is its own fault."""
    fault = fenced("某", "acme 1.0", raising, error)
    assert isinstance(fault, Fault)
    assert type(error).__name__ in fault.message


def test_trace_is_written_down_and_the_message_names_no_folder():
    """The file of the trace has the lines of the plugin's code; the message, which a report may print, is the same anywhere."""
    taken()
    fault = fenced("times.rule_score", "acme 6.1", raising, ValueError("坏了"))
    assert fault.message == "times.rule_score（来自 acme 6.1）出错：ValueError: 坏了"
    (place,) = taken()
    assert place.name == "acme-times.rule_score.txt"
    text = place.read_text("utf-8")
    assert taken() == ()
    assert "times.rule_score\nacme 6.1" in text
    assert "raise error" in text


def test_quietly_leaves_out_what_is_thrown():
    """What can be done without is left out where it fails."""
    with Quietly():
        raising(SystemExit(1))
    with Quietly():
        raising(KeyboardInterrupt())


def test_endless_recursion_is_contained():
    """A plugin that calls itself without end is stopped like any other."""

    def again() -> Any:
        return again()

    assert "RecursionError" in fenced("某", "acme 1.0", again).message


def test_exception_that_cannot_be_printed():
    """An exception whose own text fails is named by its class."""
    message = fault_of("某", "acme 1.0", BrokenError()).message
    assert message.endswith("BrokenError")


@given(st.text(max_size=600))
def test_message_is_one_bounded_line(text: str):
    """However long or broken over lines a plugin's text is, the sentence is one line of bounded length."""
    message = fault_of("某", "acme 1.0", ValueError(text)).message
    assert len(message.splitlines()) == 1
    assert len(message) < 300


def test_precision_set_inside_stays_inside():
    """Another decimal precision set by a plugin ends with its call."""

    def careless() -> Decimal:
        getcontext().prec = 1
        return Decimal("8.25") + 0

    assert fenced("某", "acme 1.0", careless) == 8
    assert Decimal("8.25") + 0 == Decimal("8.25")
