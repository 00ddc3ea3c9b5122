"""Fixtures for the languages: the real program, started in a language."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(
    0, str(Path(__file__).parent)
)  # under importmode=importlib the tests' own modules are not found otherwise

Chidu = Callable[..., subprocess.CompletedProcess[str]]
VARIABLES = ("CHIDU_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def python(tmp_path: Path) -> Chidu:
    """Return what runs Python in a folder of its own, where nothing but ``language`` asks for a language."""
    silent = {name: value for name, value in os.environ.items() if name not in VARIABLES}

    def run(*arguments: str, **language: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env={**silent, "PYTHONUTF8": "1", **language},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.fixture
def chidu(python: Chidu) -> Chidu:
    """Return what runs ``chidu`` with arguments."""
    return partial(python, "-m", "chidu")


@pytest.fixture
def program(python: Chidu) -> Chidu:
    """Return what runs a program given as text."""
    return partial(python, "-c")
