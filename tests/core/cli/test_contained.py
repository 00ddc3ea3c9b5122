"""Everything that a plugin may do wrong, one project each: the other indicator is scored, checked and reported all the same."""

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins import entry_points
from chidu.reports.formats import FORMATS
from chidu.reports.many.running import FEW

HEAD = """
import sys
from decimal import Decimal
from attrs import define, frozen
from chidu.rules import *

@frozen
class Params:
    each: Points = Decimal(1)
"""
INFO = """
@hookimpl
def rule_info():
    return RuleInfo("别人的", "2.5", Params)
"""
QUESTIONS = """
@hookimpl
def rule_questions():
    return (YesNo("done", "完成"),)
"""
SCORE = """
@hookimpl
def rule_score(params, indicator, answers):
    return Outcome.of(indicator.points, "好")
"""
SYSTEM = """format = 1
[system]
id = "strange"
title = "有别人的规则"
version = "1"
points = 20
grades = [{ name = "合格", from = 0 }]
[indicators.theirs]
title = "别人的指标"
points = 10
rule = { type = "late" }
[indicators.ours]
title = "自己的指标"
points = 10
rule = { type = "checklist", items = [{ id = "set", text = "有制度", points = 10 }] }
"""
SHEET = """format = 1
[system]
id = "strange"
version = "1"
[rounds.self.answers]
theirs = { done = true }
ours = { set = true }
"""


def scoring(body: str) -> str:
    """Return a rule whose scoring has this body."""
    head = "\n@hookimpl\ndef rule_score(params, indicator, answers):\n    "
    return HEAD + INFO + QUESTIONS + head + body + "\n"


def beside(hook: str) -> str:
    """Return a rule with one more hook, which is wrong."""
    return HEAD + INFO + QUESTIONS + SCORE + f"\n@hookimpl\ndef {hook}\n"


#: What scores, and what it does.
SCORING = {
    "exits": "sys.exit(7)",
    "ends the process": "import os; os._exit(0)",
    "kills the process": "import os; os.kill(os.getpid(), 9)",
    "interrupts": "raise KeyboardInterrupt",
    "raises the base of all": "raise BaseException('基')",
    "raises a generator's end": "raise GeneratorExit",
    "raises": "raise ValueError('坏了')",
    "recurses without end": "return rule_score(params, indicator, answers)",
    "takes all memory": "return [0] * 10 ** 15",
    "changes the answers": "answers['done'] = False",
    "changes the indicator": "indicator.points = Decimal(99)",
    "changes its params": "params.each = 9",
    "gives no number": "return Outcome.of(Decimal('nan'), '怪')",
    "gives infinity": "return Outcome.of(Decimal('inf'), '怪')",
    "gives a float": "return Outcome(9.5, (Line('浮点', 9.5),))",
    "gives too much": "return Outcome.of(Decimal(11), '多')",
    "gives too little": "return Outcome.of(Decimal(-1), '少')",
    "gives lines that do not sum": "return Outcome(Decimal(9), (Line('甲', Decimal(8)),))",
    "gives lines that are none": "return Outcome(Decimal(9), ('甲',))",
    "gives nothing": "return None",
    "gives a number": "return Decimal(9)",
}
#: Whole modules that are wrong before anything is scored.
MODULES = {
    "exits on import": "raise SystemExit(5)",
    "interrupts the import": "raise KeyboardInterrupt",
    "does not parse": "def rule_info(:",
    "is not Python": "\0\0\0",
    "imports what is not there": "import there_is_no_such_module",
    "is empty": "",
    "has a hook with a wrong argument": HEAD + INFO + QUESTIONS + SCORE.replace("answers)", "answer)"),
    "has a hook that is none": beside("rule_scores(): return 1"),
    "has params that are no attrs class": HEAD + INFO.replace("Params)", "dict)") + QUESTIONS + SCORE,
    "has params that cannot be made": HEAD.replace(
        "each: Points = Decimal(1)",
        "each: Points = Decimal(1)\n    def __attrs_post_init__(self): sys.exit(3)",
    )
    + INFO
    + QUESTIONS
    + SCORE,
    "has params of an unknown kind": HEAD.replace("each: Points", "each: complex") + INFO + QUESTIONS + SCORE,
    "introduces itself with nonsense": HEAD + INFO.replace("RuleInfo(", "dict(a=") + QUESTIONS + SCORE,
    "is of a newer API": HEAD + INFO.replace("Params)", "Params, api='99.0')") + QUESTIONS + SCORE,
    "asks nonsense": HEAD + INFO + QUESTIONS.replace("YesNo(", "str(") + SCORE,
    "asks twice under one id": HEAD + INFO + QUESTIONS.replace("),)", "), YesNo('done', '又'))") + SCORE,
    "asks by exit": HEAD + INFO + QUESTIONS.replace("return", "sys.exit(1)\n    return") + SCORE,
}
#: Hooks whose failing costs no points: what they would say is left out.
SPARED = {
    "checks by exit": beside("rule_check(params): sys.exit(1)"),
    "bounds nonsense": beside("rule_bounds(params): return 7"),
    "bounds by exit": beside("rule_bounds(params): raise KeyboardInterrupt"),
    "writes its standard by exit": beside("rule_standard(params): sys.exit(1)"),
    "writes a standard that is no text": beside("rule_standard(params): return 7"),
    "gives a formula by exit": beside("rule_formula(params): raise KeyboardInterrupt"),
    "gives a formula that is none": beside("rule_formula(params): return '1 +'"),
    "has cases that are none": beside("rule_cases(): return 7"),
    "checks nonsense": beside("rule_check(params): return 7"),
}
BROKEN = {kind: scoring(body) for kind, body in SCORING.items()} | MODULES


@pytest.fixture
def strange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Return how to install a rule; it returns a project that one indicator of needs it."""
    site, project = tmp_path / "site", tmp_path / "项目"
    monkeypatch.setenv("CHIDU_CONFIG", str(tmp_path / "own" / "settings.toml"))
    monkeypatch.syspath_prepend(site)

    def installed(source: str) -> Path:
        info = site / "acme-0.3.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 0.3\n", encoding="utf-8")
        (info / "entry_points.txt").write_text("[chidu.rules]\nlate = acme_late\n", encoding="utf-8")
        (site / "acme_late.py").write_text(source, encoding="utf-8")
        (project / "system").mkdir(parents=True)
        (project / "system" / "strange.toml").write_text(SYSTEM, encoding="utf-8")
        (project / "sheet.toml").write_text(SHEET, encoding="utf-8")
        importlib.invalidate_caches()
        entry_points._everything.cache_clear()
        return project

    yield installed
    sys.modules.pop("acme_late", None)
    entry_points._everything.cache_clear()


def scored(ran: Any) -> dict[str, tuple[str, str | None]]:
    """Return status and points of the indicators."""
    assert "Traceback" not in ran.said
    data = json.loads(ran.out)
    return {one["id"]: (one["status"], one["points"]) for one in data["indicators"]}


@pytest.mark.parametrize("kind", BROKEN)
def test_one_indicator_is_wrong_and_the_other_is_not(
    strange: Callable[[str], Path], inside: Any, tmp_path: Path, kind: str
):
    """Scored, checked, listed and reported: the plugin is named, its own indicator has no points, the other has."""
    project = strange(BROKEN[kind])
    ran = inside("score", project, "--json", "--trace")
    assert scored(ran) == {"theirs": ("error", None), "ours": ("scored", "10")}
    assert ran.code == 3
    (told,) = [one for one in json.loads(ran.out)["problems"] if one["code"] == "E706"]
    assert "acme 0.3" in told["message"]
    assert inside("check", project).code in {0, 1, 3}
    rows = json.loads(inside("plugins", "--json").out)["plugins"]
    assert [one["name"] for one in rows if one["kind"] == "rule" and one["origin"] == "acme"] == ["late"]
    target = tmp_path / "report.md"
    assert inside("export", project, "--to", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert "自己的指标" in text
    assert "别人的指标" in text


@pytest.mark.parametrize("kind", SPARED)
def test_what_can_be_spared_costs_nothing(
    strange: Callable[[str], Path], inside: Any, tmp_path: Path, kind: str
):
    """A hook that is not needed for points, and fails, leaves the points as they are."""
    project = strange(SPARED[kind])
    assert scored(inside("score", project, "--json")) == {
        "theirs": ("scored", "10"),
        "ours": ("scored", "10"),
    }
    targets = [tmp_path / "report.xlsx", tmp_path / "report.md"]
    ran = inside("export", project, "--to", targets[0], "--to", targets[1])
    assert (ran.code, [one.exists() for one in targets]) == (0, [True, True]), ran.err
    assert inside("rules", "show", "late").code in {0, 3}


def test_every_format_is_written(strange: Callable[[str], Path], inside: Any, tmp_path: Path):
    """Every kind of report is written with the indicator that has no points, and read back."""
    project = strange(scoring("sys.exit(7)"))
    targets = [tmp_path / f"report{one.suffix}" for one in FORMATS]
    ran = inside("export", project, *[part for one in targets for part in ("--to", one)])
    assert (ran.code, [one.name for one in targets if not one.exists()]) == (0, []), ran.err


def test_many_projects_are_written(strange: Callable[[str], Path], inside: Any, tmp_path: Path):
    """In a batch the project with the broken plugin is reported as the others are."""
    project = strange(scoring("raise KeyboardInterrupt"))
    ran = inside("export", project, "--to-folder", tmp_path / "out", "--format", "markdown")
    assert ran.code == 0, ran.err
    assert len([*(tmp_path / "out").glob("*.md")]) == 1


def test_processes_that_write_reports_name_traces_and_print_nothing(
    strange: Callable[[str], Path], chidu: Any, tmp_path: Path
):
    """Of eight projects, written by several processes, stderr has the trace's file once, and nothing of the plugin's."""
    project = strange(scoring("print('noise'); import os; os.write(2, b'noise'); raise ValueError('坏了')"))
    many = [shutil.copytree(project, tmp_path / f"项目{number}") for number in range(FEW)]
    env = {"PYTHONPATH": str(tmp_path / "site"), "CHIDU_CONFIG": str(tmp_path / "own" / "settings.toml")}
    ran = chidu("export", *many, "--to-folder", tmp_path / "out", "--format", "markdown", env=env)
    assert (ran.code, len([*(tmp_path / "out").glob("*.md")])) == (0, FEW), ran.err
    assert ran.err.count("出错的详情在 ") == 1
    assert "noise" not in ran.said


@pytest.mark.parametrize("kind", ["exits", "interrupts", "recurses without end"])
def test_preview_and_verify_go_on(strange: Callable[[str], Path], inside: Any, kind: str):
    """Made-up answers, the printed form and the verification come through."""
    project = strange(BROKEN[kind])
    for arguments in (("preview", project), ("preview", project, "--random", "3"), ("verify", project)):
        ran = inside(*arguments)
        assert ran.code in {0, 1, 3}, ran.err
        assert "Traceback" not in ran.said


def test_the_trace_is_where_stderr_says(strange: Callable[[str], Path], inside: Any):
    """The file of the trace has the plugin's own line; it is named on stderr once, and in no data."""
    project = strange(scoring("raise ValueError('坏了')"))
    ran = inside("score", project, "--json")
    (told,) = [one for one in json.loads(ran.out)["problems"] if one["code"] == "E706"]
    (line,) = [one for one in ran.err.splitlines() if one.startswith("出错的详情在 ")]
    place = Path(line.removeprefix("出错的详情在 "))
    assert str(place.parent) not in told["message"] + ran.out
    assert "raise ValueError('坏了')" in place.read_text(encoding="utf-8")


def test_entry_points_to_nothing_and_broken_metadata(
    strange: Callable[[str], Path], inside: Any, tmp_path: Path
):
    """Entries that lead nowhere and metadata that cannot be read are listed with their reason, and stop nobody."""
    project = strange(HEAD + INFO + QUESTIONS + SCORE)
    site = tmp_path / "site"
    torn, gone = site / "torn-1.0.dist-info", site / "gone-1.0.dist-info"
    for one, entries in (
        (torn, b"[chidu.rules]\n\xff\xfe = = x\n"),
        (gone, b"[chidu.rules]\nvain = nothing_there:at_all\n"),
    ):
        one.mkdir()
        (one / "METADATA").write_text(f"Name: {one.name.partition('-')[0]}\nVersion: 1.0\n", encoding="utf-8")
        (one / "entry_points.txt").write_bytes(entries)
    entry_points._everything.cache_clear()
    assert scored(inside("score", project, "--json"))["theirs"] == ("scored", "10")
    rows = {one["origin"]: one for one in json.loads(inside("plugins", "--json").out)["plugins"]}
    assert rows["torn"]["state"] == rows["gone"]["state"] == "failed"
    assert "元数据读不出来" in rows["torn"]["reason"]
    assert "nothing_there" in rows["gone"]["reason"]
    listed = inside("plugins")
    assert (listed.code, "nothing_there" in listed.out) == (0, True)
