"""``docs/rules.md`` and ``docs/writing-a-rule.md``, and the rules and hooks of the program."""

import re
import tomllib
from pathlib import Path

import pytest

import chidu.rules
from chidu.plugins.catalogue import Catalogue
from chidu.rules import hookspecs

RULES = [offer.name for offer in Catalogue(built_in=True).rules]
HOOKS = [name for name in vars(hookspecs) if name.startswith("rule_")]


@pytest.fixture(scope="module")
def rules(docs: Path) -> dict[str, str]:
    """Return the text of each rule's section."""
    parts = re.split(r"^## (\S+)$", (docs / "rules.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_rule_has_its_section(rules: dict[str, str]):
    """The sections are the built-in rules."""
    assert sorted(rules) == sorted(RULES)


@pytest.mark.parametrize("name", RULES)
def test_section_is_complete(rules: dict[str, str], name: str):
    """A rule's section has an example of its type, its parameters and its golden cases."""
    example = re.findall(r"^```toml\n(.*?)^```", rules[name], re.MULTILINE | re.DOTALL)[0]
    (indicator,) = tomllib.loads(example)["indicators"].values()
    assert indicator["rule"]["type"] == name
    assert f"<!-- table: params {name} -->" in rules[name]
    assert f"<!-- table: cases {name} -->" in rules[name]


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_used(docs: Path, hook: str):
    """Every hook stands in the table of hooks, and the example implements it."""
    text = (docs / "writing-a-rule.md").read_text(encoding="utf-8")
    assert f"| `{hook}(" in text
    assert f"@hookimpl\ndef {hook}(" in text


def test_named_types_are_public(docs: Path):
    """Every name of the rule API that the guide lists can be imported from ``chidu.rules``."""
    text = (docs / "writing-a-rule.md").read_text(encoding="utf-8")
    listed = re.search(r"the types come from `chidu\.rules` \((.*?)\)", text)
    assert listed is not None
    named = re.findall(r"`(\w+)`", listed[1])
    assert len(named) == 10
    assert set(named) <= set(chidu.rules.__all__)
