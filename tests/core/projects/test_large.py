"""Sheets of many long texts: what no sheet's file can hold is refused before it is told to be saved."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.errors import RefusedError
from chidu.projects.opening import Opening
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify
from chidu.toml.limits import LARGEST

LONG = "长" * 5000  # 15 KB
CATALOGUE = Catalogue(built_in=True)


def names(count: int) -> list[str]:
    """Return so many names of assessors, each a line of 5,000 characters."""
    return [f"{number}{LONG}" for number in range(count)]


def test_lines_of_five_thousand_characters_are_kept(project: OpenProject, opened: Callable[..., Opening]):
    """A reason and names of that length are saved, and read again as they are."""
    project.name_assessors("self", names(40))
    project.reason("self", "a", f"{LONG}\n{LONG}")
    project.save()
    project.close()
    again = opened().project
    assert again is not None
    assert same(again.data, project.data)


def test_what_does_not_fit_is_refused_before_it_is_saved(project: OpenProject, folder: Path):
    """The sentence says what to do; whatever was told to be saved is in the sheet's file, which is read again."""
    for count in range(40, 241, 40):
        project.name_assessors("self", names(count))
    with pytest.raises(RefusedError, match="4 MB"):
        project.name_assessors("self", names(280))
    assert len(project.sheet.rounds["self"].assessors) == 240
    project.save()
    assert (folder / "sheet.toml").stat().st_size < LARGEST
    read = read_current(folder, CATALOGUE).project
    assert read.sheet is not None
    assert len(read.sheet.rounds["self"].assessors) == 240
    project.close()
    assert verify(folder, CATALOGUE).problems == ()


def test_small_changes_go_on_beside_it(project: OpenProject):
    """Where there is room for an answer it is taken; one that makes the sheet smaller always is."""
    project.name_assessors("self", names(279))
    project.answer("self", "a", "set", True)
    with pytest.raises(RefusedError, match="4 MB"):
        project.reason("self", "a", LONG)
    project.save()
    project.name_assessors("self", names(1))
    project.reason("self", "a", LONG)
    project.save()
    assert not project.snapshot_due


def test_a_sheet_that_is_too_large_already_can_be_made_smaller(
    project: OpenProject, monkeypatch: pytest.MonkeyPatch
):
    """An older chidu let it grow: shortening it is not refused although it is still too large."""
    with monkeypatch.context() as patch:
        patch.setattr("chidu.projects.keeping.LARGEST", LARGEST * 2)
        project.name_assessors("self", names(400))
    project.name_assessors("self", names(390))
    with pytest.raises(RefusedError):
        project.name_assessors("self", names(391))
    project.name_assessors("self", names(3))
    project.save()
