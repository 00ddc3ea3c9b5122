"""Answers, reasons and evidence accepted: each stands at an indicator, a question or an item that exists."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import read_project

SELF = "[rounds.self.answers]\n"


def _underlined(found: Any) -> str:
    place = found.place
    return place.text[place.column - 1 : place.column - 1 + place.length]


def test_answers_are_typed(read: Any):
    """A count written as a whole number becomes a Decimal, a no stays a no."""
    project = read(SELF + "a = { set = false }\nb = { actual = 3 }\n")
    answers = project.sheet.rounds["self"].answers
    assert project.diagnostics == ()
    assert answers == {"a": {"set": False}, "b": {"actual": Decimal(3)}}
    assert type(answers["b"]["actual"]) is Decimal


@pytest.mark.parametrize(
    ("line", "underlined", "code", "said"),
    [
        ("c = { set = true }", "c", "W602", "指标体系里没有指标“c”"),
        ("a = { sett = true }", "sett", "W603", "目标没有“sett”这一问"),
        ("a = { set = 1 }", "1", "W604", "目标“设有”：应填 true（是）或 false（否）"),
        ('b = { actual = "3" }', '"3"', "W604", "比率“实际完成值”：应填数字：去掉引号，写 3"),
        ("b = { target = 3 }", "target", "W603", "比率“目标值”由事实 sum(funds.planned) 得出，不必回答"),
    ],
)
def test_what_does_not_fit_is_told_and_left_out(only: Any, line: str, underlined: str, code: str, said: str):
    """A strange indicator or question is underlined at its key, a refused answer at its value."""
    found = only(SELF + line + "\n")
    assert (found.code, found.message, _underlined(found)) == (code, said, underlined)


def test_what_was_refused_counts_as_unanswered(read: Any):
    """A refused answer leaves no trace in the typed sheet."""
    assert read(SELF + "a = { set = 1 }\n").sheet.rounds["self"].answers == {"a": {}}


def test_the_nearest_question_is_named(only: Any):
    """A misspelt question gets the one that was meant; one read from facts is not offered."""
    assert only(SELF + "a = { sett = true }\n").hint == "是不是 set？"
    assert only(SELF + "b = { target = 3 }\n").hint == "删去这一项"
    assert only(SELF + "b = { targets = 3 }\n").hint == "现在不计入；删去它，或改成存在的名称"


def test_a_reason_needs_its_indicator(only: Any):
    """A reason for an indicator that does not exist is told at its key."""
    found = only('[rounds.self.reasons]\nx = "工期"\n')
    assert (found.code, _underlined(found)) == ("W602", "x")


@pytest.mark.parametrize(
    ("place", "fits"), [("a", True), ("a/set", True), ("b", True), ("a/x", False), ("x", False)]
)
def test_evidence_needs_its_place(folder: Path, read: Any, place: str, fits: bool):  # noqa: FBT001 - a column
    """Evidence stands at an indicator or one of its items; any other place is told at its value."""
    (folder / "a.pdf").write_bytes(b"")
    project = read(f'[[rounds.self.evidence]]\nat = "{place}"\nfile = "a.pdf"\n')
    assert [one.code for one in project.diagnostics] == ([] if fits else ["W607"])
    if not fits:
        assert _underlined(project.diagnostics[0]) == f'"{place}"'
    assert project.is_sound


def test_a_round_of_another_name_is_told(only: Any):
    """Only the three rounds are held; the finding lists them."""
    found = only("[rounds.bureau]\n")
    assert (found.code, found.message) == ("W608", "没有“bureau”这一轮次")
    assert found.hint == "可用的轮次：self（自评）、department（部门评价）、finance（财政复核）"


def test_rounds_are_accepted_one_by_one(read: Any):
    """The same wrong answer in two rounds is two findings, each in its round."""
    text = "[rounds.self.answers]\na = { set = 1 }\n[rounds.finance.answers]\na = { set = 1 }\n"
    assert [one.at[1] for one in read(text).diagnostics] == ["self", "finance"]


def test_answers_are_kept_when_the_rule_is_gone(folder: Path):
    """A sheet whose plugin is not installed still opens, its answers as they were written."""
    system = folder / "system" / "small.toml"
    text = system.read_text(encoding="utf-8").replace('type = "ratio", target', 'type = "gone", target')
    system.write_text(text, encoding="utf-8")
    sheet = (
        'format = 1\n[system]\nid = "small"\nversion = "1"\n[rounds.self.answers]\nb = { odd = [1, "x"] }\n'
    )
    more = '[[rounds.self.evidence]]\nat = "b/odd"\nfile = "a.pdf"\n'
    (folder / "sheet.toml").write_text(sheet + more, encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"")
    project = read_project(folder, Catalogue(built_in=True))
    assert project.sheet is not None
    assert project.sheet.rounds["self"].answers == {"b": {"odd": [1, "x"]}}
    assert [one.code for one in project.diagnostics] == ["E401"]
    assert project.is_sound


NESTED = """
[indicators.m]
title = "管理"
points = 0
[indicators.m.goal]
title = "办法"
points = 0
rule = { type = "judgement" }
[indicators.m.deep.use]
title = "使用"
points = 0
rule = { type = "judgement" }
"""


@pytest.fixture
def nested(folder: Path) -> None:
    """Give the system indicators below groups."""
    file = folder / "system" / "small.toml"
    text = file.read_text(encoding="utf-8").replace("points = 60\nrule", "points = 50\nrule")
    nodes = NESTED.replace("points = 0\nrule", "points = 5\nrule").replace("points = 0\n", "")
    nodes = nodes.replace(
        "[indicators.m.deep.use]", '[indicators.m.deep]\ntitle = "资金"\n[indicators.m.deep.use]'
    )
    file.write_text(text.replace("points = 60, evidence", "points = 50, evidence") + nodes, encoding="utf-8")


@pytest.mark.usefixtures("nested")
@pytest.mark.parametrize(("path", "caret"), [("m.goal", "goal"), ("m.deep.use", "use")])
def test_dots_without_quotes_are_explained(only: Any, path: str, caret: str):
    """An indicator's id written without quotes is a table in a table: the finding shows how it is written."""
    found = only(f"[rounds.self.answers.{path}]\nscore = 3\n")
    assert (found.code, found.indicator, _underlined(found)) == ("W602", path, caret)
    assert found.message == f'标识里有点，要整个加引号：[rounds.self.answers."{path}"]'


@pytest.mark.usefixtures("nested")
def test_a_group_is_not_answered(only: Any):
    """Answers for a group are told with the indicators below it, quoted."""
    found = only('[rounds.self.answers."m"]\nscore = 3\n')
    assert (found.code, found.message, found.hint) == (
        "W602",
        "“m”是一组指标，不能直接回答",
        '回答它下面的指标："m.goal"、"m.deep.use"',
    )


@pytest.mark.usefixtures("nested")
def test_several_unquoted_indicators_are_told_one_by_one(read: Any):
    """Each indicator below the same group gets its own finding."""
    found = read("[rounds.self.answers.m]\ngoal = { score = 1 }\ndeep.use = { score = 1 }\n").diagnostics
    assert [one.indicator for one in found] == ["m.goal", "m.deep.use"]
