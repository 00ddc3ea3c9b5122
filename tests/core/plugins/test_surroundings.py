"""What a plugin's call changes for the whole process is put back when it is over."""

import importlib
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, Decimal, getcontext
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.calling import reachable, score
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.hushing import hushed

#: 7 × 0.125 of 3 points leave 2.125: 2.13 rounded half up, as scoring rounds, and 2.12 as Python would.
HALVES = """
    @hookimpl
    def rule_score(params, indicator, answers):
        left = indicator.points - Decimal("0.125") * answers["times"]
        return Outcome.of(left.quantize(Decimal("0.01")), "扣分")

    @hookimpl
    def rule_bounds(params, indicator, answers):
        return Bounds(Decimal("0.125").quantize(Decimal("0.01")), indicator.points)

    @hookimpl
    def rule_standard(params, indicator):
        return str(Decimal("2.125").quantize(Decimal("0.01")))
"""


def call(plugin: Callable[[], Any]) -> Any:
    """Return what a plugin's call returns."""
    return fenced("times.rule_score", "acme 6.1", plugin)


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """Leave the process as it was, whatever fails here."""
    folder, handler, limit, finders = (
        Path.cwd(),
        signal.getsignal(signal.SIGINT),
        sys.getrecursionlimit(),
        [*sys.meta_path],
    )
    streams = sys.stdin, sys.stdout, sys.stderr
    yield
    os.chdir(folder)
    signal.signal(signal.SIGINT, handler)
    sys.setrecursionlimit(limit)
    sys.meta_path[:] = finders
    sys.stdin, sys.stdout, sys.stderr = streams


@pytest.mark.parametrize("hook", ["score", "bounds", "standard"])
def test_every_call_reckons_as_scoring_does(
    hook: str,
    shelf: Any,
    bind: Callable[..., Any],
    times: Any,
    write: Callable[..., str],
):
    """Outside of a round being scored a rule rounds as in it: half up."""
    shelf.rule(write(times["head"], times["info"], times["questions"], HALVES))
    bound = bind("times", points=3)
    if hook == "score":
        outcome = score(bound, {"times": Decimal(7)})
        assert outcome.points == Decimal("2.13")
    elif hook == "bounds":
        assert reachable(bound, {}).low == Decimal("0.13")
    else:
        text = bound.rule.call("rule_standard", params=bound.params, indicator=bound.indicator)
        assert text == "2.13"


def test_chidus_own_rules_reckon_so_too():
    """Whoever calls a built-in rule, and under whatever context, gets what scoring gives."""
    getcontext().prec, before = 3, getcontext().prec
    try:
        found = fenced("ratio.rule_score", "chidu 1.0", lambda: Decimal(1) / 3)
        assert len(found.as_tuple().digits) == 100
        assert getcontext().prec == 3
    finally:
        getcontext().prec = before


def test_its_precision_is_its_own():
    """A plugin that rounds down does so for itself."""
    before = getcontext().rounding
    call(lambda: setattr(getcontext(), "rounding", ROUND_DOWN))
    assert getcontext().rounding == before


@pytest.mark.parametrize("raises", [False, True])
def test_the_folder_is_the_same_afterwards(tmp_path: Path, *, raises: bool):
    """A plugin that goes elsewhere, and comes back or fails there, leaves everybody where he was."""
    before = Path.cwd()

    def goes() -> None:
        os.chdir(tmp_path)
        if raises:
            raise ValueError("坏了")

    assert isinstance(call(goes), Fault) is raises
    assert Path.cwd() == before


def test_a_folder_that_was_taken_away_breaks_nothing(tmp_path: Path):
    """Where there is no folder to come back to the call is what it was."""
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert call(lambda: 7) == 7


def test_the_streams_are_the_same_afterwards():
    """Scripts for Windows wrap stdout anew, or take stderr away: for themselves."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)

    def wraps() -> None:
        sys.stdout = io.TextIOWrapper(sys.stdout.detach(), encoding="utf-8")
        sys.stdout.write("noise")
        sys.stderr.reconfigure(encoding="gbk")
        sys.stderr = None
        sys.stdin = None

    with hushed(stream):
        assert call(wraps) is None
        assert sys.stdin is not None
        sys.stdout.write("尺度")
        sys.stderr.write("。")
    assert stream.buffer.getvalue().decode("utf-8") == "尺度。"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of another kind")
def test_ctrl_c_is_heard_afterwards():
    """A plugin that leaves Ctrl-C to the system does so for itself, and one in another thread breaks nothing."""
    before = signal.getsignal(signal.SIGINT)
    call(lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    assert signal.getsignal(signal.SIGINT) is before
    other = threading.Thread(target=call, args=(int,))
    other.start()
    other.join()


def test_the_recursion_limit_is_the_same_afterwards():
    """A plugin that lowers the limit lowers it for nobody; one that raises it cannot go on for ever."""
    before = sys.getrecursionlimit()
    call(lambda: sys.setrecursionlimit(60))
    assert sys.getrecursionlimit() == before

    def endless() -> int:
        return endless() + 1

    def deep() -> int:
        sys.setrecursionlimit(10**7)
        return endless()

    found = call(deep)
    assert isinstance(found, Fault)
    assert "RecursionError" in found.message
    assert sys.getrecursionlimit() == before


def test_its_finders_find_for_plugins_alone():
    """What a plugin puts among the finders of modules is asked where a plugin imports, and nowhere else."""

    class Finder:
        def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> None:
            raise RuntimeError(name)

    call(lambda: sys.meta_path.insert(0, Finder()))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("chidu_not_there")
    assert "RuntimeError: chidu_not_there" in call(lambda: importlib.import_module("chidu_not_there")).message
