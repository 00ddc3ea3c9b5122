"""Control characters of files: no command hands them on to the terminal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("command", ["check", "explain", "preview", "diff", "systems"])
def test_no_command_steers_the_terminal(
    inside: Run, tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch, command: str
):
    """An escape in a title is shown as a sign, whichever command prints it."""
    file = tmp_path / "small.toml"
    text = small.replace('title = "', 'title = "\\u001b[31m')
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = {"systems": [], "diff": ["huarong-2021", file]}.get(command, [file])
    ran = inside(command, *arguments)
    assert "\x1b" not in ran.out + ran.err
    assert command == "check" or "␛" in ran.out


def test_long_titles_keep_their_column(inside: Run, monkeypatch: pytest.MonkeyPatch):
    """The list of rules leaves room behind the longest title, in English too."""
    monkeypatch.setenv("CHIDU_LANG", "en")
    assert [line for line in inside("rules").out.splitlines() if "  1." not in line] == []
