"""A sheet outlives its plugin: what was submitted stays to be seen after the plugin is gone."""

from pathlib import Path
from typing import Any

import pytest

from chidu.cli.exits import FAULT

RECORD = """
[rounds.self.outcomes."management.conduct"]
points = 38
rule = "per_case"
version = "1.1"
origin = "chidu-sample-rule 1.2"

[rounds.self.outcomes."management.records"]
points = 40
rule = "checklist"
version = "1.0"
"""


@pytest.fixture
def submitted(desk: Any) -> Any:
    """Return the desk with its round submitted as it was scored, and the plugin uninstalled since."""
    sheet: Path = desk.project / "sheet.toml"
    scored = desk.scored()
    assert scored["indicators"]["conduct"]["points"] == "38"
    text = sheet.read_text("utf-8").replace('state = "draft"', 'state = "submitted"')
    sheet.write_text(text + RECORD, "utf-8")
    desk.uninstall()
    return desk, scored


def test_a_submitted_round_is_shown_as_it_was(submitted: Any):
    """Points, total and grade are those of before, marked as recorded, and a note names the rule."""
    desk, before = submitted
    after = desk.scored()
    conduct = after["indicators"]["conduct"]
    assert (conduct["points"], conduct["recorded"], conduct["status"]) == ("38", True, "scored")
    assert (conduct["rule"]["type"], conduct["rule"]["origin"]) == ("per_case", "chidu-sample-rule 1.2")
    assert (after["points"], after["grade"]) == (before["points"], before["grade"])
    assert not after["indicators"]["records"]["recorded"]
    told = [one for one in after["problems"] if one["code"] == "N712"]
    assert ["规则 per_case 没有安装" in one["message"] for one in told] == [True]


def test_a_draft_stays_an_error(submitted: Any):
    """Taken back to draft the round cannot be scored without the plugin, whatever is recorded."""
    desk, _ = submitted
    sheet: Path = desk.project / "sheet.toml"
    sheet.write_text(sheet.read_text("utf-8").replace('"submitted"', '"draft"'), "utf-8")
    after = desk.scored(code=FAULT)
    assert after["indicators"]["conduct"]["status"] == "error"
    assert after["points"] is None


def test_it_is_packed_and_opened_without_the_plugin(submitted: Any, tmp_path: Path):
    """A project whose plugin is gone is packed and unpacked like any other, and still shows what was recorded."""
    desk, before = submitted
    packed = desk.data("pack", desk.project, "-o", tmp_path / "p.chidu")
    assert packed["lacking"] == []
    there = desk.data("unpack", tmp_path / "p.chidu", tmp_path / "there")
    assert there["files"] == packed["files"] == ["sheet.toml", "system/county.toml"]
    assert desk.data("score", tmp_path / "there")["points"] == before["points"]
    assert (tmp_path / "there" / "evidence").is_dir()
