"""Every shipped file passes ``chidu check``; what it still says is what is meant to be left open."""

from typing import Any

import pytest

#: What ``check`` says of a file, beyond nothing: the places that are left to those who extend it.
LEFT_OPEN = {
    "systems/dazhou-department.toml": {("N310", "performance.duty.own")},
    "systems/mof-special-fund.toml": {("W402", "effect.economic"), ("W402", "effect.social")},
    "systems/national-self-evaluation.toml": {
        ("N310", "output"),
        ("N310", "benefit"),
        ("N310", "satisfaction"),
    },
    "systems/yueyang-department-2018.toml": {
        ("N310", "process.management"),
        ("N310", "process.assets"),
        ("N310", "results"),
    },
}

#: Everything that ships.
FILES = (
    "demo/sheet.toml",
    "forms/huarong-2021.toml",
    "huarong-education/sheet.toml",
    "huarong-egov/sheet.toml",
    "huarong-water/sheet.toml",
    "systems/dazhou-department.toml",
    "systems/huarong-2021.toml",
    "systems/huarong-education.toml",
    "systems/huarong-egov.toml",
    "systems/huarong-water.toml",
    "systems/mof-special-fund.toml",
    "systems/national-self-evaluation.toml",
    "systems/tianchang-flood-drought-2022.toml",
    "systems/yueyang-department-2018.toml",
)


def test_everything_is_checked(checked: dict[str, Any]):
    """The files that ship are the ones named here, so that none is forgotten below."""
    assert tuple(sorted(checked)) == FILES


@pytest.mark.parametrize("name", FILES)
def test_check_passes(name: str, checked: dict[str, Any]):
    """A shipped file has no errors, and no finding but the gaps that it declares."""
    file = checked[name]
    found = {(one["code"], one["indicator"]) for one in file["diagnostics"]}
    assert file["ok"]
    assert found == LEFT_OPEN.get(name, set())
    assert len(file["diagnostics"]) == len(found)


def test_delegated_rows_name_who_decides(checked: dict[str, Any]):
    """The two warnings of the ministry's table are of delegated rules, left to the provinces."""
    told = [one["message"] for one in checked["systems/mof-special-fund.toml"]["diagnostics"]]
    assert told == ["评价标准由各省制定，须先在扩展中换上评分规则"] * 2
