"""Sheets with hundreds of names that the system does not know."""

from pathlib import Path
from typing import Any


def test_only_the_first_get_a_name_that_was_meant(read: Any):
    """Every unknown name is told; what was meant is looked for with the first hundred."""
    facts = "".join(f"fundz{number} = 1\n" for number in range(150))
    found = [one for one in read(f"[facts]\n{facts}").diagnostics if one.code == "W605"]
    assert len(found) == 150
    assert all("删去它" in one.hint for one in found[100:])


def test_a_group_is_said_to_be_one(read: Any, folder: Path):
    """Who says that a whole group does not apply is told to name the indicators in it."""
    file = folder / "system" / "small.toml"
    system = file.read_text(encoding="utf-8")
    grouped = system.replace("[indicators.b]", '[indicators.g]\ntitle = "组"\n[indicators.g.b]')
    file.write_text(grouped, encoding="utf-8")
    found = [
        one for one in read('[rounds.self.not_applicable]\ng = "无"\n').diagnostics if one.code == "W602"
    ]
    assert [one.message for one in found] == ["“g”是一组指标，这里要写其中的一项"]
