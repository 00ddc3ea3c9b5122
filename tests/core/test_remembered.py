"""What the program remembers from run to run."""

import subprocess
import sys
from pathlib import Path

import pytest

from chidu.plugins.trusting import trusted_files
from chidu.remembered import remember, remembered
from chidu.settings import state_file


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "deep" / "settings.toml"))


def test_values_stand_beside_each_other():
    """What one part remembers leaves alone what another does."""
    remember(recent=[1])
    remember(trusted={"a": "b"})
    remember(recent=[2])
    assert remembered() == {"recent": [2], "trusted": {"a": "b"}}


#: A program that trusts files, one after the other.
TRUSTING = """
import sys
from pathlib import Path
from chidu.plugins.trusting import trust

for number in range(40):
    trust(Path(f"{sys.argv[1]}{number}.py"), b"")
"""


def test_programs_that_remember_at_once_lose_nothing():
    """What two programs put beside the same things is all there in the end: one waits for the other."""
    started = [subprocess.Popen([sys.executable, "-c", TRUSTING, name]) for name in ("a", "b")]
    assert [one.wait(120) for one in started] == [0, 0]
    assert len(trusted_files()) == 80


#: A program that trusts one file.
ONCE = "import sys; from pathlib import Path; from chidu.plugins.trusting import trust; trust(Path(sys.argv[1]), b'')"


@pytest.mark.parametrize("lockable", [True, False])
def test_eight_programs_at_once_lose_nothing(*, lockable: bool):
    """Where a folder can be locked one waits for the other, and where it cannot each looks whether its own stayed."""
    state_file().parent.mkdir()
    if not lockable:
        state_file().with_name(f"{state_file().name}.lock").mkdir()
    started = [subprocess.Popen([sys.executable, "-c", ONCE, f"{number}.py"]) for number in range(8)]
    assert [one.wait(120) for one in started] == [0] * 8
    assert len(trusted_files()) == 8


@pytest.mark.parametrize("text", ["", "[1]", "{", "\0", "[" * 100_000])
def test_torn_file_is_no_memory(text: str):
    """A file that is torn, or no object, is as if there were none; the next thing remembered makes it whole."""
    state_file().parent.mkdir()
    state_file().write_text(text, "utf-8")
    assert remembered() == {}
    remember(toured=True)
    assert remembered() == {"toured": True}
