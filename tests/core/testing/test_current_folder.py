"""The process in which a rule is tried runs nothing that merely lies in the current folder."""

import shutil
import sys
from pathlib import Path

import pytest

from chidu.testing import check_rule

ZOO = Path(__file__).parent / "zoo"
EVIL = "open('seen', 'a').close()\nraise SystemExit(1)\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a module that is called as one of Python's."""
    (tmp_path / "here").mkdir()
    (tmp_path / "here/json.py").write_text(EVIL, encoding="utf-8")
    shutil.copy(ZOO / "sound.py", tmp_path / "sound.py")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one])
    return tmp_path / "here"


def test_modules_of_the_current_folder_are_not_imported(here: Path):
    """A file that is called as a module of Python is not run in its stead."""
    assert check_rule(here.parent / "sound.py").is_sound
    assert not (here / "seen").exists()


def test_the_command_line_never_imports_from_the_current_folder(here: Path, monkeypatch: pytest.MonkeyPatch):
    """Not even where this process would: whoever runs the command named a file, and no folder."""
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    assert check_rule(here.parent / "sound.py", here=False).is_sound
    assert not (here / "seen").exists()
