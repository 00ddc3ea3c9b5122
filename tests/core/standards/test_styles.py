"""Texts in the styles of counties' forms beside real rules: what agrees is passed, what differs is told at its words."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from chidu.plugins.calling import reachable
from chidu.plugins.catalogue import Catalogue
from chidu.standards import differences
from chidu.systems.reader import read_system
from chidu.systems.standards_agree import standard_differences
from chidu.toml.document import parse
from chidu.toml.source import Source

RULES: list[dict[str, Any]] = [
    rule
    for name in ("styles.toml", "styles_counties.toml")
    for rule in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"), parse_float=Decimal)["rule"]
]
AGREE = [pytest.param(rule, text, id=f"{rule['name']}-{text}") for rule in RULES for text in rule["agree"]]
DIFFER = [
    pytest.param(rule, text, words, id=f"{rule['name']}-{text}")
    for rule in RULES
    for text, words in rule["differ"]
]


@pytest.fixture(scope="module")
def told() -> Callable[[dict[str, Any], str], list[str]]:
    """Return how to ask which words of a text a rule contradicts; what the short cut passes, the long way passes."""

    def asked(rule: dict[str, Any], text: str) -> list[str]:
        points = rule["points"]
        indicator = {"title": "某项", "points": points, "standard": text, "rule": rule["rule"]}
        head = {"id": "s", "title": "s", "version": "1", "points": points}
        file = tomli_w.dumps({"format": 1, "system": head, "indicators": {"form": indicator}})
        document, _ = parse(Source("s.toml", file))
        assert document is not None
        reading = read_system(document, Catalogue(built_in=True))
        assert reading.bound is not None
        one = reading.bound.indicators["form"]
        assert one.rule is not None, reading.diagnostics
        written = one.rule.rule.call("rule_standard", params=one.rule.params, indicator=one.indicator)
        most = reachable(one.rule, {}).high  # type: ignore[union-attr]
        found = differences(text, str(written), Decimal(points), most)
        spans = [diagnostic.span for diagnostic in standard_differences(one.rule, one.indicator)]
        assert spans == [difference.span for difference in found]
        return [text[slice(*difference.span)] for difference in found]

    return asked


@pytest.mark.parametrize(("rule", "text"), AGREE)
def test_what_agrees_is_passed(rule: dict[str, Any], text: str, told: Callable[..., list[str]]):
    """A text that says what the rule computes, in whatever style, has no finding."""
    assert told(rule, text) == []


@pytest.mark.parametrize(("rule", "text", "words"), DIFFER)
def test_what_differs_is_told(
    rule: dict[str, Any], text: str, words: list[str], told: Callable[..., list[str]]
):
    """A text that says otherwise is told at the words that do, and nowhere else."""
    assert told(rule, text) == words


def test_the_table_is_large_enough():
    """More than eighty texts stand in the table, of either sort at least thirty."""
    assert len(AGREE) + len(DIFFER) >= 80
    assert min(len(AGREE), len(DIFFER)) >= 30
