"""The commands of the documentation, run."""

import contextlib
import importlib
import io
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from chidu import language
from chidu.cli.main import run as run_chidu
from chidu.plugins import entry_points

#: Where ``pip install`` puts a page's own plugins: a folder inside the page's, seen by its commands only.
SITE = ".site"
#: The settings that a page writes, used by its commands.
SETTINGS = "settings.toml"


def run(command: list[str], folder: Path, *, real: bool) -> tuple[int, str]:
    """Return the exit code, and what stdout and stderr show together; ``real`` starts a program."""
    program, *arguments = command
    if program == "pip":
        return 0, _install(folder / arguments[-1], folder / SITE)
    if program == "chidu" and not real:
        code, output = _inside(arguments, folder)
    else:
        start = ["-m", "chidu"] if program == "chidu" else []
        code, output = _program([sys.executable, *start, *arguments], folder)
    lines = [line.rstrip() for line in output.splitlines()]
    return code, _anywhere("".join(f"{line}\n" for line in lines), folder).replace(os.sep, "/")


def _anywhere(output: str, folder: Path) -> str:
    """Return what is printed with the places of this machine as they are on most."""
    from chidu.plugins.traces import traces_folder

    for place in (traces_folder(), folder / "settings.state-traces"):
        output = output.replace(str(place), "~/.local/state/chidu/state-traces")
    return output.replace(str(folder / SETTINGS), "~/.config/chidu/settings.toml")


def _program(command: list[str], folder: Path) -> tuple[int, str]:
    surroundings = {
        "CHIDU_LANG": "zh",
        "CHIDU_CONFIG": str(folder / SETTINGS),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **surroundings, "PYTHONPATH": str(folder / SITE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def _inside(arguments: list[str], folder: Path) -> tuple[int, str]:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    shown = contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream)
    with contextlib.chdir(folder), shown[0], shown[1], _chinese(), _installed(folder / SITE):
        os.environ["CHIDU_CONFIG"] = str(folder / SETTINGS)
        code = run_chidu(arguments)
    stream.seek(0)
    return code, stream.read()


@contextlib.contextmanager
def _chinese() -> Iterator[None]:
    before = dict(os.environ)
    os.environ["CHIDU_LANG"] = "zh"
    language.ask_again()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        language.ask_again()


@contextlib.contextmanager
def _installed(site: Path) -> Iterator[None]:
    """Let chidu see what is installed in ``site``, and forget it afterwards."""
    if not site.exists():
        yield
        return
    modules = set(sys.modules)
    sys.path.append(str(site))
    _look_again()
    try:
        yield
    finally:
        sys.path.remove(str(site))
        for name in set(sys.modules) - modules:
            if str(site) in str(getattr(sys.modules[name], "__file__", "")):
                del sys.modules[name]
        _look_again()


def _look_again() -> None:
    importlib.invalidate_caches()
    entry_points._everything.cache_clear()


def _install(source: Path, site: Path) -> str:
    """Do what pip does with a distribution: its metadata, its entry points, its modules and packages."""
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    groups = project["entry-points"].items()
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {where}\n" for name, where in one.items())
        for group, one in groups
    ]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    for module in source.glob("*.py"):
        (site / module.name).write_bytes(module.read_bytes())
    for package in source.glob("src/*"):
        shutil.copytree(package, site / package.name)
    return ""
