"""A stranger's distribution in a virtual environment of its own: built, installed, used to the end, uninstalled."""

import csv
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

HERE = Path(__file__).parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
OFFLINE = ["--no-deps", "--no-index"]


@frozen
class Environment:
    """A virtual environment in which chidu is, and a project beside it."""

    folder: Path
    project: Path

    @property
    def python(self) -> Path:
        """Return the environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def pip(self, *arguments: object) -> None:
        """Let pip do something to the environment."""
        command = [*PIP, "--python", str(self.python), *map(str, arguments)]
        subprocess.run(command, check=True, capture_output=True)

    def chidu(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run the command line of the environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        env = {**kept, "CHIDU_LANG": "zh", "PYTHONUTF8": "1", "CHIDU_CONFIG": str(self.folder / "own.toml")}
        command = [str(self.python), "-m", "chidu", *map(str, arguments)]
        ran = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
        assert "Traceback" not in ran.stderr
        return ran

    def data(self, *arguments: object, code: int = 0) -> Any:
        """Return the JSON that a command prints."""
        ran = self.chidu(*arguments, "--json")
        assert ran.returncode == code, ran.stderr
        return json.loads(ran.stdout)

    def plugins(self) -> dict[str, tuple[str, str, str]]:
        """Return kind, version of the package and state of the stranger's plugins."""
        listed = self.data("plugins")["plugins"]
        return {
            one["name"]: (one["kind"], one["package_version"], one["state"])
            for one in listed
            if one["origin"] == "chidu-sample-rule"
        }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the distribution's wheel, from a copy of its sources."""
    folder = tmp_path_factory.mktemp("building")
    source = shutil.copytree(HERE / "sample_rule", folder / "source")
    command = [*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Environment:
    """Return an environment that sees what this one has, with the wheel installed, and a project that needs it."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    made = Environment(folder / "venv", shutil.copytree(HERE / "project", folder / "project"))
    asked = [str(made.python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    site = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    ours = {sysconfig.get_paths()[name] for name in ("purelib", "platlib")}
    text = "".join(f"import site; site.addsitedir({place!r})\n" for place in sorted(ours))
    (site / "chidu_of_the_tests.pth").write_text(text, encoding="utf-8")
    assert made.plugins() == {}
    made.pip("install", *OFFLINE, wheel)
    return made


def test_from_the_installation_to_after_the_removal(environment: Environment, tmp_path: Path):
    """Listed, checked, scored under the province's cap, traced, reported in its own format, submitted, and uninstalled.

    One story, for each step stands on the one before: what was submitted outlives the plugin, and only scoring it anew
    is refused.
    """
    here, project = environment, environment.project
    assert here.plugins() == {
        "per_case": ("rule", "1.2", "ok"),
        "province_cap": ("wrapper", "1.2", "ok"),
        "points_csv": ("exporter", "1.2", "ok"),
    }

    system = project / "system" / "county.toml"
    text = system.read_text("utf-8").replace("wrappers = []", 'wrappers = ["province_cap"]')
    text = text.replace(
        "points = 100\n\n[scoring]",
        'points = 100\nrequires = { chidu-sample-rule = ">=1.2,<2" }\n\n[scoring]',
    )
    system.write_text(text, "utf-8")
    assert here.chidu("check", project).returncode == 0

    scored = here.data("score", project, "--trace")
    assert (scored["points"], scored["indicators"][0]["points"]) == ("76", "36")
    (trace,) = [one for one in scored["trace"] if one["indicator"] == "management.conduct"]
    assert (trace["rule"], trace["origin"]) == ("per_case", "chidu-sample-rule 1.2")
    assert trace["wrappers"] == ["chidu-sample-rule:province_cap@1.2"]
    assert {one["name"]: one["value"] for one in trace["params"]} == {"each": "2", "what": "缺课"}
    assert {one["name"]: one["value"] for one in trace["answers"]} == {"grave": "否", "cases": "1"}
    assert trace["returned"] == "36 分"

    table = tmp_path / "points.csv"
    assert here.chidu("export", project, "--to", table, "--to", tmp_path / "before.md").returncode == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.reader(file)]
    assert rows[1:] == [
        ["management.conduct", "培训纪律", "40", "36"],
        ["management.records", "档案管理", "60", "40"],
    ]
    many = here.chidu("export", project, "--to-folder", tmp_path / "many", "--format", "points_csv")
    assert many.returncode == 0, many.stderr
    assert [one.suffix for one in (tmp_path / "many").iterdir() if "自评" in one.name] == [".csv"]

    submitted = here.chidu("round", project, "--submit", "self")
    assert submitted.returncode == 0, submitted.stderr

    here.pip("uninstall", "--yes", "chidu-sample-rule")
    assert here.plugins() == {}
    after = here.data("score", project)
    assert (after["points"], after["grade"]) == (scored["points"], scored["grade"])
    assert [one["recorded"] for one in after["indicators"]] == [True, True]
    assert here.chidu("check", project).returncode == 1
    assert here.chidu("verify", project).returncode == 0
    assert here.chidu("explain", project, "management.conduct").returncode == 0
    assert here.chidu("round", project).returncode == 0
    report = tmp_path / "after.md"
    assert here.chidu("export", project, "--to", report, "--to", tmp_path / "after.xlsx").returncode == 0
    assert "36" in report.read_text("utf-8")
    gone = here.chidu("export", project, "--to", tmp_path / "again.csv")
    assert (gone.returncode, ".csv" in gone.stderr) == (2, True)
    refused = here.chidu("rescore", project, "--to", system, "--preview")
    assert refused.returncode == 2
    assert "不能重新评分" in refused.stderr
    assert "per_case" in refused.stderr
