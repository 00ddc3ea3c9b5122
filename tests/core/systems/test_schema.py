"""The JSON Schema of system files, which editors use: valid, true of the files shipped, strict with mistakes."""

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import chidu_templates
from chidu.systems.schema import DRAFT, system_schema

SYSTEMS = Path(chidu_templates.__file__).parent / "systems"


@pytest.fixture(scope="module")
def errors() -> Callable[[Any], list[str]]:
    """Return how to ask the schema for what is wrong with data, as paths."""
    validator = Draft202012Validator(system_schema())
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
    Draft202012Validator.check_schema(system_schema())
    assert system_schema()["$schema"] == DRAFT


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
    ],
)
def test_a_mistake_is_refused(
    errors: Callable[[Any], list[str]], data: dict[str, Any], path: str, value: Any
):
    """What the check refuses, an editor underlines."""
    assert errors(changed(data, path, value)) != []
