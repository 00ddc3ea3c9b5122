"""The house of DESIGN §3: one wheel, four packages, nothing of this machine in it."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"chidu", "chidu_rules", "chidu_templates", "chidu_tui"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Return the wheel that pip builds of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_one_wheel_holds_the_four_packages(wheel: zipfile.ZipFile):
    """The wheel has the four import packages and its own metadata, and nothing else at its top."""
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_the_wheel_carries_its_data(wheel: zipfile.ZipFile):
    """Systems, samples, the schema, the catalogue and the type markers travel with the code."""
    names = set(wheel.namelist())
    assert {
        "chidu/py.typed",
        "chidu/locale/en/LC_MESSAGES/chidu.mo",
        "chidu_rules/py.typed",
        "chidu_templates/systems/huarong-2021.toml",
        "chidu_templates/systems/system.schema.json",
        "chidu_templates/samples/demo/sheet.toml",
    } <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)


def test_the_house_names_no_registry_and_no_machine():
    """No committed text has the address of a package index or a path of the machine it was written on."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    strange = re.compile(
        rb"(https?://(?!json-schema\.org|www\.apache\.org|github\.com/toml-lang)[\w.]*(pypi|pythonhosted|index|mirror)|/(root|home)/\w)"
    )
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        if path.suffix not in {".zip", ".mo"} and path.is_file():
            assert not strange.search(path.read_bytes()), name


def test_ci_runs_the_command_of_the_readme():
    """What the README promises to newcomers is what CI runs, to the letter."""
    command = next(
        line for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines() if "pytest" in line
    )
    for readme in ("README.md", "README.zh-CN.md"):
        assert command in (ROOT / readme).read_text(encoding="utf-8")
