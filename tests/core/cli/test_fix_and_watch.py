"""``check --fix`` and ``check --watch``."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.cli.watching import wait_for_change
from chidu.toml.stamps import state_of

Run = Callable[..., Any]


@pytest.fixture
def file(tmp_path: Path, small: str) -> Path:
    """Return the file of the small system."""
    path = tmp_path / "small.toml"
    path.write_text(small, encoding="utf-8")
    return path


def _spoil(file: Path, replacing: dict[str, str]) -> str:
    """Put mistakes into a file, and return what it was."""
    right = text = file.read_text(encoding="utf-8")
    for old, new in replacing.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return right


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding(inside: Run, file: Path, encoding: str):
    """A file in another encoding becomes UTF-8, and the old one is kept as it was."""
    text = file.read_text(encoding="utf-8")
    file.write_bytes(text.encode(encoding))
    assert inside("check", file).code == 2
    ran = inside("check", "--fix", file)
    assert (ran.code, "改成了 UTF-8" in ran.err) == (0, True)
    assert file.read_text(encoding="utf-8") == text
    assert file.with_name("small.toml.bak").read_bytes() == text.encode(encoding)


def test_everything_at_once(inside: Run, file: Path):
    """Signs, quotes and ids are mended in one go, told with their lines, and the file checks afterwards."""
    mistakes = {
        'id = "small"': "id ＝ “small”",
        "points = 10": 'points = "10"',
        'version = "1.0"': "version = 1.0",
    }
    right = _spoil(file, mistakes)
    ran = inside("check", "--fix", "--json", file)
    (told,) = json.loads(ran.out)["files"]
    assert (ran.code, told["ok"], {one["line"] for one in told["mended"]}) == (0, True, {4, 6, 7})
    assert file.read_text(encoding="utf-8") == right


def test_what_is_right_is_not_touched(inside: Run, file: Path):
    """A file without mistakes is not written, and no .bak appears."""
    before = file.stat().st_mtime_ns
    ran = inside("check", "--fix", file)
    assert (ran.code, file.stat().st_mtime_ns, len(list(file.parent.iterdir()))) == (0, before, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xff\x00", 2), (b"a = \n", 1), (None, 2), ("说明，没有井号。".encode(), 1)],
    ids=["bytes", "syntax", "missing", "prose"],
)
def test_what_has_no_one_mend(inside: Run, tmp_path: Path, content: bytes | None, code: int):
    """What cannot be mended is told as ever, and stays as it is."""
    path = tmp_path / "x.toml"
    if content is not None:
        path.write_bytes(content)
    ran = inside("check", "--fix", path)
    assert (ran.code, "Traceback" in ran.said) == (code, False)
    assert content is None or path.read_bytes() == content


def test_a_sheet_is_mended_too(inside: Run, project: Path):
    """A sheet's encoding and signs are mended; what stands in it is not judged."""
    sheet = project / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_bytes(text.encode("gbk"))
    assert inside("check", "--fix", project).code == inside("check", project).code
    assert sheet.read_text(encoding="utf-8") == text


def test_a_folder_that_cannot_be_written(inside: Run, file: Path, monkeypatch: pytest.MonkeyPatch):
    """Where the folder refuses the new file, that is told and the old one stays."""
    _spoil(file, {"points = 10": 'points = "10"'})
    before = file.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "不许可")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    ran = inside("check", "--fix", file)
    assert (ran.code, "无法写入" in ran.err, file.read_bytes()) == (1, True, before)


def test_waiting_ends_with_a_change(tmp_path: Path):
    """Waiting ends when a file changes, goes, or comes; until then it looks again and again."""
    file = tmp_path / "a.toml"
    file.write_text("a = 1\n", encoding="utf-8")
    doings = [lambda: None, lambda: file.write_text("a = 10\n", encoding="utf-8")]
    looks: list[float] = []

    def sleep(seconds: float) -> None:
        doings[len(looks)]()
        looks.append(seconds)

    wait_for_change(lambda: [file], state_of([file]), sleep)
    assert len(looks) == 2
    doings[:] = [file.unlink]
    looks.clear()
    wait_for_change(lambda: [file], state_of([file]), sleep)
    assert len(looks) == 1


def test_watch_until_interrupted(file: Path):
    """The program checks, checks again after a change, and ends with 130 on Ctrl-C."""
    command = [sys.executable, "-m", "chidu", "check", "--watch", str(file)]
    surroundings = {**os.environ, "CHIDU_LANG": "zh", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as running:
        assert running.stdout is not None
        assert ["没有问题" in running.stdout.readline(), "等待改动" in running.stdout.readline()] == [
            True,
            True,
        ]
        _spoil(file, {"points = 10": "points = 11"})
        lines = iter(running.stdout.readline, "")
        assert "E302" in next(lines)
        assert any("等待改动" in line for line in lines)
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130


def test_watch_is_for_people(inside: Run, file: Path):
    """``--watch`` with ``--json`` is refused."""
    ran = inside("check", "--watch", "--json", file)
    assert (ran.code, ran.out, "不能同用" in ran.err) == (2, "", True)


def test_the_first_original_is_kept(inside: Run, file: Path):
    """A second mend keeps its own backup beside that of the first, which is never written over."""
    first = file.read_text(encoding="utf-8").replace('version = "1.0"', "version = 1.0")
    file.write_text(first, encoding="utf-8")
    inside("check", "--fix", file)
    second = file.read_text(encoding="utf-8").replace("points = 10", 'points = "10"')
    file.write_text(second, encoding="utf-8")
    ran = inside("check", "--fix", file)
    assert "small.toml.bak2" in ran.err
    kept = [file.with_name(f"small.toml.bak{number}").read_text(encoding="utf-8") for number in ("", "2")]
    assert kept == [first, second]
