"""Rules of other packages that run on, or print, while the application draws: the real program in a real terminal."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

sys.path.insert(0, str(Path(__file__).parent))
from strange_rules import Strange, strange

FOREVER = "while True: pass"
DEAF = """
    while True:
        try:
            while True: pass
        except BaseException:
            continue
"""
NOISY = """
    at = lambda line: f'\\x1b[{line};50HNOISE'
    os.write(1, at(14).encode()); os.write(2, at(15).encode()); os.system(f"printf '{at(16)}'")
    print(at(17)); sys.__stdout__.write(at(18)); sys.__stdout__.flush(); sys.stderr.write(at(19))
    return Outcome.of(indicator.points, '好')
"""


def opened(one: Strange, terminal: Callable[..., Any]) -> Any:
    """Open the project."""
    running = terminal(str(one.project), cwd=one.project.parent, PYTHONPATH=str(one.site))
    running.wait_for("F10")
    running.wait_for("别人的指标")
    return running


def answered(one: Strange, terminal: Callable[..., Any]) -> Any:
    """Answer the indicator of the strange rule."""
    running = opened(one, terminal)
    running.send("right", "y")
    return running


def test_a_rule_that_hangs_is_named_and_ctrl_c_ends(tmp_path: Path, terminal: Callable[..., Any]):
    """The first line names the rule and its package; Ctrl-C ends with 130, and the answer is on disk."""
    one = strange(tmp_path, FOREVER)
    running = answered(one, terminal)
    running.wait_for("late.rule_score（来自 acme 0.3）运行了")
    running.send("\x03")
    assert running.ended() == 130
    assert "不用插件打开：chidu --no-plugins" in running.text.replace("\n", "")
    assert "Traceback" not in running.text
    assert "done" in (one.project / "journal.jsonl").read_text(encoding="utf-8")


def test_a_rule_that_holds_on_is_ended_all_the_same(tmp_path: Path, terminal: Callable[..., Any]):
    """A rule that catches every interrupt is ended hard after a moment; the answer is on disk."""
    one = strange(tmp_path, DEAF)
    running = answered(one, terminal)
    running.wait_for("还没有返回")
    running.send("\x03")
    assert running.ended(20) == 130
    assert "done" in (one.project / "journal.jsonl").read_text(encoding="utf-8")


def test_a_window_closed_before_a_rule_that_hangs(tmp_path: Path, terminal: Callable[..., Any]):
    """Where the terminal is gone the program ends, and does not run on for ever."""
    one = strange(tmp_path, FOREVER)
    running = answered(one, terminal)
    running.wait_for("还没有返回")
    running.close()
    assert running.ended(20) is not None


def test_a_slow_rule_that_returns_leaves_no_trace(tmp_path: Path, terminal: Callable[..., Any]):
    """A rule that returns after all gives its points, and the screen is as ever."""
    one = strange(
        tmp_path,
        f"while not os.path.exists({str(tmp_path / 'go')!r}): pass\n    return Outcome.of(indicator.points, '好')",
    )
    running = answered(one, terminal)
    running.wait_for("还没有返回")
    (tmp_path / "go").write_text("", encoding="utf-8")
    running.until_gone("还没有返回")
    running.wait_for("10/10")
    running.send("ctrl+q")
    assert running.ended() == 0


def test_what_a_rule_prints_is_not_on_the_screen(tmp_path: Path, terminal: Callable[..., Any]):
    """Whatever way a rule prints, the screen stays the application's."""
    one = strange(tmp_path, NOISY)
    running = answered(one, terminal)
    running.wait_for("10/10")
    assert "NOISE" not in running.text
    running.send("ctrl+q")
    assert running.ended() == 0
    assert "NOISE" not in running.text


@pytest.mark.parametrize(
    "body",
    [
        "sys.exit(7)",
        "raise KeyboardInterrupt",
        "raise BaseException('基')",
        "return rule_score(indicator, answers)",
        "return [0] * 10 ** 15",
        "answers['done'] = False",
        "return Outcome.of(Decimal('nan'), '怪')",
        "return 9.5",
    ],
)
def test_the_application_goes_on(tmp_path: Path, terminal: Callable[..., Any], body: str):
    """Whatever a rule does instead of scoring its indicator is wrong, and the next one is scored."""
    one = strange(tmp_path, body)
    running = answered(one, terminal)
    running.wait_for("acme 0.3")
    running.send("left", "down", "right", "y")
    running.wait_for("10/10")
    running.send("ctrl+q")
    assert running.ended() == 0
