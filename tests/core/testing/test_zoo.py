"""Deliberately bad rules: the kit finds each, for its own reason and no other."""

import re
import tomllib
from pathlib import Path

import pytest

from chidu.testing import KINDS, check_rule

ZOO = Path(__file__).parent / "zoo"
ANIMALS = tomllib.loads((ZOO / "animals.toml").read_text(encoding="utf-8"))
SOUND = ("sound", "decided", "gated", "rows", "band", "needle", "dated", "certified", "counted", "bilingual")


def changed(animal: dict[str, object]) -> str:
    """Return the source of a bad rule; what is to be changed must stand in the sound one."""
    source = (ZOO / f"{animal['from']}.py").read_text(encoding="utf-8")
    for old, new in animal["change"]:
        assert old in source, old
        source = source.replace(old, new)
    return source


@pytest.mark.parametrize("name", SOUND)
def test_sound_rule_passes(name: str):
    """The rules from which the bad ones are made have nothing wrong with them."""
    report = check_rule(ZOO / f"{name}.py")
    assert report.is_sound, report


def test_sound_rule_that_takes_all_names_passes(tmp_path: Path):
    """Who imports every name, chidu's own ``tr`` among them, and even uses it, has not promised English by that."""
    source = (ZOO / "sound.py").read_text(encoding="utf-8")
    taken = re.sub(r"from chidu.rules import \(.*?\)", "from chidu.rules import *", source, flags=re.DOTALL)
    file = tmp_path / "taken.py"
    file.write_text(taken.replace('"情节严重，不得分"', 'tr("情节严重，不得分")'), encoding="utf-8")
    report = check_rule(file, patience=30)
    assert report.is_sound, report


@pytest.mark.parametrize("name", ANIMALS)
def test_bad_rule_is_found(name: str, tmp_path: Path):
    """A bad rule is found for the reason for which it is bad, and for no other."""
    animal = ANIMALS[name]
    file = tmp_path / f"{name}.py"
    file.write_text(changed(animal), encoding="utf-8")
    report = check_rule(file, patience=1 if animal["kind"] == "hangs" else 30)
    assert report.kinds == {animal["kind"]}, report
    assert any(animal["says"] in one.message for one in report.findings), report
    assert report.maturity.level == "experimental"


def test_every_kind_has_an_animal():
    """Whatever the kit can find, something in the zoo has it."""
    assert {animal["kind"] for animal in ANIMALS.values()} == set(KINDS)
