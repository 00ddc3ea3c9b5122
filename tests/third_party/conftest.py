"""A stranger's distribution built and installed by pip, and the real command line beside it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

HERE = Path(__file__).parent


@frozen
class Desk:
    """A project folder, and a folder into which the distribution is installed, or not."""

    project: Path
    site: Path

    @property
    def system(self) -> Path:
        """Return the system file of the project."""
        return self.project / "system" / "county.toml"

    def chidu(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run the command line with the installed distribution on its path."""
        env = {**os.environ, "PYTHONPATH": str(self.site), "CHIDU_LANG": "zh", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "chidu", *map(str, arguments)]
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)

    def data(self, *arguments: object, code: int = 0) -> Any:
        """Return what a command prints with ``--json``; it must end with ``code``, and without a traceback."""
        result = self.chidu(*arguments, "--json")
        assert result.returncode == code, result.stderr
        assert "Traceback" not in result.stderr
        return json.loads(result.stdout)

    def scored(self, *, code: int = 0) -> dict[str, Any]:
        """Return the scored project, its indicators by their last name."""
        data = self.data("score", self.project, code=code)
        return {**data, "indicators": {one["id"].split(".")[-1]: one for one in data["indicators"]}}

    def rewrite(self, old: str, new: str) -> None:
        """Change a piece of the system file."""
        text = self.system.read_text("utf-8")
        assert old in text
        self.system.write_text(text.replace(old, new), "utf-8")

    def uninstall(self) -> None:
        """Remove the distribution."""
        shutil.rmtree(self.site)


@pytest.fixture(scope="session")
def wheelhouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the distribution once, by pip, from a copy of its sources."""
    folder = tmp_path_factory.mktemp("third_party")
    source = shutil.copytree(HERE / "sample_rule", folder / "source")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", folder / "site", source]
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return folder / "site"


@pytest.fixture
def desk(wheelhouse: Path, tmp_path: Path) -> Desk:
    """Return a fresh project, and a fresh copy of the installed distribution beside it."""
    project = shutil.copytree(HERE / "project", tmp_path / "project")
    return Desk(project, shutil.copytree(wheelhouse, tmp_path / "site"))
