"""What another system would change: points and why, indicators new or gone, and nothing written."""

from pathlib import Path

from chidu.plugins.catalogue import Catalogue
from chidu.projects.project import OpenProject
from chidu.projects.rescoring import rescored
from chidu.systems.reader import read_system_file

CATALOGUE = Catalogue(built_in=True)


def test_what_a_newer_system_changes(whole: OpenProject, tmp_path: Path):
    """Points before and after are told with their cause, gone and new indicators as such; the folder stays as it is."""
    text = (whole.folder.system / "small.toml").read_text(encoding="utf-8")
    text = text.replace('version = "1"', 'version = "2"').replace(
        'id = "clear", text = "明确"', 'id = "plain", text = "明白"'
    )
    text = text.replace("[indicators.b]", "[indicators.d]").replace(
        "[indicators.b.rule]", "[indicators.d.rule]"
    )
    newer = tmp_path / "newer.toml"
    newer.write_text(text, encoding="utf-8")
    other = read_system_file(newer, CATALOGUE).bound
    assert other is not None
    before = {one: one.read_bytes() for one in whole.folder.path.rglob("*") if one.is_file()}
    made = rescored(whole, other)
    told = {one.title: one for one in made.changed}
    assert [(one.before is None, one.after is None) for one in made.changed if one.title == "管理"] == [
        (True, False),
        (False, True),
    ]
    assert told["目标"].why == ("评分规则的写法改了",)
    assert told["目标"].after is not None
    assert told["目标"].after.points is None
    assert [one.code for one in made.unfit] == ["W603"]
    assert (made.before.total.points is not None, made.after.total.points) == (True, None)
    assert {one: one.read_bytes() for one in whole.folder.path.rglob("*") if one.is_file()} == before


def test_the_same_system_changes_nothing(whole: OpenProject):
    """Scored by its own system a sheet stays what it is."""
    made = rescored(whole, whole.bound)
    assert (made.changed, made.unfit, made.before.total) == ((), (), made.after.total)
