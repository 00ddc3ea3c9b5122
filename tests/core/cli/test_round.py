"""``chidu round`` as people use it: a round moved outside the application."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject

Run = Callable[..., Any]


def open_(folder: Path) -> OpenProject:
    """Return the project open for writing."""
    project = open_project(folder, Catalogue(built_in=True), "张三").project
    assert project is not None
    return project


@pytest.fixture
def home(tmp_path: Path, inside: Run, small: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the user stands, with the project ``p`` of the small system."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert inside("new", "sheet", "p", "--system", "small").code == 0
    return tmp_path


@pytest.fixture
def answered(tmp_path: Path, inside: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder with the sample project, explained and proved, so that it can be submitted."""
    monkeypatch.chdir(tmp_path)
    assert inside("demo", "p").code == 0
    (tmp_path / "资料.txt").write_text("资料", encoding="utf-8")
    project = open_(tmp_path / "p")
    for name, one in project.assessment("self").indicators.items():
        if one.reason_missing:
            project.reason("self", name, "晚了")
        for place in one.evidence_missing:
            project.attach("self", place, tmp_path / "资料.txt")
    project.close()
    return tmp_path


def test_where_the_rounds_stand(inside: Run, home: Path):
    """Every round has a line; nothing is written for looking."""
    before = {one: one.read_bytes() for one in home.rglob("*") if one.is_file()}
    ran = inside("round", "p")
    assert ran.code == 0
    assert [line.split()[:2] for line in ran.out.splitlines()[2:]] == [
        ["自评", "草稿"],
        ["部门评价", "没有开始"],
        ["财政复核", "没有开始"],
    ]
    data = json.loads(inside("round", "p", "--json").out)
    assert [(one["round"], one["state"]) for one in data["rounds"]] == [
        ("self", "draft"),
        ("department", None),
        ("finance", None),
    ]
    assert before == {one: one.read_bytes() for one in home.rglob("*") if one.is_file()}


def test_from_a_draft_to_accepted(inside: Run, answered: Path):
    """Submitted, returned with a reason, submitted again, accepted and reopened; each step is told and recorded."""
    submitted = inside("round", "p", "--submit", "self")
    assert (submitted.code, "自评：已提交" in submitted.err) == (0, True)
    assert "已提交" in submitted.out
    returned = inside("round", "p", "--return", "self", "--why", "缺验收单")
    assert (returned.code, "已退回：缺验收单" in returned.out) == (0, True)
    assert inside("round", "p", "--submit", "self").code == 0
    assert inside("round", "p", "--accept", "self").code == 0
    assert inside("round", "p", "--reopen", "self").code == 0
    data = json.loads(inside("round", "p", "--json").out)
    steps = [one["state"] for one in data["rounds"][0]["steps"]]
    assert steps == ["submitted", "returned", "submitted", "accepted", "draft"]
    assert data["rounds"][0]["steps"][1]["why"] == "缺验收单"
    assert inside("verify", "p").code == 0
    assert 'state = "draft"' in (answered / "p" / "sheet.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--submit", "self"), "还不能提交"),
        (("--accept", "self"), "自评现在是草稿，不能通过"),
        (("--return", "self", "--why", "不全"), "不能退回"),
        (("--return", "self"), "退回要写明原因"),
        (("--reopen", "self"), "不必重新打开"),
        (("--submit", "self", "--accept", "self"), "一次只做一样"),
        (("--submit", "self", "--why", "好"), "--why 是退回的原因"),
        (("--submit", "none"), "none"),
    ],
)
def test_what_cannot_be_done(inside: Run, home: Path, arguments: tuple[str, ...], words: str):
    """A sentence and exit code 2; the round stays what it was, and a program gets the same in data."""
    ran = inside("round", "p", *arguments)
    assert (ran.code, ran.out, words in ran.err) == (2, "", True)
    if "none" not in arguments:
        told = json.loads(inside("round", "p", *arguments, "--json").out)["problems"]
        assert words in told[0]["message"]
    assert not (home / "p" / "journal.jsonl").exists()


def test_what_is_missing_is_listed(inside: Run, home: Path):
    """Submitting an empty round names every question that is open."""
    told = json.loads(inside("round", "p", "--submit", "self", "--json").out)["problems"]
    assert len(told) > 1
    assert (home / "p").is_dir()


def test_a_project_that_is_open_elsewhere(inside: Run, answered: Path):
    """Who has it open is told, and nothing is moved."""
    project = open_(answered / "p")
    ran = inside("round", "p", "--submit", "self")
    assert (ran.code, "张三" in ran.err) == (2, True)
    project.close()
    assert inside("round", "p", "--submit", "self").code == 0


def test_no_project(inside: Run, home: Path):
    """A folder without a sheet is told with its code."""
    (home / "empty").mkdir()
    for more in ((), ("--submit", "self")):
        ran = inside("round", "empty", *more)
        assert (ran.code, "E101" in ran.err) == (2, True)


def test_the_name_in_the_settings_is_recorded(inside: Run, answered: Path, monkeypatch: pytest.MonkeyPatch):
    """The journal calls the user by the name in the settings, as in the application."""
    settings = answered / "settings.toml"
    settings.write_text('who = "某科长"\n', encoding="utf-8")
    monkeypatch.setenv("CHIDU_CONFIG", str(settings))
    assert inside("round", "p", "--submit", "self").code == 0
    assert json.loads(inside("round", "p", "--json").out)["rounds"][0]["steps"][0]["who"] == "某科长"
