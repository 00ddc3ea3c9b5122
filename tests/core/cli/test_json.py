"""``--json`` of every command: for programs, in UTF-8, decimals as strings, and true to its own schema."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chidu import __version__
from chidu.plugins.entry_points import RULES, offers

Run = Callable[..., Any]
ANNEX: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "templates_toml" / "annex-3-2.json").read_text(encoding="utf-8")
)
BUILT_IN = sorted(offer.name for offer in offers(RULES) if offer.origin == "chidu")


def data(ran: Any) -> Any:
    """Return what a run printed, read as JSON."""
    return json.loads(ran.out)


@pytest.fixture
def schema(inside: Run) -> Any:
    """Return the schema of ``score --json``, as the program prints it."""
    printed = data(inside("schema", "score"))
    Draft202012Validator.check_schema(printed)
    return Draft202012Validator(printed)


def test_the_score_of_the_sample(inside: Run, demo: Path, schema: Any):
    """The sample's JSON fits its schema and has every row's printed points, as strings."""
    score = data(inside("score", demo, "--json"))
    assert [error.json_path for error in schema.iter_errors(score)] == []
    assert (score["points"], score["grade"], score["full"], score["round"]) == ("98", "优", "100", "self")
    rows = [(row["level3"], str(row["points"]), str(row["self_score"])) for row in ANNEX["rows"]]
    assert [(one["title"], one["full"], one["points"]) for one in score["indicators"]] == rows
    assert {one["status"] for one in score["indicators"]} == {"scored"}


def test_the_score_names_its_system(inside: Run, demo: Path):
    """The system is pinned by id, version and digest: the sheet's own."""
    system = data(inside("score", demo, "--json"))["system"]
    assert (system["id"], system["version"]) == ("huarong-2021", "2021.1")
    assert f'digest = "{system["digest"]}"' in (demo / "sheet.toml").read_text(encoding="utf-8")


def test_what_is_to_do_is_among_the_problems(inside: Run, demo: Path):
    """Two reasons and five pieces of evidence are missing, and each says of which indicator."""
    problems = data(inside("score", demo, "--json"))["problems"]
    assert sorted(one["code"] for one in problems) == ["W701"] * 2 + ["W702"] * 5
    assert {one["indicator"] for one in problems if one["code"] == "W701"} == {
        "management.funding.timeliness",
        "management.funds.accounting",
    }


@pytest.mark.parametrize("round_id", ["self", "department", "finance"])
def test_every_round_fits_the_schema(inside: Run, demo: Path, schema: Any, round_id: str):
    """A round that nobody began has no points and no grade, and fits the schema too."""
    score = data(inside("score", demo, "--round", round_id, "--json"))
    assert [error.json_path for error in schema.iter_errors(score)] == []
    assert (score["round"], score["points"] is None) == (round_id, round_id != "self")


@pytest.mark.parametrize(
    ("find", "write"),
    [("planned = 200", "planned = 0"), ('"result.effect"', '"result.effects"'), ("clear = false", "")],
    ids=["zero target", "stranger", "unanswered"],
)
def test_an_incomplete_score_fits_the_schema(inside: Run, project: Path, schema: Any, find: str, write: str):
    """A sheet that is not finished has null for its points, and says what is still possible."""
    file = project / "sheet.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(find, write), encoding="utf-8")
    score = data(inside("score", project, "--json"))
    assert [error.json_path for error in schema.iter_errors(score)] == []
    assert (score["points"], score["grade"], score["problems"] != []) == (None, None, True)


def test_no_number_is_a_float(inside: Run, demo: Path):
    """Every decimal is a string: nothing in the whole JSON is a number with a fraction."""
    text = inside("score", demo, "--json").out
    found: list[str] = []
    json.loads(text, parse_float=found.append)
    assert found == []


def test_check(inside: Run, project: Path):
    """``check --json`` lists every file with its findings, their places and what would mend them."""
    file = project / "system" / "small.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("decimals", "decimal"), encoding="utf-8")
    ran = inside("check", project, "--json")
    bad = next(one for one in data(ran)["files"] if one["file"] == str(file))
    (found,) = bad["diagnostics"]
    assert (ran.code, ran.err, bad["ok"]) == (1, "", False)
    assert (found["code"], found["severity"], found["line"], found["column"], found["length"]) == (
        "E201",
        "error",
        12,
        1,
        7,
    )
    assert (found["path"], "decimals" in found["hint"]) == (["scoring", "decimal"], True)


def test_check_of_a_sound_project(inside: Run, demo: Path):
    """Sound files are listed too, as ok and without findings."""
    ran = inside("check", demo, "--json")
    assert [(one["ok"], one["diagnostics"]) for one in data(ran)["files"]] == [(True, [])] * 2


def test_explain_a_system(inside: Run):
    """``explain ID --json`` has every indicator with its rule, range and questions."""
    explained = data(inside("explain", "huarong-2021", "--json"))
    assert (explained["id"], explained["version"]) == ("huarong-2021", "2021.1")
    assert [one["title"] for one in explained["indicators"]] == [row["level3"] for row in ANNEX["rows"]]
    assert {one["rule"]["origin"] for one in explained["indicators"]} == {f"chidu {__version__}"}
    assert all(one["questions"] for one in explained["indicators"])


@pytest.mark.parametrize("name", ["management.funds.use", "use", "资金使用"])
def test_explain_an_indicator(inside: Run, demo: Path, name: str):
    """An indicator is named by its path, its last part or its title, and says who wrote it, and where."""
    explained = data(inside("explain", demo, name, "--json"))
    assert (explained["id"], explained["points"], explained["rule"]["type"]) == (
        "management.funds.use",
        "7",
        "deductions",
    )
    assert (explained["highest"], explained["file"].endswith("huarong-2021.toml")) == ("7", True)


def test_systems(inside: Run, project: Path, monkeypatch: pytest.MonkeyPatch):
    """``systems --json`` lists the folder's own systems before those of packages."""
    monkeypatch.chdir(project)
    listed = data(inside("systems", "--json"))
    named = [(one["id"], one["version"]) for one in listed]
    assert named[0] == ("small", "1.0")
    assert ("huarong-2021", "2021.1") in named[1:]
    assert set(listed[0]) == {"id", "version", "title", "origin", "file"}


def test_rules(inside: Run):
    """``rules --json`` lists every rule with its package, version and state."""
    listed = data(inside("rules", "--json"))
    assert all(set(one) == {"name", "title", "origin", "version", "state"} for one in listed)
    ours = {one["name"]: one["state"] for one in listed if one["origin"] == f"chidu {__version__}"}
    assert ours == dict.fromkeys(BUILT_IN, "ok")


@pytest.mark.parametrize("name", BUILT_IN)
def test_show_a_rule(inside: Run, name: str):
    """``rules show NAME --json`` has the schema of the rule's parameters and its golden cases, all of which hold."""
    shown = data(inside("rules", "show", name, "--json"))
    assert (shown["name"], shown["problem"], shown["cases"] != []) == (name, "", True)
    Draft202012Validator.check_schema(shown["params"])
    assert shown["title"]


@pytest.mark.parametrize("kind", ["system", "sheet", "score"])
def test_schemas_are_schemas(inside: Run, kind: str):
    """``schema KIND`` prints a valid JSON Schema."""
    printed = data(inside("schema", kind))
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"].endswith("2020-12/schema")
