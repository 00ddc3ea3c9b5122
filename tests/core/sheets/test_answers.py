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
        ('b = { actual = "3" }', '"3"', "W604", "比率“实际完成值”：应填数字"),
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
