from pathlib import Path
from typing import Any

import pytest
import tomli_w

from chidu.model.nodes import Group
from chidu.plugins.catalogue import Catalogue
from chidu.projects.glance import HEAD, Row, glance
from chidu.projects.sample import place_sample
from chidu.sheets.reading import read_project

RULE = 'rule = { type = "judgement" }'
BASE = f"""format = 1
[system]
id = "base"
title = "底"
version = "1"
points = 100
[indicators.a]
title = "甲"
[indicators.a.x]
title = "甲一"
points = 50
{RULE}
[indicators.a.y]
title = "甲二"
points = 50
{RULE}
"""
LAYER = f"""format = 1
extends = "base@1"
[system]
id = "own"
title = "面"
version = "1"
[indicators.a.x]
title = "甲一改"
[indicators.a.y]
remove = true
[indicators.a.z]
new = true
after = ""
title = "新"
points = 50
{RULE}
[indicators.a.w]
new = true
title = "末"
points = 0
{RULE}
"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return place_sample(tmp_path / "项目", Catalogue(built_in=True))


def project(folder: Path, *systems: str, named: str = "base", version: str = "1", **more: Any) -> Path:
    """Write a project of these system files."""
    (folder / "system").mkdir(parents=True)
    for number, text in enumerate(systems):
        (folder / "system" / f"{number}.toml").write_text(text, encoding="utf-8")
    sheet = {"format": 1, "system": {"id": named, "version": version}, **more}
    (folder / "sheet.toml").write_text(tomli_w.dumps(sheet), encoding="utf-8")
    return folder


def test_the_sample_shows_its_name_and_the_first_rows_of_its_tree(sample: Path):
    """The rows are those of the tree when it is read whole, as far as the head of the file goes."""
    seen = glance(sample)
    whole = read_project(sample, Catalogue(built_in=True))
    assert seen is not None
    assert whole.bound is not None
    rows = [Row(node.title, depth, isinstance(node, Group)) for depth, node in whole.bound.system.nodes()]
    assert seen.title == whole.title
    assert len(seen.rows) >= 20
    assert list(seen.rows) == rows[: len(seen.rows)]
    assert glance(sample / "sheet.toml") == seen


def test_an_extension_is_seen_as_it_lies_over_its_base(tmp_path: Path):
    """What it changes, adds, puts first and removes is seen so."""
    seen = glance(project(tmp_path / "p", BASE, LAYER, named="own"))
    assert seen is not None
    assert [(one.title, one.depth) for one in seen.rows] == [("甲", 0), ("新", 1), ("甲一改", 1), ("末", 1)]


def test_a_long_file_is_read_no_further_than_its_head(tmp_path: Path):
    """Nor does what is broken far behind keep anybody from seeing the first rows."""
    many = "".join(f'[indicators.g{n}]\ntitle = "组{n}"\n[indicators.g{n}.i]\n{RULE}\n' for n in range(2000))
    folder = project(tmp_path / "p", BASE + many + "= broken")
    seen = glance(folder)
    assert seen is not None
    assert [one.title for one in seen.rows[:4]] == ["甲", "甲一", "甲二", "组0"]
    assert len(seen.rows) < HEAD / 40


def test_the_folder_names_what_has_no_name(tmp_path: Path):
    """A system that names no fact for it, or a sheet without that fact, goes by its folder."""
    seen = glance(project(tmp_path / "我的项目", BASE))
    assert seen is not None
    assert seen.title == "我的项目"


@pytest.mark.parametrize(
    "systems",
    [
        (),
        ("",),
        ("format = ",),
        (BASE, BASE),
        (BASE.replace('"1"', '"2"'),),
        (BASE.replace("[indicators.a", "[other.a"),),
        ("x = " + "[" * 5000,),
        ("system = 3\n",),
        (LAYER.replace('"own"', '"base"'),),
    ],
)
def test_what_is_not_said_outright_is_not_guessed(tmp_path: Path, systems: tuple[str, ...]):
    """No system, a broken one, two of one name, another version, a circle: opening the project tells what is wrong."""
    assert glance(project(tmp_path / "p", *systems)) is None


def test_a_folder_without_a_sheet_shows_nothing(tmp_path: Path):
    """Nor does a sheet that is no text, or none that is there."""
    assert glance(tmp_path) is None
    assert glance(tmp_path / "gone") is None
    (tmp_path / "sheet.toml").write_bytes(b"\xff\xfe\x00")
    assert glance(tmp_path) is None
