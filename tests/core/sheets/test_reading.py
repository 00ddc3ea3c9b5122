"""A project read: from its folder or its file, with its system found, pinned, or not to be had."""

from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.scoring.engine import assess
from chidu.sheets.reading import located, read_project
from chidu.systems.digest import digest_of
from chidu.systems.library import samples
from chidu.toml.document import read_document

BUILT_IN = Catalogue(built_in=True)
HEAD = 'format = 1\n[system]\nid = "{id}"\nversion = "{version}"\ndigest = "{digest}"\n'


def _head(name: str = "small", version: str = "1", digest: str = "") -> str:
    return HEAD.format(id=name, version=version, digest=digest)


def _digest(folder: Path) -> str:
    document, _ = read_document(folder / "system" / "small.toml")
    assert document is not None
    return digest_of(document.data)


def test_the_folder_and_its_file_are_the_same_project(folder: Path, read: Any):
    """The path of the sheet reads what the path of its folder reads."""
    first = read("")
    second = read_project(folder / "sheet.toml", BUILT_IN)
    assert first.path == second.path == folder / "sheet.toml"
    assert first.sheet == second.sheet
    assert second.is_sound


def test_a_folder_without_sheet_is_an_error(folder: Path):
    """The missing file is named, and there is nothing to score."""
    project = read_project(folder, BUILT_IN)
    assert (project.sheet, project.bound, project.is_sound) == (None, None, False)
    assert [one.code for one in project.diagnostics] == ["E101"]
    assert "sheet.toml" in str(project.diagnostics[0].place)


def test_a_project_without_name_is_called_after_its_folder(folder: Path, read: Any, monkeypatch: Any):
    """Where the naming fact is not filled the folder's name is shown, from inside the folder too."""
    assert read("").title == folder.name
    monkeypatch.chdir(folder)
    assert read_project(Path("sheet.toml"), BUILT_IN).title == folder.name
    assert read_project(Path(), BUILT_IN).title == folder.name


def test_an_unknown_system_is_an_error(read: Any):
    """The sheet is read, the system's name underlined, and the nearest one named."""
    project = read("", head=_head("smal"))
    (one,) = project.diagnostics
    assert (one.code, one.place.line, one.place.text) == ("E601", 3, 'id = "smal"')
    assert "是不是 small@1？" in one.message
    assert (project.is_sound, project.bound) == (False, None)
    assert project.sheet is not None


def test_another_version_is_not_taken(read: Any):
    """A sheet of version 2 is not scored by version 1."""
    assert [one.code for one in read("", head=_head(version="2")).diagnostics] == ["E601"]


def test_the_pinned_digest_is_the_system_s(folder: Path, read: Any):
    """With the digest of the file beside it nothing is told, and proofs are not made again."""
    project = read("", head=_head(digest=_digest(folder)))
    assert project.diagnostics == ()
    assert project.bound.system.digest == _digest(folder)


def test_another_digest_is_told_and_the_sheet_still_scores(folder: Path, read: Any):
    """A system changed since the sheet was made is a warning at the digest; it is scored as it is now."""
    project = read("", head=_head(digest="sha256:00"))
    (one,) = project.diagnostics
    assert (one.code, one.severity, one.place.line) == ("W601", "warning", 5)
    assert str(folder / "system" / "small.toml") in one.message
    assert project.is_sound


def test_a_pinned_system_that_is_installed_is_no_other(tmp_path: Path):
    """The sample by itself is pinned to the installed system, and no difference is told."""
    sheet = (samples()["demo"] / "sheet.toml").read_text(encoding="utf-8")
    (tmp_path / "sheet.toml").write_text(sheet, encoding="utf-8")
    project = read_project(tmp_path, BUILT_IN)
    assert project.diagnostics == ()
    assert project.is_sound


def test_the_pinned_file_is_taken_of_two_versions(folder: Path, read: Any):
    """Beside a newer file of the same id the one with the pinned digest is used."""
    old = folder / "system" / "small.toml"
    digest = _digest(folder)
    newer = old.read_text(encoding="utf-8").replace('version = "1"', 'version = "9"')
    (folder / "system" / "a.toml").write_text(newer, encoding="utf-8")
    project = read("", head=_head(digest=digest))
    assert (project.bound.system.head.version, project.diagnostics) == ("1", ())


@pytest.mark.parametrize("version", ["0", "2", "99"])
def test_another_format_is_an_error(read: Any, version: str):
    """A sheet of a later format is not guessed at."""
    project = read("", head=_head().replace("format = 1", f"format = {version}"))
    (one,) = project.diagnostics
    assert (one.code, one.message) == ("E208", f"评分表的格式版本 {version} 不支持，这里支持 1")
    assert (one.place.line, one.place.column) == (1, 10)
    assert project.sheet is None


@pytest.mark.parametrize("value", ["true", '"1"', "1.0", "[1]", "{ a = 1 }"])
def test_a_format_that_is_no_whole_number_is_an_error(read: Any, value: str):
    """Anything but a whole number has the wrong type, whatever it looks like."""
    project = read("", head=_head().replace("format = 1", f"format = {value}"))
    assert [one.code for one in project.diagnostics] == ["E203"]
    assert project.sheet is None


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[system]\nid = 'small'\nversion = '1'", "E202", 1),
        ("format = 1", "E202", 1),
        ("format = 1\nextra = 3\n[system]\nid = 'small'\nversion = '1'", "E201", 2),
        ("format = 1\n[system]\nid = 'small'\nversion = 1", "E203", 4),
        ("format = 1\n[system]\nid = 'small'\nversion = '1'\n[rounds.self]\nstate = 'done'", "E205", 6),
        ("format = 1\nfacts = 3\n[system]\nid = 'small'\nversion = '1'", "E203", 2),
        ("format = ", "E110", 1),
    ],
)
def test_a_sheet_of_another_shape_is_an_error(read: Any, text: str, code: str, line: int):
    """What is wrong with the sheet's own shape is told once, at its place, and nothing is scored."""
    project = read(text + "\n", head="")
    assert [(one.code, one.place.line) for one in project.diagnostics] == [(code, line)]
    assert not project.is_sound


def test_a_system_with_errors_cannot_score(folder: Path, read: Any):
    """The system's own errors are told in its file, and the project is not sound."""
    system = folder / "system" / "small.toml"
    system.write_text(
        system.read_text(encoding="utf-8").replace("points = 40", "points = 41"), encoding="utf-8"
    )
    project = read("")
    assert not project.is_sound
    assert {one.place.file for one in project.diagnostics} == {str(system)}


def test_findings_of_scoring_get_their_places(read: Any):
    """What scoring finds is shown at the line of the sheet it is about, or at the nearest key there is."""
    project = read("[rounds.self.answers.a]\nset = true\n")
    found = located(project, assess(project.bound, project.sheet).problems)
    places = {one.code: (one.place.file, one.place.line) for one in found}
    assert places == {"W702": (str(project.path), 5), "N707": (str(project.path), 5)}
