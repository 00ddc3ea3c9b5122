"""The application ended from outside, and a terminal that changes under it: nothing typed is lost, nothing hangs."""

import os
import signal
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

GOAL = "decision.objective.goal"
#: As ``nohup`` does.
DEAF = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"


def reason(folder: Path) -> str:
    """Return the reason in the sheet's file."""
    data = tomllib.loads((folder / "sheet.toml").read_text(encoding="utf-8"))
    return str(data["rounds"]["self"].get("reasons", {}).get(GOAL, ""))


def typing(terminal: Any) -> None:
    """Lose a point and begin to type why; the text is not saved yet."""
    terminal.wait_for("F10")
    terminal.send("right", "n", "f3", "typed")
    terminal.wait_for("typed")
    terminal.wait_for("未保存")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_and_ends(project_folder: Path, terminal: Callable[..., Any], name: str):
    """What was being typed is in the sheet's file, nobody holds the project, and the terminal is as before."""
    running = terminal(str(project_folder), cwd=project_folder.parent)
    typing(running)
    running.kill(getattr(signal, name))
    assert running.ended() == 128 + getattr(signal, name)
    assert reason(project_folder) == "typed"
    assert not (project_folder / ".chidu.holder").exists()
    assert "Traceback" not in running.text


def test_a_closed_window_saves_and_ends(project_folder: Path, terminal: Callable[..., Any]):
    """The terminal is gone without a word from the user: what was being typed is saved, and nothing runs on."""
    running = terminal(str(project_folder), cwd=project_folder.parent)
    typing(running)
    running.close()
    assert running.ended() is not None
    assert reason(project_folder) == "typed"


def test_a_terminal_that_goes_without_a_signal_is_noticed(project_folder: Path, terminal: Callable[..., Any]):
    """Started so that hanging up is ignored (nohup), the application ends too where no key can come any more."""
    running = terminal(str(project_folder), cwd=project_folder.parent, before=DEAF)
    typing(running)
    running.close()
    assert running.ended() is not None
    assert reason(project_folder) == "typed"


def test_five_thousand_letters_as_single_keys(project_folder: Path, terminal: Callable[..., Any]):
    """A terminal without bracketed paste sends a long text key by key: it arrives whole, before anybody gives up."""
    running = terminal(str(project_folder), cwd=project_folder.parent)
    typing(running)
    text = "0123456789" * 500 + "END"
    left = text.encode()
    while left:
        left = left[os.write(running.leader, left[:1000]) :]
        running.read()
    running.wait_for("END")
    running.send("ctrl+q")
    assert running.ended() == 0
    assert reason(project_folder) == "typed" + text
