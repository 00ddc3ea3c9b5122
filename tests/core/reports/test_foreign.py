"""Formats of reports from other packages: used, and kept from spoiling anything but their own file."""

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from chidu.cli.main import run
from chidu.plugins import entry_points
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.exporters import exporters
from chidu.reports.formats import FORMATS, format_of, formats
from chidu.systems.library import samples

WHOLE = """
import sys
SUFFIX = ".list"
TITLE = "清单"

def write(report, paper):
    return report.total.encode()

def differences(data, report, paper):
    if data.decode() != report.total:
        yield "总分不同"
"""
#: What an exporter does wrong, and what is said of it.
WRONG = {
    "write exits": (WHOLE.replace("return report", "sys.exit(1); return report"), "SystemExit: 1"),
    "write interrupts": (
        WHOLE.replace("return report", "raise KeyboardInterrupt; return report"),
        "KeyboardInterrupt",
    ),
    "write gives text": (WHOLE.replace(".encode()", ""), "应返回 bytes"),
    "reading fails": (WHOLE.replace("    if data", "    1 / 0\n    if data"), "ZeroDivisionError"),
    "reading exits late": (WHOLE + "    sys.exit(3)\n", "SystemExit: 3"),
    "writes something else": (WHOLE.replace("report.total.encode()", "b'0'"), "总分不同"),
    "takes other arguments": (WHOLE.replace("write(report, paper)", "write(report)"), "TypeError"),
}
#: Modules that are no format.
NONE = {
    "no title": WHOLE.replace("TITLE", "NAME"),
    "title is no text": WHOLE.replace('"清单"', "7"),
    "suffix is no suffix": WHOLE.replace('".list"', '"list"'),
    "suffix leads away": WHOLE.replace('".list"', '"./../x"'),
    "suffix is no text": WHOLE.replace('".list"', "7"),
    "no reading": WHOLE.replace("def differences", "def difference"),
    "writing is no function": WHOLE.replace("def write", "def writes") + "\nwrite = 7\n",
}


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return how to install an extension called ``list``."""
    monkeypatch.syspath_prepend(tmp_path / "site")

    def installed(source: str) -> None:
        info = tmp_path / "site" / "acme-0.3.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Name: acme\nVersion: 0.3\n", encoding="utf-8")
        (info / "entry_points.txt").write_text("[chidu.extensions]\nlist = acme_list\n", encoding="utf-8")
        (info.parent / "acme_list.py").write_text(dedent(source), encoding="utf-8")
        importlib.invalidate_caches()
        entry_points._everything.cache_clear()

    yield installed
    sys.modules.pop("acme_list", None)
    entry_points._everything.cache_clear()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return Path(shutil.copytree(samples()["demo"], tmp_path / "项目"))


def test_a_format_of_another_package_is_written(
    acme: Any, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    """Its suffix leads to it, its file is written and read back like any other, and who read it is said."""
    acme(WHOLE)
    assert run(["export", str(project), "--to", str(tmp_path / "a.list"), "--json"]) == 0
    out, err = capfd.readouterr()
    assert "由 acme 0.3 自己重新打开核对" in err
    assert json.loads(out)["files"][0]["checked_by"] == "acme 0.3"
    assert (tmp_path / "a.list").read_bytes() == b"98.00"
    assert [one.name for one in formats(Catalogue())] == [*(one.name for one in FORMATS), "list"]


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_format_spoils_its_own_file_alone(
    acme: Any, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], kind: str
):
    """The fault names the plugin, nothing is left of its file, and the other file is written."""
    source, said = WRONG[kind]
    acme(source)
    bad, good = tmp_path / "a.list", tmp_path / "a.txt"
    assert run(["export", str(project), "--to", str(bad), "--to", str(good)]) == 2
    out, err = capfd.readouterr()
    assert said in err
    assert "Traceback" not in out + err
    assert (bad.exists(), good.exists()) == (False, True)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"] == []


@pytest.mark.parametrize("kind", NONE)
def test_what_is_no_format_is_listed_as_such(acme: Any, capfd: pytest.CaptureFixture[str], kind: str):
    """A module that lacks something is offered nowhere, and ``chidu plugins`` says what it lacks."""
    acme(NONE[kind])
    assert [*exporters(Catalogue())] == []
    assert run(["plugins", "--json"]) == 0
    listed = json.loads(capfd.readouterr().out)["plugins"]
    (one,) = [one for one in listed if one["origin"] == "acme"]
    assert (one["kind"], one["state"]) == ("exporter", "failed")
    assert one["reason"]


@pytest.mark.parametrize(
    "source",
    [
        "def __getattr__(name): raise RuntimeError(name)\n",
        "import sys\ndef __getattr__(name): sys.exit(3)\n",
        WHOLE.replace('TITLE = "清单"', "")
        + "\ndef __getattr__(name):\n    if name == 'TITLE': raise RuntimeError(name)\n    raise AttributeError(name)\n",
    ],
)
def test_what_cannot_even_be_asked_is_left_out(acme: Any, capfd: pytest.CaptureFixture[str], source: str):
    """A module that fails while it is asked what it has is offered nowhere, and listed as failed."""
    acme(source)
    assert [*exporters(Catalogue())] == []
    assert run(["plugins", "--json"]) == 0
    listed = json.loads(capfd.readouterr().out)["plugins"]
    assert [one["state"] for one in listed if one["origin"] == "acme"] == ["failed"]


def test_a_suffix_of_the_house_stays_its_own(acme: Any):
    """A stranger's ``.docx`` takes nothing from the house's."""
    acme(WHOLE.replace(".list", ".docx"))
    assert format_of(".docx", Catalogue()).name == "word"
    assert [one.suffix for one in formats(Catalogue())].count(".docx") == 1


def test_without_plugins_there_are_the_formats_of_the_house(acme: Any):
    """With built-in rules only, no extension is imported for a format."""
    acme("raise SystemExit('ran')")
    assert formats(Catalogue(built_in=True)) == FORMATS
    assert "acme_list" not in sys.modules
