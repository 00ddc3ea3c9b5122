"""Plugins that the settings put out of use."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.binding import Unbound
from chidu.plugins.blocking import Blocked, blocked_in_vain, unblocked
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, offers
from chidu.plugins.loading import LoadedRule
from chidu.systems.library import Library

Settings = Callable[[str], None]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return how to write the settings."""
    file = tmp_path / "own" / "settings.toml"
    file.parent.mkdir()
    monkeypatch.setenv("CHIDU_CONFIG", str(file))
    return lambda text: file.write_text(text, "utf-8") and None  # type: ignore[func-returns-value]


@pytest.mark.parametrize("name", ["acme", "acme:times", "ACME", "Acme:times", " acme "])
def test_a_blocked_rule_is_not_imported(
    shelf: Any, times: Mapping[str, str], settings: Settings, name: str, bind: Any
):
    """Blocked by package or by full name, a rule is refused with a sentence and its code never runs."""
    settings(f'blocked = ["{name}"]')
    shelf.rule(times["whole"] + "\nraise SystemExit('ran')\n")
    fault = Catalogue().rule("times")
    assert isinstance(fault, Blocked)
    assert "acme:times 已在设置里停用" in fault.message
    with pytest.raises(Unbound) as refused:
        bind("times")
    assert [one.code for one in refused.value.diagnostics] == ["E407"]


@pytest.mark.parametrize("name", ["acm", "acme:time", "zeta", "acme:late"])
def test_others_stay_in_use(shelf: Any, times: Mapping[str, str], settings: Settings, name: str):
    """Nothing but what is named is blocked."""
    settings(f'blocked = ["{name}"]')
    shelf.rule(times["whole"])
    assert isinstance(Catalogue().rule("times"), LoadedRule)


def test_blocking_one_of_two_leaves_the_other(shelf: Any, times: Mapping[str, str], settings: Settings):
    """Of two rules of one name the one in use is meant by it."""
    settings('blocked = ["acme"]')
    shelf.rule(times["whole"], "times", "acme")
    shelf.rule(times["whole"], "times", "zeta")
    rule = Catalogue().rule("times")
    assert isinstance(rule, LoadedRule)
    assert rule.offer.origin == "zeta"


def test_a_list_that_cannot_be_read_is_told_although_two_have_one_name(
    shelf: Any, times: Mapping[str, str], settings: Settings
):
    """What is wrong is the list, not that the name is ambiguous."""
    settings('blocked = "x"')
    shelf.rule(times["whole"], "times", "acme")
    shelf.rule(times["whole"], "times", "zeta")
    fault = Catalogue().rule("times")
    assert isinstance(fault, Blocked)
    assert "blocked 应是" in fault.message


def test_what_is_blocked_in_vain(shelf: Any, times: Mapping[str, str], settings: Settings):
    """A name that nothing installed has is found, however it is written."""
    settings('blocked = ["nosuch", "acme:late", "ACME", "acme:times"]')
    shelf.rule(times["whole"])
    assert blocked_in_vain(offers(RULES)) == ("nosuch", "acme:late")


def test_systems_of_a_blocked_package_are_not_offered(shelf: Any, settings: Settings):
    """Data too: what a package that is out of use brought along is not found."""
    folder = shelf.folder / "zeta_systems/systems"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("", "utf-8")
    (folder / "one.toml").write_text(
        'format = 1\n[system]\nid = "zeta-one"\ntitle = "甲"\nversion = "1"\n[indicators]\n', "utf-8"
    )
    shelf.put("zeta", {}, systems={"zeta": "zeta_systems"})
    assert "zeta-one" in {one.id for one in Library(()).systems()}
    settings('blocked = ["zeta"]')
    assert "zeta-one" not in {one.id for one in Library(()).systems()}


def test_a_blocked_wrapper_is_told(shelf: Any, settings: Settings):
    """An extension is blocked like a rule."""
    settings('blocked = ["province:cap"]')
    shelf.wrapper("raise SystemExit('ran')")
    assert isinstance(Catalogue().extension("cap"), Blocked)


def test_built_in_rules_cannot_be_blocked(settings: Settings, shelf: Any, times: Mapping[str, str]):
    """A block list that names chidu itself is a mistake of the settings, and chidu's rules stay in use."""
    settings('blocked = ["chidu"]')
    shelf.rule(times["whole"])
    catalogue = Catalogue()
    assert isinstance(catalogue.rule("ratio"), LoadedRule)
    fault = catalogue.rule("times")
    assert isinstance(fault, Blocked)
    assert "blocked 应是" in fault.message


@pytest.mark.parametrize("text", ["blocked = ", 'blocked = "acme"', "\0"])
def test_a_list_that_cannot_be_read_blocks_all_strangers(
    shelf: Any, times: Mapping[str, str], settings: Settings, text: str
):
    """Whom it would have named nobody knows: no stranger runs until it can be read."""
    settings(text)
    shelf.rule(times["whole"])
    fault = Catalogue().rule("times")
    assert isinstance(fault, Blocked)
    assert "读不出来" in fault.message
    assert {one.origin for one in unblocked(offers(RULES))} == {"chidu"}
