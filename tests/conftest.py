"""What all tests share: they speak Chinese, whatever the machine's language, and nobody's settings are touched."""

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:  # before chidu is imported, its language is set below
    from chidu.diagnostics import KeyPath
    from chidu.projects.project import OpenProject

os.environ["CHIDU_LANG"] = "zh"  # before chidu is imported: it asks once
os.environ["CHIDU_CONFIG"] = str(Path(tempfile.mkdtemp(prefix="chidu-tests-")) / "settings.toml")

# A run that was started in the background ignores Ctrl-C and hanging up, and so would every program that a test starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# What is slow on a busy machine is not wrong: speed is looked at in tests/benchmarks alone. The same examples are drawn
# every time, so that what passed passes again; --hypothesis-profile=explore draws others.
settings.register_profile("chidu", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("chidu")


@pytest.fixture
def forced() -> "Callable[[OpenProject, KeyPath, Any], None]":
    """Return how to put a value past every verb, as a program that knows neither rounds nor questions would."""
    from chidu.projects.changes import setting
    from chidu.projects.plain_data import plain_data

    def force(project: "OpenProject", path: "KeyPath", value: Any) -> None:
        change = setting(project.data, path, plain_data(value))
        assert change is not None
        project._made("change", (change,))

    return force
