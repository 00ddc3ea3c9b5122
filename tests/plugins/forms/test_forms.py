"""Every form of rule that real indicator systems use, with its text, written in TOML and scored."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from chidu.formula import Kind
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.plugins.binding import rule_problems
from chidu.plugins.calling import score
from chidu.plugins.catalogue import Catalogue
from chidu.rules import Bounds, Outcome
from chidu.scoring.fact_book import FactBook
from chidu.scoring.gathering import Gathered, gather
from chidu.sheets.accepting import accept
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

HERE = Path(__file__).parent
FORMS = json.loads((HERE / "rule-forms.json").read_text(encoding="utf-8"))["kinds"]
#: What stands above the indicator is the system's, not a rule's.
ABOVE = {"global_cap", "negative", "not_applicable", "optional_group", "veto_grade"}
CATALOGUE = Catalogue(built_in=True)

Written = Mapping[str, Any]


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(HERE.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        yield from ((path.stem, case) for case in data["case"])


CASES = [pytest.param(kind, case, id=f"{kind}-{case['name']}") for kind, case in _files()]
WORKED = [
    pytest.param(case, worked, id=f"{kind}-{case['name']}-{number}")
    for kind, case in _files()
    for number, worked in enumerate(case["worked"], 1)
]


def _system(case: Written) -> str:
    indicator = {key: case[key] for key in ("points", "evidence", "note", "rule") if key in case}
    head = {"id": "forms", "title": "评分形式", "version": "1", "points": case["points"]}
    return tomli_w.dumps(
        {
            "format": 1,
            "system": head,
            "facts": case.get("facts", {}),
            "indicators": {"form": {"title": case["name"], **indicator}},
        }
    )


@cache
def _read(text: str) -> BoundSystem:
    document, wrong = parse(Source("form.toml", text))
    assert document is not None, wrong
    reading = read_system(document, CATALOGUE)
    grades = "E303"  # the usual grades begin at 90, beyond what a single form can give
    assert [one for one in reading.diagnostics if one.is_error and one.code != grades] == []
    assert reading.bound is not None
    return reading.bound


def _bound(case: Written) -> BoundSystem:
    return _read(_system(case))


def _gathered(bound: BoundSystem, worked: Written) -> Gathered:
    answers = {"form": worked.get("answers", {})}
    raw = ScoreSheet(
        1,
        SystemReference("forms", "1"),
        facts=worked.get("facts", {}),
        rounds={"self": Round(answers=answers)},
    )
    sheet, strange = accept(bound, raw)
    assert [one.message for one in strange] == []
    return gather(bound.indicators["form"], sheet.rounds["self"].answers, FactBook(bound, sheet.facts))


def _within(bound: BoundSystem, answers: Written, points: Decimal) -> None:
    rule = bound.indicators["form"].rule
    assert rule is not None
    everything, now = rule.bounds({}), rule.bounds(answers)
    assert isinstance(everything, Bounds)
    assert now == (points, points)
    assert everything.low <= points <= everything.high


@pytest.mark.parametrize(("case", "worked"), WORKED)
def test_worked_answers_give_their_points(case: Written, worked: Written):
    """Answers and facts give exactly the points worked out by hand, or none where none can be given."""
    bound = _bound(case)
    rule = bound.indicators["form"].rule
    assert rule is not None
    found = _gathered(bound, worked)
    if found.missing or found.troubles:
        assert "points" not in worked, found
        return
    outcome = score(rule, found.answers)
    assert isinstance(outcome, Outcome)
    assert outcome.points == worked.get("points")
    if outcome.points is None:
        assert outcome.problem
        return
    assert sum(line.points for line in outcome.lines) == outcome.points
    _within(bound, found.answers, outcome.points)


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_fragment_is_sound(kind: str, case: Written):
    """A fragment passes its rule's own check and prints a standard; only a declared gap is warned of."""
    rule = _bound(case).indicators["form"].rule
    assert rule is not None
    told = rule_problems(rule, ())
    assert [one.message for one in told if one.is_error] == []
    assert bool(told) == (kind == "delegated")
    assert rule.rule.call("rule_standard", params=rule.params, indicator=rule.indicator)


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_full_marks_are_worked_out(kind: str, case: Written):
    """Every fragment has an example that reaches full marks, unless nothing can be scored by it yet."""
    best = [worked["points"] for worked in case["worked"] if "points" in worked]
    assert (max(best) >= case["points"]) if best else kind == "delegated"


def test_every_text_has_its_fragment():
    """Each text of each form stands word by word over a fragment, or its form is the system's."""
    written = {(kind, case["name"], case["text"]) for kind, case in _files()}
    known = {(form["kind"], one["name"], one["text"]) for form in FORMS for one in form["examples"]}
    assert written <= known
    assert {kind for kind, _, _ in known - written} == ABOVE
    assert len(FORMS) == 37


def test_points_is_a_name_in_the_rule_formula_only():
    """``points`` stands for the indicator's own points in a rule's expression, and for nothing in a fact's formula."""
    facts = {"x": {"title": "x", "type": "number", "formula": "points + 1"}}
    rule = {"type": "formula", "expression": "points / 2"}
    document, _ = parse(
        Source("form.toml", _system({"name": "甲", "points": 4, "facts": facts, "rule": rule}))
    )
    assert document is not None
    reading = read_system(document, CATALOGUE)
    assert [one.at[:2] for one in reading.diagnostics if one.code == "E502"] == [("facts", "x")]
    assert reading.bound is not None
    formula = reading.bound.indicators["form"].asked[0].formula
    assert formula is not None
    assert (formula.kind, formula.names) == (Kind.NUMBER, frozenset())
    assert formula.evaluate(lambda _name: None) == 2


def test_points_of_a_part_are_its_share():
    """Inside a weighted rule ``points`` stands for what the part is worth."""
    part = {"text": "甲", "weight": Decimal("0.5"), "rule": {"type": "formula", "expression": "points"}}
    rule = {"type": "weighted", "parts": [{"id": "a", **part}, {"id": "b", **part}]}
    bound = _bound({"name": "甲", "points": 4, "rule": rule})
    formulas = [one.formula for one in bound.indicators["form"].asked]
    assert [formula and formula.evaluate(lambda _name: None) for formula in formulas] == [2, 2]
