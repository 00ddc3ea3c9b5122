"""The program as people run it: as a process of its own, or, where that adds nothing, inside this one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import frozen

from chidu import language
from chidu.cli.main import run

HERE = Path(__file__).parent
#: What a process of chidu sees of this one's environment.
SURROUNDINGS = {"CHIDU_LANG": "zh", "PYTHONUTF8": "1"}


@frozen
class Ran:
    """What a run gave: its exit code, and what it wrote to stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Return everything that was written."""
        return self.out + self.err


def start(
    *arguments: object,
    cwd: Path | None = None,
    env: Mapping[str, str] = MappingProxyType({}),
    python: tuple[str, ...] = ("-m", "chidu"),
    encoding: str = "utf-8",
) -> Ran:
    """Run ``python -m chidu`` with ``arguments`` as a process of its own."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))
    }
    done = subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        cwd=cwd,
        env={**kept, **SURROUNDINGS, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@pytest.fixture(scope="session")
def chidu() -> Callable[..., Ran]:
    """Return how to run the program as a process."""
    return start


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Return how to run the command line inside this process, in Chinese."""
    for name in language.VARIABLES:
        monkeypatch.setenv(name, "zh")

    def ran(*arguments: object, speaking: str = "zh") -> Ran:
        monkeypatch.setenv("CHIDU_LANG", speaking)
        language.ask_again()
        capsysbinary.readouterr()
        code = run(list(map(str, arguments)))
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode("utf-8"), err.decode("utf-8"))

    yield ran
    language.ask_again()


@pytest.fixture(scope="session")
def small() -> str:
    """Return the text of a small sound system."""
    return (HERE.parent / "systems" / "small.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sheet() -> str:
    """Return the text of a sheet of the small system."""
    return (HERE / "sheet.toml").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, small: str, sheet: str) -> Path:
    """Return a project folder of the small system and its sheet."""
    folder = tmp_path / "project"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "small.toml").write_text(small, encoding="utf-8")
    (folder / "sheet.toml").write_text(sheet, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Return the sample project as ``chidu demo`` wrote it, once for all tests, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder / "chidu-demo", start("demo", cwd=folder)


@pytest.fixture
def demo(written: tuple[Path, Ran], tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return shutil.copytree(written[0], tmp_path / "demo")


@pytest.fixture
def shelf(tmp_path: Path) -> Callable[[str], Mapping[str, str]]:
    """Return how to install a rule called ``strange``; the environment in which it is installed."""

    def installed(source: str) -> Mapping[str, str]:
        info = tmp_path / "site" / "acme-0.3.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 0.3\n", encoding="utf-8")
        (info / "entry_points.txt").write_text("[chidu.rules]\nstrange = acme_strange\n", encoding="utf-8")
        (info.parent / "acme_strange.py").write_text(source, encoding="utf-8")
        return {"PYTHONPATH": str(info.parent)}

    return installed
