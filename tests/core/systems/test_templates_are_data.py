"""No template runs code, reads a file outside its folders, or reaches a network: watched by Python's own audit hook."""

import importlib
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import chidu_templates

HERE = Path(__file__).parent
SYSTEMS = Path(chidu_templates.__file__).parent / "systems"
HOUSE = ("chidu", "chidu_rules", "chidu_templates")
SECRET = "密码是 芝麻开门"  # noqa: S105 - a text to look for, no password
CODE = "__import__('os').system('touch harmed')"

Watched = dict[str, Any]
Watch = Callable[..., Watched]


def roots() -> list[Path]:
    """Return the folders of Python, of what is installed, and of the house."""
    packages = [Path(str(importlib.import_module(name).__file__)).parent for name in HOUSE]
    python = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]
    return [*map(Path, python), *packages]


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Return how to check files under the audit hook, from an empty folder and home of their own."""
    home = tmp_path / "home"
    home.mkdir()

    def watched(*paths: Path) -> Watched:
        surroundings = {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home), "CHIDU_LANG": "zh"}
        command = [sys.executable, "-P", HERE / "audited.py", "--no-plugins", "check", *paths]
        environment = {**os.environ, **surroundings}
        ran = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, encoding="utf-8", check=True, timeout=120
        )
        done: Watched = json.loads(ran.stdout)
        return done

    return watched


def strange(done: Watched, *allowed: Path) -> list[str]:
    """Return what was opened outside Python's and the house's folders and the ``allowed`` ones."""
    known = [one.resolve() for one in (*roots(), *allowed)]
    beside = {one.resolve().parent for one in known} | {Path(one).resolve() for one in sys.path}
    files = [path for path, _ in done["opened"] if not _within(Path(path), known) and path != os.devnull]
    folders = [path for path in done["listed"] if not _within(Path(path), known)]
    return files + [path for path in folders if Path(path).resolve() not in beside]


def _within(path: Path, folders: list[Path]) -> bool:
    return any(Path(path).resolve().is_relative_to(one) for one in folders)


def harmless(done: Watched, texts: list[str]) -> None:
    """Assert that nothing was written, started or reached, and that no text of the files was compiled as Python."""
    assert [path for path, changing in done["opened"] if changing] == []
    assert done["other"] == []
    assert done["compiled"] != []  # the hook works: Python's own modules compile something
    written = [
        one for one in done["compiled"] if not one.isidentifier()
    ]  # "str" is an annotation of Python's own
    assert [one for one in written if any(one in text for text in texts)] == []
    assert "socket" not in done["modules"]


def test_the_shipped_systems_are_only_read(watch: Watch):
    """Checking all shipped systems opens them and what belongs to Python and chidu, and nothing else."""
    done = watch(SYSTEMS)
    assert done["code"] == 0
    files = sorted(SYSTEMS.glob("*.toml"))
    assert {str(file) for file in files} <= {path for path, _ in done["opened"]}
    assert strange(done, SYSTEMS) == []
    harmless(done, [file.read_text(encoding="utf-8") for file in files])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project's folder; beside it lies what no template may read, and a link leads there."""
    folder = tmp_path / "project"
    folder.mkdir()
    (tmp_path / "secret.toml").write_text(f'format = 1\nnote = "{SECRET}"\n', encoding="utf-8")
    (folder / "link").symlink_to(tmp_path, target_is_directory=True)
    return folder


def extending(folder: Path, extends: str) -> Path:
    """Write an extension of any base."""
    file = folder / "own.toml"
    head = f"format = 1\nextends = {json.dumps(extends)}\n"
    file.write_text(f'{head}system = {{ id = "own", title = "自己的" }}\n', encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "extends",
    [
        "../secret.toml",
        "..\\secret.toml",
        "./link/secret.toml",
        "sub/../../secret.toml",
        "{outside}/secret.toml",
        "~/secret.toml",
        "C:\\secret.toml",
        "//server/share/secret.toml",
        "\\\\server\\share\\secret.toml",
        "file:///etc/passwd",
        "http://localhost/secret.toml",
        "/dev/stdin",
        "./secret.toml\u0000.toml",
        "secret",
        "__import__('os').system('touch harmed')@1",
    ],
)
def test_a_hostile_base_is_not_read(watch: Watch, project: Path, extends: str):
    """Wherever ``extends`` leads out of its folders, nothing there is opened, and it is an error at its line."""
    file = extending(project, extends.format(outside=project.parent.as_posix()))
    done = watch(file)
    assert (done["code"] in {1, 2}, SECRET in done["said"]) == (True, False)
    assert any(code in done["said"] for code in ("E315", "E317"))
    assert f"{file}:2:" in done["said"]
    opened = {Path(path).resolve() for path, _ in done["opened"]}
    assert project.parent / "secret.toml" not in opened
    assert strange(done, project) == []
    harmless(done, [file.read_text(encoding="utf-8")])


HOSTILE = f"""format = 1
[system]
id = "own"
title = "{CODE}"
version = "1"
points = 10
grades = [{{ name = "优", from = 0 }}]
named_by = "{CODE}"

[scoring]
wrappers = ["antigravity:geohash", "os:system"]

[facts.a]
title = "甲"
type = "number"
formula = "{CODE}"

[checks.a]
formula = "open('../secret.toml') == a"
message = "{{0.__class__}} %(a)s ${{a}} {CODE}"

[indicators.a]
title = "{CODE}"
points = 5
standard = "{CODE}"
rule = {{ type = "antigravity", items = "{CODE}" }}

[indicators.b]
title = "乙"
points = 5
rule = {{ type = "ratio", actual = "{CODE}", target = "().__class__.__bases__[0].__subclasses__()" }}
"""


def test_code_in_a_template_stays_text(watch: Watch, project: Path):
    """Python written wherever a template takes text, a formula or a name is told or shown, and never run."""
    file = project / "own.toml"
    file.write_text(HOSTILE, encoding="utf-8")
    done = watch(file)
    assert done["code"] == 1
    assert {"E401", "E406", "E501"} <= set(done["said"].replace(":", " ").split())
    assert "antigravity" not in {*done["modules"], *done["imported"]}
    assert strange(done, project) == []
    assert str(file) in strange(done)  # the watch sees what is not allowed
    assert list(project.parent.rglob("harmed")) == []
    harmless(done, [HOSTILE])
    assert [one for one in done["compiled"] if "harmed" in one] == []


def test_evidence_of_a_sheet_is_not_looked_for_outside(watch: Watch, project: Path):
    """A sheet that names a file outside its folder, with a digest to compare, gets it neither opened nor shown."""
    evidence = "".join(
        f'[[rounds.self.evidence]]\nat = "decision.objective.goal/set"\nfile = "{file}"\ndigest = "sha256:00"\n'
        for file in ("../secret.toml", "link/secret.toml", f"{project.parent.as_posix()}/secret.toml")
    )
    head = 'format = 1\nsystem = { id = "huarong-2021", version = "2021.1" }\n'
    (project / "sheet.toml").write_text(head + evidence, encoding="utf-8")
    done = watch(project / "sheet.toml")
    assert (done["said"].count("W612"), SECRET in done["said"]) == (3, False)
    assert strange(done, project, SYSTEMS) == []
    harmless(done, [evidence])
