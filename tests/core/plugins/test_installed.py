import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.installed import Entry, packages


def _told(path: list[str] | None = None) -> dict[str, tuple[str, set[tuple[str, str, str]]]]:
    """Return what ``importlib.metadata`` says of every package that offers something, the first of each name."""
    told: dict[str, tuple[str, set[tuple[str, str, str]]]] = {}
    for one in distributions() if path is None else distributions(path=path):
        ours = {
            (entry.name, entry.value, entry.group) for entry in one.entry_points if "chidu." in entry.group
        }
        if ours:
            told.setdefault(one.metadata["Name"], (one.version, ours))
    return told


def _read() -> dict[str, tuple[str, set[tuple[str, str, str]]]]:
    read: dict[str, tuple[str, set[tuple[str, str, str]]]] = {}
    for one in packages():
        read.setdefault(one.name, (one.version, {tuple(entry) for entry in one.entries}))
    return read


def _put(folder: Path, name: str, head: str, entries: str) -> None:
    folder.mkdir(parents=True)
    (folder / head).write_text(f"Metadata-Version: 2.1\nNAME: {name}\nVersion: 1.5\n\nName: none\n", "utf-8")
    (folder / "entry_points.txt").write_text(entries, "utf-8")


RULE = "# rules\n[console_scripts]\nrun = acme:run\n\n[chidu.rules]\n times = acme.times:rule [extra]\n;odd=acme\n"


def test_what_is_installed_is_what_the_library_says():
    """In the environment as it is, the packages read here are those that ``importlib.metadata`` finds."""
    assert "chidu" in _read()
    assert _read() == _told()


@pytest.mark.parametrize(
    ("folder", "head"),
    [("acme-1.5.dist-info", "METADATA"), ("acme.egg-info", "PKG-INFO"), ("acme-1.5.DIST-INFO", "METADATA")],
)
def test_both_forms_of_metadata_are_read(
    folder: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Wheels and older installations are read alike: names in any case, comments and foreign groups passed over."""
    _put(tmp_path / folder, "acme", head, RULE)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert _read() == _told([str(tmp_path)])
    assert _read()["acme"][0] == "1.5"


def test_an_archive_on_the_path_is_left_to_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A wheel that stands on the path itself offers what is in it."""
    wheel = tmp_path / "acme-1.5-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("acme-1.5.dist-info/METADATA", "Metadata-Version: 2.1\nName: acme\nVersion: 1.5\n")
        archive.writestr("acme-1.5.dist-info/entry_points.txt", "[chidu.rules]\ntimes = acme\n")
    monkeypatch.setattr(sys, "path", [str(wheel), str(tmp_path / "nothing here")])
    assert _read() == {"acme": ("1.5", {("times", "acme", "chidu.rules")})}


def test_a_finder_of_packages_is_asked(monkeypatch: pytest.MonkeyPatch):
    """Where somebody added a finder of packages, what it finds counts too."""

    class Finder:
        @staticmethod
        def find_distributions(_context: Any = None) -> list[Any]:
            return [next(one for one in found if one.metadata["Name"] == "chidu")]

    found = list(distributions())
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "meta_path", [Finder])
    assert set(_read()) == {"chidu"}


@pytest.mark.parametrize(
    "entries",
    [
        "[chidu.rules]\ntimes\n",
        "[chidu.rules]\ntimes = acme \xff\n".encode("latin-1"),
        "[other]\ntimes = chidu.acme\n",
    ],
)
def test_what_cannot_be_read_offers_nothing(
    entries: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Lines that are no entries, bytes that are no text and foreign groups offer nothing and stop nobody."""
    _put(tmp_path / "acme-1.5.dist-info", "acme", "METADATA", "")
    data = entries if isinstance(entries, bytes) else entries.encode()
    (tmp_path / "acme-1.5.dist-info" / "entry_points.txt").write_bytes(data)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert [one.entries for one in packages()] in ([], [()])


@pytest.mark.parametrize(
    ("value", "name"),
    [("json", "json"), ("json:dumps", "dumps"), ("json.decoder : JSONDecoder.decode [x]", "decode")],
)
def test_an_entry_loads_its_module_or_attribute(value: str, name: str):
    """An entry gives the module that it names, or the attribute of it."""
    assert Entry("any", value, "chidu.rules").load().__name__ == name
