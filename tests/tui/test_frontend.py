"""``chidu`` and ``chidu PATH``: the application opened by the command line, in a real terminal and without one."""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
import tomllib
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import FRONTENDS, offers
from chidu.projects.sample import place_sample
from chidu.systems.library import samples

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)


def environment(**more: str) -> dict[str, str]:
    """Return an environment that speaks Chinese on a plain terminal."""
    return {**os.environ, "CHIDU_LANG": "zh", "TERM": "xterm-256color", **more}


class Terminal:
    """A command in a pseudo terminal of 80×24."""

    def __init__(self, *arguments: str, cwd: Path, **more: str) -> None:
        """Start it."""
        self.seen = b""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = [sys.executable, "-m", "chidu", *arguments]
        self.process = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, cwd=cwd, env=environment(**more)
        )
        os.close(follower)
        self.leader = leader

    def until(self, word: str, encoding: str = "utf-8", seconds: float = 30) -> bool:
        """Read until a word was written; say whether it was."""
        end = time.monotonic() + seconds
        while word.encode(encoding) not in self.seen and time.monotonic() < end:
            self._read()
        return word.encode(encoding) in self.seen

    def press(self, keys: str) -> None:
        """Send keys, as people do: once everything is drawn."""
        before = -1
        while before < len(self.seen):
            before = len(self.seen)
            self._read()
        self.seen = b""
        os.write(self.leader, keys.encode())

    def ended(self, seconds: float = 30) -> int:
        """Read to the end, and return the exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None and time.monotonic() < end:
            self._read()
        if self.process.poll() is None:
            self.process.kill()
        os.close(self.leader)
        return self.process.wait()

    def _read(self) -> None:
        ready, _, _ = select.select([self.leader], [], [], 0.2)
        if ready:
            try:
                self.seen += os.read(self.leader, 65536)
            except OSError:  # the other end is closed
                time.sleep(0.05)


def test_the_application_is_an_entry_point():
    """Core finds it by name, and imports nothing of it to do so."""
    assert [one.name for one in offers(FRONTENDS) if one.origin == "chidu"] == ["terminal"]


def test_demo_opens_in_a_terminal_and_answers_are_kept(tmp_path: Path):
    """``chidu demo`` in a terminal is the application; an answer by key is in the sheet after ^Q."""
    terminal = Terminal("demo", "样例", cwd=tmp_path)
    assert terminal.until("目标内容")
    assert terminal.until("F10")
    terminal.press("\x1b[C")
    assert terminal.until("设有目标")
    terminal.press("n")
    assert terminal.until("已保存")
    terminal.press("\x11")
    assert terminal.ended() == 0
    assert "set = false" in (tmp_path / "样例" / "sheet.toml").read_text(encoding="utf-8")


def test_a_console_in_code_page_936_gets_letters_it_has(tmp_path: Path):
    """With GBK output the application runs, in Chinese, and every sign is ASCII."""
    terminal = Terminal("demo", "p", cwd=tmp_path, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert terminal.until("目标内容", "gbk")
    assert terminal.until("F10", "gbk")
    text = terminal.seen.decode("gbk", "replace")
    assert not set("✓▾│─·") & set(text)
    terminal.press("\x11")
    assert terminal.ended() == 0


def test_without_a_terminal_a_path_is_refused(tmp_path: Path):
    """Output that goes nowhere a person looks gets one sentence that names what to do instead, and 2."""
    done = subprocess.run(
        [sys.executable, "-m", "chidu", str(tmp_path)],
        capture_output=True,
        env=environment(PYTHONIOENCODING="utf-8"),
        check=False,
    )
    assert done.returncode == 2
    assert "chidu score" in done.stderr.decode()
    assert done.stdout == b""


def test_without_a_terminal_help_is_printed(tmp_path: Path):
    """``chidu | cat`` lists the commands, as ever."""
    done = subprocess.run(
        [sys.executable, "-m", "chidu"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="utf-8"),
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert "score" in done.stdout.decode()


def test_a_folder_that_is_no_project_is_told_in_the_terminal(tmp_path: Path):
    """Nothing opens: the diagnostic is on the screen and the exit code is 2."""
    terminal = Terminal(str(tmp_path), cwd=tmp_path)
    assert terminal.ended() == 2
    assert "E101" in terminal.seen.decode()


def test_a_project_that_shows_its_tree_and_cannot_be_opened_is_told(tmp_path: Path):
    """The tree was seen, then the application ends: the diagnostic is on the plain screen and the exit code is 2."""
    sheet = place_sample(tmp_path / "项目", Catalogue()) / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("format = 1", 'format = "一"'), encoding="utf-8")
    terminal = Terminal("项目", cwd=tmp_path)
    assert terminal.ended() == 2
    assert "目标内容" in terminal.seen.decode()
    assert "sheet.toml" in terminal.seen.decode().rpartition("\x1b[?1049l")[2]


def test_keys_sent_in_one_burst_all_arrive(tmp_path: Path):
    """→ n ↓ n F3 and a word, written at once, answer two questions and type into the reason that F3 led to."""
    terminal = Terminal("demo", "p", cwd=tmp_path)
    assert terminal.until("F10")
    terminal.press("\x1b[Cn\x1b[Bn\x1bOR" + "burst")
    assert terminal.until("burst")
    terminal.press("\x11")
    assert terminal.ended() == 0
    held = tomllib.loads((tmp_path / "p" / "sheet.toml").read_text(encoding="utf-8"))["rounds"]["self"]
    goal = held["answers"]["decision.objective.goal"]
    assert [goal["set"], goal["clear"]] == [False, False]
    assert held["reasons"]["decision.objective.goal"] == "burst"


def test_the_language_of_the_settings_is_spoken(tmp_path: Path):
    """Where the environment does not say which, the application speaks what the settings say, the round included."""
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "en"\n', encoding="utf-8")
    (tmp_path / "settings.state.json").write_text('{"toured": true}', encoding="utf-8")
    shutil.copytree(samples()["demo"], tmp_path / "项目")
    terminal = Terminal("项目", cwd=tmp_path, CHIDU_LANG="", LANG="C.UTF-8", CHIDU_CONFIG=str(settings))
    assert terminal.until("self-evaluation")
    terminal.press("\x11")
    assert terminal.ended() == 0
