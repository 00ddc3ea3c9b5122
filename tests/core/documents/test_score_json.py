"""A scored sheet for programs."""

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest

from chidu.documents.score_json import score_json, score_schema

SCHEMA = score_schema()


def _json(scored: Any) -> dict[str, Any]:
    data = score_json(scored.assessment, scored.project.title, scored.assessment.problems)
    loaded: dict[str, Any] = json.loads(json.dumps(data))
    return loaded


def test_the_sample_fits_the_schema(demo: Any):
    """What is printed for the sample is of the shape that ``chidu schema score`` promises."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(_json(demo), SCHEMA)


@pytest.mark.parametrize("answer", ["g.y = { set = true }", "g.y = { set = false }", ""])
def test_any_sheet_fits_the_schema(own: Any, answer: str):
    """Full, reduced and incomplete sheets fit as well."""
    jsonschema.validate(_json(own(answer=answer)), SCHEMA)


def test_the_schema_refuses_what_is_not_promised(demo: Any):
    """An unknown key, or a number in place of a decimal text, does not fit."""
    for wrong in ({"more": 1}, {"points": 98}, {"so_far": None}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**_json(demo), **wrong}, SCHEMA)


def test_decimals_are_texts(demo: Any):
    """Every amount is a text that is exactly its Decimal, without exponent."""
    data = _json(demo)
    assert (data["points"], data["so_far"], data["possible"], data["full"]) == ("98", "98", "98", "100")
    amounts = [one[key] for one in data["indicators"] for key in ("full", "points", "possible")]
    amounts += [line["points"] for one in data["indicators"] for line in one["lines"]]
    assert all(isinstance(amount, str) and "E" not in amount for amount in amounts)
    assert sum(Decimal(one["points"]) for one in data["indicators"]) == 98


def test_an_incomplete_sheet_has_null(own: Any):
    """What is undecided is null, never 0 and never left out."""
    data = _json(own(answer=""))
    assert (data["points"], data["grade"], data["so_far"], data["possible"]) == (None, None, "50", "90")
    last = data["indicators"][-1]
    assert (last["points"], last["status"], last["lines"]) == (None, "incomplete", [])
    assert data["groups"][0]["points"] is None


def test_everything_is_named(demo: Any):
    """System, project, round and rule are named so that the score can be replayed."""
    data = _json(demo)
    assert data["system"]["id"] == "huarong-2021"
    assert data["system"]["digest"] == demo.project.sheet.system.digest
    assert (data["project"], data["round"], data["grade"]) == ("电子政务外网平台建设二期", "self", "优")
    assert data["indicators"][0]["rule"]["type"] == "checklist"
    assert (len(data["indicators"]), len(data["groups"])) == (22, 11)


def test_problems_lead_to_their_place(demo: Any):
    """A problem has its code, severity and the keys that lead to it in the sheet."""
    problem = next(one for one in _json(demo)["problems"] if one["code"] == "W701")
    assert problem["severity"] == "warning"
    assert problem["path"] == ["rounds", "self", "reasons", problem["indicator"]]


def test_missing_evidence_and_reasons_are_listed(demo: Any):
    """Which places lack evidence, and which indicators a reason, is data and not only a sentence."""
    data = {one["title"]: one for one in _json(demo)["indicators"]}
    assert data["决策依据"]["evidence_missing"] == ["decision.process.basis/annual_plan"]
    assert data["分配结果"]["evidence_missing"] == ["decision.allocation.result"]
    assert [title for title, one in data.items() if one["reason_missing"]] == ["到位时效", "财务管理"]


def test_texts_stay_as_they_were_written(own: Any):
    """JSON is data: a control character of a file is in it, unchanged."""
    assert _json(own(r"\u001b"))["project"] == "\x1b项目"


def test_an_assigned_score_is_data(own: Any):
    """Who reads JSON sees an assigned score with its reason and kind; without one it is null."""
    data = _json(own(answer='[rounds.self.assigned]\ng.y = { points = 30.50, why = "会议纪要" }'))
    jsonschema.validate(data, SCHEMA)
    first, last = data["indicators"]
    assert (first["assigned"], first["recorded"], last["recorded"]) == (None, False, False)
    assert last["assigned"] == {"points": "30.5", "why": "会议纪要", "kind": "核定"}
    assert (last["points"], last["reason"]) == ("30.5", "会议纪要")
