"""The trace of a score, as text and as data of the printed schema."""

import datetime as dt
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from attrs import frozen

from chidu.diagnostics.visible import visible
from chidu.documents.score_json import score_json, score_schema
from chidu.documents.trace import LONGEST, _text, traces_json, traces_text
from chidu.model.sheet import ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.tracing import _recorders, tracing
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.library import samples


@pytest.fixture(scope="module")
def project() -> Any:
    """Return the sample project."""
    return read_project(samples()["demo"], Catalogue(built_in=True))


@pytest.fixture
def calls() -> Iterator[Any]:
    """Return the sample's calls and assessment."""
    fresh = read_project(samples()["demo"], Catalogue(built_in=True))
    with tracing() as made:
        assessment = assess(fresh.bound, fresh.sheet)
    return made, assessment


def test_every_indicator_has_its_call(calls: Any):
    """Each of the 22 indicators is one call of its rule, with params, answers and points; the data fits the schema."""
    made, assessment = calls
    data = score_json(assessment, "甲", assessment.problems) | {"trace": traces_json(made)}
    data = json.loads(json.dumps(data))
    jsonschema.validate(data, score_schema())
    assert [one["indicator"] for one in data["trace"]] == [one["id"] for one in data["indicators"]]
    assert all(one["hook"] == "rule_score" and one["microseconds"] >= 0 for one in data["trace"])
    (overrun,) = [one for one in data["trace"] if one["rule"] == "overrun"]
    assert {"name": "plan", "value": "437.7"} in overrun["answers"]
    assert {"name": "method", "value": "linear"} in overrun["params"]
    assert overrun["returned"] == "3 分"


def test_what_is_missing_is_a_call_of_bounds(project: Any):
    """An empty sheet asks every rule what is still reachable."""
    empty = ScoreSheet(1, SystemReference("t", "1"))
    with tracing() as made:
        assess(project.bound, empty)
    assert {one.hook for one in made} == {"rule_bounds"}
    assert traces_json(made)[0]["returned"] == "0 至 4 分"


def test_nothing_is_kept_where_nobody_traces(project: Any):
    """Outside of tracing no call is written down."""
    with tracing() as made:
        pass
    assess(project.bound, project.sheet)
    assert made == []
    assert _recorders == []


def test_text_names_rule_package_and_result(calls: Any):
    """The text has the title, the hook with its package, what was given and what came back."""
    text = traces_text(*calls)
    assert "经济效益  performance.effect.economic\n  judgement.rule_score 1.0（chidu " in text
    assert "    回答 score = 8\n    → 8 分\n      8  评定 8 分" in text
    assert all(visible(line) == line for line in text.split("\n"))


@frozen
class Odd:
    """A value of a rule's own kind."""

    inner: Any


class Broken:
    """A value that cannot be printed."""

    def __str__(self) -> str:
        """Fail."""
        raise SystemExit(3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "（无）"),
        (True, "是"),
        (Decimal("1.50"), "1.5"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (({"a": 1},), "[{ a = 1 }]"),
        (Odd((Decimal(1), False)), "{ inner = [1, 否] }"),
        (Broken(), "?"),
    ],
)
def test_values_in_words(value: Any, text: str):
    """Every kind of value is told as text; one that cannot be told is a question mark."""
    assert _text(value) == text


def test_a_long_value_is_cut():
    """No value takes the screen."""
    assert len(_text("长" * 9999)) == LONGEST + 1
