"""The JSON Schema of system files, which editors use: valid, true of the files shipped, strict with mistakes."""

import copy
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import chidu_templates
from chidu.plugins.catalogue import Catalogue
from chidu.systems.schema import DRAFT, system_schema

SYSTEMS = Path(chidu_templates.__file__).parent / "systems"
SCHEMA = system_schema(Catalogue(built_in=True))


@pytest.fixture(scope="module")
def errors() -> Callable[[Any], list[str]]:
    """Return how to ask the schema for what is wrong with data, as paths."""
    validator = Draft202012Validator(SCHEMA)
    return lambda data: sorted(one.json_path for one in validator.iter_errors(data))


def changed(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return a copy of ``data`` with ``value`` at a dotted path; Ellipsis takes the key out."""
    whole = copy.deepcopy(data)
    *way, last = path.split(".")
    table = whole
    for key in way:
        table = table.setdefault(key, {})
    if value is ...:
        del table[last]
    else:
        table[last] = value
    return whole


def test_it_is_a_schema():
    """The schema is valid under the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DRAFT


def test_it_is_the_same_every_time():
    """Two makings of the schema are equal to the order of their keys, so that it can be committed."""
    assert list(walked(system_schema(Catalogue(built_in=True)))) == list(walked(SCHEMA))


def walked(schema: Any) -> Iterator[Any]:
    """Yield every key and value in order."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            yield from walked(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from walked(value)
    else:
        yield schema


def test_every_rule_is_in_it():
    """Every installed rule has its alternative, with its Chinese title and exactly its own parameters."""
    for offer in Catalogue(built_in=True).rules:
        rule = SCHEMA["$defs"][f"rule.{offer.name}"]
        assert rule["properties"]["type"]["const"] == offer.name
        assert re.search("[\u4e00-\u9fff]", rule["title"])
        assert rule["additionalProperties"] is False
    assert len(SCHEMA["$defs"]["rule"]["oneOf"]) == len(Catalogue(built_in=True).rules) + 1


def test_every_field_is_described_in_chinese():
    """What an editor shows for a key of the frame, of a node or of a rule is a Chinese sentence."""
    tables = [one for name, one in SCHEMA["$defs"].items() if name == "node" or name.startswith("rule.")]
    for table in (SCHEMA, SCHEMA["properties"]["system"], *tables):
        for name, one in table["properties"].items():
            assert re.search("[\u4e00-\u9fff]", one.get("description", "")), name


def test_rules_in_rules_lead_to_the_rules():
    """A parameter that is a rule is completed and refused like any other rule."""
    part = SCHEMA["$defs"]["rule.weighted"]["properties"]["parts"]["items"]["properties"]["rule"]
    assert part["$ref"] == "#/$defs/rule"


@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_systems_fit(errors: Callable[[Any], list[str]], path: Path):
    """Every system that is shipped fits, whatever its depth and rules."""
    assert errors(tomllib.loads(path.read_text(encoding="utf-8"))) == []


def test_the_small_system_fits(errors: Callable[[Any], list[str]], data: dict[str, Any]):
    """A group may leave out its points, and indicators may stand at any depth."""
    assert errors(data) == []
    assert errors(changed(data, "indicators.process.funding.points", ...)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", 2),
        ("format", ...),
        ("system.id", "a.b"),
        ("system.version", 1),
        ("system.grades", []),
        ("system.colour", "red"),
        ("scoring.decimals", 7),
        ("facts.name.type", "string"),
        ("facts.a b", {"title": "甲", "type": "text"}),
        ("facts.funds.columns.planned.type", "table"),
        ("checks.arrived.message", ...),
        ("indicators.result.effect.points", "4"),
        ("indicators.result.effect.points", -4),
        ("indicators.result.effect.points", ...),
        ("indicators.result.effect.rule.type", ...),
        ("indicators.result.effect.more", {"title": "乙", "points": 1, "rule": {"type": "judgement"}}),
        ("indicators.result.points", -1),
        ("indicators.result.title", ""),
        ("indicators.result.content", {"title": "乙", "points": 0, "rule": {"type": "judgement"}}),
        ("indicators.process.the goal", {"title": "乙", "points": 0, "rule": {"type": "judgement"}}),
        ("indicators.process.goal", 4),
        ("extends", ""),
        ("system", ...),
        ("system.id", ...),
        ("indicators", ...),
        ("facts.name.title", ...),
        ("indicators.result.effect.title", ...),
        ("indicators.result.effect.rule.type", "judgment"),
        ("indicators.result.effect.rule.colour", "red"),
        ("indicators.result.effect.choose", "one"),
        ("indicators.result.effect.new", True),
        ("indicators.result.remove", True),
        ("indicators.result.after", "process"),
        ("indicators.result.content", "甲"),
    ],
)
def test_a_mistake_is_refused(
    errors: Callable[[Any], list[str]], data: dict[str, Any], path: str, value: Any
):
    """What the check refuses, an editor underlines."""
    assert errors(changed(data, path, value)) != []


EXTENSION: dict[str, Any] = {
    "format": 1,
    "extends": "small@1",
    "system": {"id": "own"},
    "facts": {"name": {"section": "一"}, "funds": {"columns": {"planned": {"unit": "万元"}}}},
    "checks": {"arrived": {"message": "另一句"}},
    "indicators": {
        "result": {
            "points": 6,
            "effect": {"standard": ""},
            "old": {"remove": True},
            "own": {
                "new": True,
                "title": "甲",
                "points": 2,
                "after": "effect",
                "rule": {"type": "judgement"},
            },
            "more": {
                "new": True,
                "title": "乙",
                "leaf": {
                    "title": "丙",
                    "weight": 50,
                    "rule": {"type": "ratio", "actual": "a", "target": "b"},
                },
            },
        }
    },
}


def test_an_extension_says_only_what_differs(errors: Callable[[Any], list[str]]):
    """With ``extends`` every table is partial, and nodes are refined, removed and added."""
    assert errors(EXTENSION) == []
    assert errors({"format": 1, "extends": "small@1", "system": {"id": "own"}}) == []
    assert errors({"format": 1, "extends": "small@1", "system": {"title": "甲"}}) != []
    assert errors({"format": 1, "extends": "small@1"}) != []
    assert errors({key: value for key, value in EXTENSION.items() if key != "extends"}) != []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("extends", 3),
        ("colour", "red"),
        ("system.id", "a.b"),
        ("system.colour", "red"),
        ("facts.name.type", "string"),
        ("facts.funds.columns.planned.colour", "red"),
        ("indicators.result.effect.points", "4"),
        ("indicators.result.effect.colour", "red"),
        ("indicators.result.effect.after", "own"),
        ("indicators.result.effect.new", 1),
        ("indicators.result.old.title", "丁"),
        ("indicators.result.own.title", ...),
        ("indicators.result.own.points", ...),
        ("indicators.result.own.remove", True),
        ("indicators.result.own.child", {"title": "戊", "points": 1, "rule": {"type": "judgement"}}),
        ("indicators.result.own.rule", {"type": "ratios"}),
        ("indicators.result.own.rule", {"type": "ratio", "goal": "b"}),
        ("indicators.result.more.leaf.title", ...),
    ],
)
def test_a_mistake_in_an_extension_is_refused(errors: Callable[[Any], list[str]], path: str, value: Any):
    """What is wrong in an extension, an editor underlines too."""
    assert errors(changed(EXTENSION, path, value)) != []
