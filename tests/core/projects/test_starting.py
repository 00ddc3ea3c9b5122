"""New projects made from systems."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.starting import start_project
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.library import Library
from chidu.systems.reader import SystemReading, read_system, read_system_file
from chidu.toml.document import parse
from chidu.toml.source import Source

BUILT_IN = Catalogue(built_in=True)
HEAD = 'format = 1\n[system]\nid = "own"\ntitle = "甲\\n乙"\nversion = "1"\n'
LEAF = '[indicators.a]\ntitle = "目标"\npoints = 100\nrule = { type = "judgement" }\n'


def written(text: str) -> SystemReading:
    """Return the reading of a system as it is written."""
    document, wrong = parse(Source("own.toml", text))
    assert document is not None, wrong
    return read_system(document, BUILT_IN)


@pytest.mark.parametrize("name", ["huarong-2021", "huarong-egov", "huarong-water"])
def test_a_new_project_opens_and_is_empty(tmp_path: Path, name: str):
    """A new project reads without a word, pins its system, has every layer with it, and nothing is scored yet."""
    reading = read_system(Library().find(name).document, BUILT_IN)
    started = start_project(tmp_path / "项目", reading, BUILT_IN)
    project = read_project(tmp_path / "项目", BUILT_IN)
    assert project.is_sound
    assert [one for one in project.diagnostics if one.code != "W402"] == []
    assert project.sheet is not None
    assert project.bound is not None
    assert (project.sheet.system.digest, started.system) == (started.digest, project.bound.system.name)
    assert project.bound.resolved is not None
    layers = project.bound.resolved.layers
    assert {Path(one.source.name).parent for one in layers} == {tmp_path / "项目" / "system"}
    assert len(started.files) == len(layers) + 1
    assert sorted(one.name for one in (tmp_path / "项目").iterdir()) == [
        "evidence",
        "reports",
        "sheet.toml",
        "system",
    ]
    result = assess(project.bound, project.sheet)
    assert (result.total.points, result.grade) == (None, None)


def test_a_title_stays_inside_its_comment(tmp_path: Path):
    """A title with a line end does not end the comment that it stands in."""
    start_project(tmp_path / "p", written(HEAD + LEAF), BUILT_IN)
    assert "甲\\u000a乙" in (tmp_path / "p" / "sheet.toml").read_text(encoding="utf-8") or "甲␊乙" in (
        tmp_path / "p" / "sheet.toml"
    ).read_text(encoding="utf-8")


def test_layers_that_extend_by_path_lie_side_by_side(tmp_path: Path):
    """Layers of one file name from several folders get names of their own, and still find one another."""
    deep = tmp_path / "from" / "base"
    deep.mkdir(parents=True)
    (deep / "a.toml").write_text(HEAD + LEAF, encoding="utf-8")
    own = 'format = 1\nextends = "base/a.toml"\n[system]\nid = "b"\ntitle = "乙"\n'
    (tmp_path / "from" / "a.toml").write_text(own, encoding="utf-8")
    reading = read_system_file(tmp_path / "from" / "a.toml", BUILT_IN)
    started = start_project(tmp_path / "p", reading, BUILT_IN)
    assert started.files == ("sheet.toml", "system/a-2.toml", "system/a.toml")
    assert 'extends = "a.toml"' in (tmp_path / "p" / "system" / "a-2.toml").read_text(encoding="utf-8")


OPEN = '[extension]\nopen = ["g"]\n[indicators.g]\ntitle = "组"\npoints = 100\n' + LEAF.replace(
    "indicators.a", "indicators.g.a"
).replace("100", "60")


@pytest.mark.parametrize(
    ("text", "sentence", "reason"),
    [
        (HEAD + OPEN, "还没有填满", "可扩展 40 分"),
        (HEAD + LEAF.replace("judgement", "delegated"), "还没有填满", "目标：评价标准由"),
        (HEAD + LEAF.replace("100", "90"), "有错误", "90"),
        (HEAD + LEAF.replace("judgement", "unheard_of"), "有错误", "没有安装"),
        (HEAD, "有错误", ""),
    ],
    ids=["open", "delegated", "sums", "no rule", "no indicators"],
)
def test_systems_that_cannot_score_are_refused(tmp_path: Path, text: str, sentence: str, reason: str):
    """A system that is broken or still open starts no project, and every gap is listed."""
    with pytest.raises(RefusedError, match=sentence) as refused:
        start_project(tmp_path / "p", written(text), BUILT_IN)
    assert reason in "".join(refused.value.reasons)
    assert list(tmp_path.iterdir()) == []


def occupied(target: Path) -> None:
    """Put something into the way."""
    target.mkdir()
    (target / "a.txt").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "prepare",
    [occupied, Path.touch, lambda target: target.symlink_to("nowhere")],
    ids=["a folder with a file", "a file", "a link to nowhere"],
)
def test_nothing_is_written_over(tmp_path: Path, prepare: Callable[[Path], None]):
    """Where anything stands already, nothing is made and nothing is touched."""
    prepare(tmp_path / "p")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RefusedError, match="已经存在"):
        start_project(tmp_path / "p", written(HEAD + LEAF), BUILT_IN)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder that is empty, even the one in which the user stands, becomes the project."""
    monkeypatch.chdir(tmp_path)
    start_project(Path(), written(HEAD + LEAF), BUILT_IN)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["evidence", "reports", "sheet.toml", "system"]
    assert read_project(tmp_path, BUILT_IN).is_sound


def test_a_place_that_cannot_be_written(tmp_path: Path):
    """Where the folder cannot be made, the sentence says where and why, and nothing is left behind."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for target in (tmp_path / "file" / "p", Path("a\0b")):
        with pytest.raises(SavingError, match="无法写入"):
            start_project(target, written(HEAD + LEAF), BUILT_IN)
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
