"""What people write wrongly: a Chinese sentence, its place, the right exit code, and never a traceback."""

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
HERE = Path(__file__).parent


def cases(file: str) -> list[Any]:
    """Return the cases of a fixture file."""
    listed = tomllib.loads((HERE / file).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in listed]


def spoil(path: Path, case: dict[str, Any]) -> None:
    """Make the case's mistake in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(case["find"]) == 1
    path.write_text(text.replace(case["find"], case["write"]), encoding="utf-8")


def told(ran: Any, path: Path, case: dict[str, Any]) -> None:
    """Assert that the mistake is told at its place, in Chinese words that help, and that nothing broke."""
    assert "Traceback" not in ran.said
    (line,) = [
        line for line in ran.said.splitlines() if line.startswith(f"{path}:{case['place']}: {case['code']} ")
    ]
    assert re.search(r"[\u4e00-\u9fff]{3}", line)
    assert [word for word in case["says"] if word not in ran.said] == []


@pytest.mark.parametrize("case", cases("bad_systems.toml"))
def test_check_tells_what_is_wrong_with_a_system(
    chidu: Run, inside: Run, project: Path, case: dict[str, Any]
):
    """``check`` tells the mistake of a system file at its place and ends with 1."""
    file = project / "system" / "small.toml"
    spoil(file, case)
    for run in (inside, chidu) if case.get("real") else (inside,):
        ran = run("check", file)
        told(ran, file, case)
        assert (ran.code, ran.out != "") == (1, True)


@pytest.mark.parametrize("case", cases("bad_systems.toml"))
def test_a_sheet_of_a_bad_system_is_not_scored(inside: Run, project: Path, case: dict[str, Any]):
    """``score`` refuses a sheet whose system has errors; a rule that is missing spoils its own indicator only."""
    spoil(project / "system" / "small.toml", case)
    ran = inside("score", project)
    assert (ran.code, "Traceback" in ran.said) == (3 if case.get("usable") else 2, False)
    assert ("结果" in ran.out) is case.get("usable", False)
    assert re.search(r"[\u4e00-\u9fff]{3}", ran.err)


@pytest.mark.parametrize("case", cases("bad_sheets.toml"))
def test_check_tells_what_is_wrong_with_a_sheet(chidu: Run, inside: Run, project: Path, case: dict[str, Any]):
    """``check`` tells the mistake of a sheet at its place; what a person can go on with is only a warning."""
    file = project / "sheet.toml"
    spoil(file, case)
    for run in (inside, chidu) if case.get("real") else (inside,):
        ran = run("check", file)
        told(ran, file, case)
        assert ran.code == case["check"]


@pytest.mark.parametrize("case", cases("bad_sheets.toml"))
def test_score_goes_on_where_it_can(inside: Run, project: Path, case: dict[str, Any]):
    """``score`` tells the mistake too, and scores the rest of the sheet wherever there is a rest."""
    spoil(project / "sheet.toml", case)
    ran = inside("score", project)
    told(ran, project / "sheet.toml", case)
    assert (ran.code, "总分" in ran.out or "已得" in ran.out) == (case["score"], case["score"] == 0)
    assert [word for word in case.get("scored", []) if word not in ran.said] == []


def test_a_zero_target_is_not_computable(chidu: Run, project: Path):
    """A target of zero leaves its indicator without points, says which fact it is, and ends with 0."""
    spoil(project / "sheet.toml", {"find": "planned = 200", "write": "planned = 0"})
    ran = chidu("score", project)
    assert (ran.code, ran.err, "Traceback" in ran.out) == (0, "", False)
    assert "W705" in ran.out
    assert [
        line for line in ran.out.splitlines() if "到位" in line and "目标值 sum(funds.planned) 是 0" in line
    ]


def test_a_system_with_a_gap_is_not_scored(inside: Run, project: Path):
    """A base that leaves points open is no error of its own, but no sheet is scored by it before it is filled."""
    system = project / "system" / "small.toml"
    text = system.read_text(encoding="utf-8").replace("points = 3", "points = 2")
    system.write_text(f'{text}\n[extension]\nopen = ["process.funding"]\n', encoding="utf-8")
    checked = inside("check", system)
    assert (checked.code, "N310 “资金”可扩展 1 分" in checked.out) == (0, True)
    scored = inside("score", project)
    assert (scored.code, scored.out) == (2, "")
    assert f"{project / 'sheet.toml'}:4:6: E603 " in scored.err


def test_all_mistakes_are_told_at_once(inside: Run, project: Path):
    """Two mistakes in one file are two findings of one run, counted in the narration."""
    file = project / "system" / "small.toml"
    for find, write in (("decimals = 2", "decimal = 2"), ('id = "small"', 'id = "小 型"')):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(find, write), encoding="utf-8")
    ran = inside("check", file)
    assert re.findall(r"^\S+: ([EW]\d+)", ran.out, re.MULTILINE) == ["E206", "E201"]
    assert "错误 2 处" in ran.err


RULE = """
from decimal import Decimal
from attrs import frozen
from chidu.rules import *

@frozen
class Params:
    pass

@hookimpl
def rule_info():
    {info}
    return RuleInfo("怪", "1.0", Params)

@hookimpl
def rule_questions():
    return ()

@hookimpl
def rule_score(indicator):
    {score}
    return Outcome.of(indicator.points, "满分")
"""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise OSError('没有许可')", ["导入评分规则 strange", "OSError: 没有许可"]),
        (RULE.format(info="1 / 0", score=""), ["strange.rule_info", "ZeroDivisionError"]),
        (RULE.format(info="", score="[][1]"), ["strange.rule_score", "IndexError"]),
        (RULE.format(info="", score="return Outcome.of(Decimal(5), '多')"), ["得分 5 不在 0 到 4 之间"]),
    ],
    ids=["import", "rule_info", "rule_score", "too many points"],
)
def test_a_bad_plugin_spoils_its_own_indicator(
    chidu: Run, project: Path, shelf: Callable[[str], Any], source: str, words: list[str]
):
    """A plugin that fails is named with package and version, the others are scored, and the exit code is 3."""
    file = project / "system" / "small.toml"
    spoil(file, {"find": 'type = "judgement"', "write": 'type = "strange"'})
    ran = chidu("score", project, env=shelf(source))
    assert (ran.code, "Traceback" in ran.said) == (3, False)
    assert [word for word in ("acme 0.3", "效益", "2.25", *words) if word not in ran.out] == []


def test_check_ends_with_3_where_only_a_plugin_fails(chidu: Run, project: Path, shelf: Callable[[str], Any]):
    """``check`` tells a broken plugin from a broken template by its exit code."""
    file = project / "system" / "small.toml"
    spoil(file, {"find": 'type = "judgement"', "write": 'type = "strange"'})
    ran = chidu("check", file, env=shelf("1 / 0"))
    assert (ran.code, f"{file}:71:17: E403" in ran.out, "Traceback" in ran.said) == (3, True, False)


@pytest.mark.skipif(sys.platform == "win32", reason="no kill command")
def test_an_interrupt_ends_with_130(chidu: Run, project: Path, shelf: Callable[[str], Any]):
    """Ctrl-C, wherever it comes, ends the program quietly."""
    spoil(project / "system" / "small.toml", {"find": 'type = "judgement"', "write": 'type = "strange"'})
    interrupted = (
        "import os, subprocess\nsubprocess.run(['kill', '-INT', str(os.getpid())])"  # by somebody else
    )
    ran = chidu("score", project, env=shelf(interrupted))
    assert (ran.code, "Traceback" in ran.said) == (130, False)
