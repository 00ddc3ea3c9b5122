from decimal import Decimal, getcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.fence import Fault, fault_of, fenced


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
    """The user's interrupt is nobody's fault and ends the program."""
    with pytest.raises(KeyboardInterrupt):
        fenced("某", "acme 1.0", raising, KeyboardInterrupt())


def test_endless_recursion_is_contained():
    """A plugin that calls itself without end is stopped like any other."""

    def again() -> Any:
        return again()

    assert "RecursionError" in fenced("某", "acme 1.0", again).message


def test_exception_that_cannot_be_printed():
    """An exception whose own text fails is named by its class."""
    assert fault_of("某", "acme 1.0", BrokenError()).message.endswith("BrokenError")


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
