"""Packages of data are found, and nothing of them is run."""

import sys
from pathlib import Path

import pytest

from chidu.plugins.data_folders import folders_of


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package on the path whose import would end everything."""
    folder = tmp_path / "chidu_test_county"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    folders_of.cache_clear()
    return folder


@pytest.mark.parametrize("below", [(), ("data",)])
def test_it_is_found_and_not_run(below: tuple[str, ...], county: Path):
    """A package, and one below another, is a folder; the package itself is not imported."""
    assert folders_of(".".join((county.name, *below))) == (county.joinpath(*below),)
    assert county.name not in sys.modules


@pytest.mark.parametrize(
    "name",
    [
        "chidu_test_none",
        "chidu_test_none.data",
        "",
        ".",
        "..",
        "chidu_test_county..",
        "chidu_test_county./tmp",
    ],
)
@pytest.mark.usefixtures("county")
def test_what_is_not_there_offers_nothing(name: str):
    """A name that leads nowhere, or is none, has no folders."""
    assert folders_of(name) == ()


def test_a_part_that_is_no_folder_offers_nothing(county: Path):
    """What is not below the package is not there."""
    assert folders_of(f"{county.name}.elsewhere") == ()
