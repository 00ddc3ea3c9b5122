"""The sample project is written with its system, whole or not at all."""

from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.folder import Folder
from chidu.projects.sample import copy_layers, place_sample
from chidu.sheets.reading import read_project


@pytest.fixture
def catalogue() -> Catalogue:
    """Return the rules that chidu brings."""
    return Catalogue(built_in=True)


def test_the_sample_brings_its_system(tmp_path: Path, catalogue: Catalogue):
    """Every layer lies beside the sheet, and is what the sheet is scored by."""
    folder = place_sample(tmp_path / "示例", catalogue)
    bound = read_project(folder, catalogue).bound
    assert bound is not None
    assert bound.resolved is not None
    places = {Path(one.source.name).parent for one in bound.resolved.layers}
    assert places == {folder / "system"}


def test_layers_that_are_there_are_not_copied_again(tmp_path: Path, catalogue: Catalogue):
    """Copying twice changes nothing."""
    folder = Folder(place_sample(tmp_path / "示例", catalogue))
    before = sorted(folder.system.iterdir())
    copy_layers(folder, catalogue)
    assert sorted(folder.system.iterdir()) == before


def test_nothing_is_written_over(tmp_path: Path, catalogue: Catalogue):
    """A folder with something in it is refused."""
    (tmp_path / "文件").write_text("有", encoding="utf-8")
    with pytest.raises(RefusedError, match="不会被覆盖"):
        place_sample(tmp_path, catalogue)
    assert [one.name for one in tmp_path.iterdir()] == ["文件"]


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path, catalogue: Catalogue):
    """A file in the place of the folder above is a sentence, and nothing is left."""
    (tmp_path / "文件").write_text("有", encoding="utf-8")
    with pytest.raises(SavingError):
        place_sample(tmp_path / "文件" / "示例", catalogue)
    assert [one.name for one in tmp_path.iterdir()] == ["文件"]
