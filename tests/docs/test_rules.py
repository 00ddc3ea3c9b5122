"""``docs/rules.md`` and the two pages on writing a rule, and the rules, hooks and promises of the program."""

import re
import tomllib
from pathlib import Path

import pytest

import chidu.rules
from chidu.plugins.catalogue import Catalogue
from chidu.rules import hookspecs
from chidu.testing import KINDS

RULES = [offer.name for offer in Catalogue(built_in=True).rules]
GUIDES = ["writing-a-rule.md", "writing-a-rule.zh-CN.md"]
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


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_and_used(docs: Path, hook: str, guide: str):
    """Every hook has a section with more than its name in both languages, and the example implements it."""
    text = (docs / guide).read_text(encoding="utf-8")
    section = re.search(rf"^### {hook}$(.*?)^##", text, re.MULTILINE | re.DOTALL)
    assert section is not None
    assert len(section[1].strip()) > 20
    assert f"@hookimpl\ndef {hook}(" in text
    assert guide.endswith("zh-CN.md") or f"| `{hook}(" in text


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_promise_is_documented(docs: Path, kind: str, guide: str):
    """Every kind of finding that the kit has stands in both tables."""
    assert f"`{kind}`" in (docs / guide).read_text(encoding="utf-8")


def test_both_guides_show_the_same_code(docs: Path):
    """The two languages differ in words: every file that one page writes, the other writes too."""
    named = [
        re.findall(r"^```\w+ name=(\S+)", (docs / guide).read_text(encoding="utf-8"), re.MULTILINE)
        for guide in GUIDES
    ]
    assert named[0] == named[1]


def test_named_types_are_public(docs: Path):
    """Every name of the rule API that the guide lists can be imported from ``chidu.rules``."""
    text = (docs / "writing-a-rule.md").read_text(encoding="utf-8")
    listed = re.search(r"the types come from `chidu\.rules` \((.*?)\)", text)
    assert listed is not None
    named = re.findall(r"`(\w+)`", listed[1])
    assert len(named) == 10
    assert set(named) <= set(chidu.rules.__all__)
