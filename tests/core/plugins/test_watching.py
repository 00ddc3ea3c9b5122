"""Calls that do not return in time; the tests wait for events and by no clock."""

import threading

import pytest

from chidu.plugins import watching
from chidu.plugins.watching import Listener, Running, listening, watched

#: Longer than any of this takes.
SAFE = 60


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    monkeypatch.setattr(watching, "_LOOK", 0.001)


def test_a_call_that_does_not_return_is_named_and_so_is_its_end():
    """Who listens is told what runs, of which package, and afterwards that it returned."""
    late, back, told = threading.Event(), threading.Event(), list[Running]()
    listener = Listener(lambda one: (told.append(one), late.set()), lambda _: back.set())
    with listening(listener):
        with watched("times.rule_score", "acme 6.1"):
            assert late.wait(SAFE)
        assert back.wait(SAFE)
    assert [one.what for one in told] == ["times.rule_score"]
    assert told[0].told.startswith("times.rule_score（来自 acme 6.1）运行了 ")


def test_a_call_inside_another_is_named_too():
    """Where one rule calls another both are named, each once."""
    both, told = threading.Event(), list[str]()

    def heard(one: Running) -> None:
        told.append(one.what)
        if len(told) == 2:
            both.set()

    with listening(Listener(heard)), watched("outer", "acme 1"), watched("inner", "zeta 1"):
        assert both.wait(SAFE)
    assert sorted(told) == ["inner", "outer"]


def test_own_plugins_are_not_watched():
    """What chidu itself ships returns: it costs nothing to be called."""
    with watched("ratio.rule_score", "chidu 1.0"):
        assert watching._running == {}


def test_what_is_wrapped_around_an_own_rule_is_watched():
    """A stranger's wrapper may hang around chidu's own rule."""
    with watched("ratio.rule_score", "chidu 1.0，外有扩展 cap（province 3.0）"):
        assert len(watching._running) == 1


def test_nobody_listens_nobody_watches():
    """Without a listener no thread is begun."""
    before = threading.active_count()
    with watched("times.rule_score", "acme 6.1"):
        assert threading.active_count() <= before
    assert watching._running == {}


def test_a_call_that_raises_is_over():
    """An exception ends a call as a result does."""
    with pytest.raises(ValueError, match="x"), watched("a", "acme 1"):
        raise ValueError("x")
    assert watching._running == {}
