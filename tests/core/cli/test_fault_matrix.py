"""Every hook times every fault, all in one project: each command is run once, as a process, and the rest still works."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

if sys.platform == "win32":
    pytest.skip("there are fewer ways to end a process", allow_module_level=True)

#: A whole rule; ``{name}`` misbehaves where a line of it is put.
RULE = """
import os, sys, warnings
from decimal import Decimal
from attrs import define, frozen
from chidu.rules import *

{module}

@frozen
class Params:
    each: Points = Decimal(1)

    def __attrs_post_init__(self):
        {params}
        pass

@hookimpl
def rule_info():
    {rule_info}
    return RuleInfo("别人的", "2.5", Params)

@hookimpl
def rule_check(params, indicator):
    {rule_check}
    return ()

@hookimpl
def rule_questions(params, indicator):
    {rule_questions}
    return (YesNo("done", "完成"),)

@hookimpl
def rule_score(params, indicator, answers):
    {rule_score}
    return Outcome.of(indicator.points, "好")

@hookimpl
def rule_bounds(params, indicator, answers):
    {rule_bounds}
    return Bounds(Decimal(0), indicator.points)

@hookimpl
def rule_standard(params, indicator):
    {rule_standard}
    return "完成得10分"

@hookimpl
def rule_formula(params, indicator):
    {rule_formula}
    return "10"

@hookimpl
def rule_cases():
    {rule_cases}
    return (Case("好", {{}}, Decimal(10), {{"done": True}}, Decimal(10)),)
"""
#: Where a rule may misbehave, and whether there are points all the same.
PLACES = {
    "module": False,
    "params": False,
    "rule_info": False,
    "rule_check": True,
    "rule_questions": False,
    "rule_score": False,
    "rule_bounds": True,
    "rule_standard": True,
    "rule_formula": True,
    "rule_cases": True,
}
#: How it may; ``{hook}`` is the function itself.
FAULTS = {
    "raises": "raise LookupError('坏了')",
    "raises_base": "raise BaseException('基')",
    "exits": "sys.exit(0)",
    "ends": "os._exit(0)",
    "kills": "os.kill(os.getpid(), 9)",
    "replaces": "os.execv('/bin/true', ['true'])",
    "warns": "warnings.warn('noise', stacklevel=1); raise UserWarning",
    "recurses": "{recursion}",
    "returns_nonsense": "return object()",
    "raises_what_cannot_be_printed": "raise type('Odd', (Exception,), {{'__str__': lambda self: sys.exit(1)}})",
}
#: What costs nothing.
HARMLESS = {
    "prints": "print('noise'); os.write(1, b'noise'); os.write(2, b'noise'); sys.stderr.write('noise')",
    "closes": "sys.stdout.close(); sys.stderr.close()",
}
#: Where every fault is tried, and what is tried everywhere: each rule costs a moment in each command.
EVERY = ("module", "rule_questions", "rule_score")
MEANEST = ("raises", "raises_base", "ends", "returns_nonsense", "prints")
HEAD = """format = 1
[system]
id = "strange"
title = "有别人的规则"
version = "1"
points = {points}
grades = [{{ name = "合格", from = 0 }}]
[indicators.ours]
title = "自己的指标"
points = 10
rule = {{ type = "checklist", items = [{{ id = "set", text = "有制度", points = 10 }}] }}
"""
THEIRS = '[indicators.{name}]\ntitle = "{name}"\npoints = 10\nrule = {{ type = "{name}" }}\n'
SHEET = 'format = 1\n[system]\nid = "strange"\nversion = "1"\n[rounds.self.answers]\nours = { set = true }\n'


@frozen
class Matrix:
    """A project that every broken rule is used in, and how to run a command beside it."""

    folder: Path
    project: Path
    cells: Mapping[str, bool]  # the name of each rule, and whether there are points all the same
    env: Mapping[str, str]

    def run(self, *arguments: object) -> "subprocess.CompletedProcess[str]":
        """Run a command as a process of its own."""
        command = [sys.executable, "-m", "chidu", *map(str, arguments)]
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def sound(self, *arguments: object, codes: frozenset[int] = frozenset({0, 1, 3})) -> Any:
        """Run a command and make sure that it came to its end, said nothing of the plugins' own, and no traceback."""
        ran = self.run(*arguments)
        assert ran.returncode in codes, (arguments, ran.returncode, ran.stderr[-2000:])
        assert "noise" not in ran.stdout + ran.stderr, arguments
        assert "Traceback" not in ran.stdout + ran.stderr, arguments
        assert ran.stdout + ran.stderr != "", arguments
        return ran


def cells() -> Iterator[tuple[str, str, bool]]:
    """Yield every rule: its name, its text, and whether there are points all the same."""
    for place, spared in PLACES.items():
        for fault, line in {**FAULTS, **HARMLESS}.items():
            if place in {"module", "params"} and line.startswith("return"):
                continue
            if place not in EVERY and fault not in MEANEST:
                continue
            nothing = dict.fromkeys(PLACES, "pass")
            text = line.format(recursion=recursion(place))
            yield f"{place}__{fault}", RULE.format(**{**nothing, place: text}), spared or fault in HARMLESS


def recursion(place: str) -> str:
    """Return how a place calls itself without end."""
    if place in {"module", "params"}:
        return "again = lambda: again(); again()"
    arguments = {"rule_info": "", "rule_cases": "", "rule_score": "params, indicator, answers"}
    return f"return {place}({arguments.get(place, 'params, indicator' + ', answers' * (place == 'rule_bounds'))})"


@pytest.fixture(scope="module")
def matrix(tmp_path_factory: pytest.TempPathFactory) -> Matrix:
    """Install every broken rule in one package, and use each in one project."""
    folder = tmp_path_factory.mktemp("matrix")
    info, project = folder / "site/acme-0.3.dist-info", folder / "项目"
    info.mkdir(parents=True)
    (project / "system").mkdir(parents=True)
    made = [*cells()]
    entries = "".join(f"{name} = acme_{name}\n" for name, _, _ in made)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 0.3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[chidu.rules]\n{entries}", encoding="utf-8")
    for name, text, _ in made:
        (folder / f"site/acme_{name}.py").write_text(text, encoding="utf-8")
    system = HEAD.format(points=10 + 10 * len(made)) + "".join(THEIRS.format(name=one[0]) for one in made)
    (project / "system/strange.toml").write_text(system, encoding="utf-8")
    sheet = SHEET + "".join(f"{name} = {{ done = true }}\n" for name, _, _ in made)
    (project / "sheet.toml").write_text(sheet, encoding="utf-8")
    env = {
        "PYTHONPATH": str(folder / "site"),
        "CHIDU_CONFIG": str(folder / "own/settings.toml"),
        "CHIDU_LANG": "zh",
        "PYTHONUTF8": "1",
    }
    return Matrix(folder, project, {name: spared for name, _, spared in made}, env)


def test_score(matrix: Matrix):
    """Points for ours and for those whose fault costs none; the others are errors that name the package."""
    ran = matrix.sound("score", matrix.project, "--json", codes=frozenset({3}))
    data = json.loads(ran.stdout)
    got = {one["id"]: (one["status"], one["points"]) for one in data["indicators"]}
    good, bad = ("scored", "10"), ("error", None)
    expected = {"ours": good} | {name: good if spared else bad for name, spared in matrix.cells.items()}
    assert {name: one for name, one in got.items() if one != expected[name]} == {}
    told = {one["indicator"]: one["message"] for one in data["problems"] if one["code"] == "E706"}
    assert {
        name for name, spared in matrix.cells.items() if not spared and "acme 0.3" not in told[name]
    } == set()
    assert "出错的详情在 " in ran.stderr


def test_check(matrix: Matrix):
    """Nothing is wrong with the system's own; what fails is told of its plugin, with its package, and of nobody else."""
    ran = matrix.sound("check", matrix.project, "--json", codes=frozenset({3}))
    found = [one for file in json.loads(ran.stdout)["files"] for one in file["diagnostics"]]
    assert {one["code"] for one in found} <= {"E403", "E706"}
    assert [one["message"] for one in found if "acme 0.3" not in one["message"]] == []
    silent = set(matrix.cells) - {one["indicator"] for one in found}
    unasked = ("rule_score", "rule_formula", "rule_cases")  # what is right or wrong without them
    assert {
        one for one in silent if not one.startswith(unasked) and not one.endswith(tuple(HARMLESS))
    } == set()


def test_every_report_is_written(matrix: Matrix):
    """Word, Excel and JSON are written, with the points of ours."""
    targets = [matrix.folder / name for name in ("report.docx", "report.xlsx", "report.json", "report.md")]
    ran = matrix.sound(
        "export", matrix.project, *[part for one in targets for part in ("--to", one)], codes=frozenset({0})
    )
    assert [one.name for one in targets if not one.exists()] == [], ran.stderr
    assert "自己的指标" in targets[3].read_text(encoding="utf-8")


COMMANDS = [
    ("score", "项目", "--trace"),
    ("explain", "项目", "rule_questions__ends"),
    ("preview", "项目", "--random", "3"),
    ("verify", "项目"),
    ("plugins",),
    ("rules",),
    ("rules", "show", "rule_cases__raises"),
    ("schema", "system"),
    ("round", "项目"),
    ("new", "rule", "fresh"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_comes_to_its_end(matrix: Matrix, arguments: tuple[str, ...]):
    """No command falls over a plugin, or passes on what it prints."""
    matrix.sound(*arguments)


def test_what_cannot_be_scored_is_not_scored_anew(matrix: Matrix):
    """``rescore`` refuses, and names the rules that it cannot use."""
    new = ("--to", "项目/system/strange.toml")
    ran = matrix.sound("rescore", matrix.project, "--preview", *new, codes=frozenset({2}))
    assert "acme 0.3" in ran.stderr


def test_a_round_that_cannot_be_scored_is_not_submitted(matrix: Matrix):
    """What keeps it from being submitted is told, and the round is as it was."""
    ran = matrix.sound("round", matrix.project, "--submit", "self", codes=frozenset({1, 2, 3}))
    assert "acme 0.3" in ran.stdout + ran.stderr
    state = json.loads(matrix.sound("round", matrix.project, "--json").stdout)
    assert "submitted" not in json.dumps(state)


#: What formats of another package do wrong, in ``write`` and in ``differences``.
FORMAT = """
import os, sys
SUFFIX, TITLE = ".{name}", "{name}"

def write(report, paper):
    print("noise")
    {write}
    return b"x"

def differences(data, report, paper):
    {differences}
    return []
"""


def test_formats_that_fail_leave_no_file(matrix: Matrix):
    """Of each broken format nothing is left and its package is named; the others are written."""
    wrong = {"write": FAULTS, "differences": {**FAULTS, "finds": "yield '不同'"}}
    made = {
        f"{place[0]}{number}": (place, line)
        for place in wrong
        for number, line in enumerate(wrong[place].values())
    }
    site = shutil.copytree(matrix.folder / "site", matrix.folder / "formats")
    (site / "acme-0.3.dist-info/entry_points.txt").write_text(
        "[chidu.extensions]\n" + "".join(f"{name} = beta_{name}\n" for name in (*made, "good")),
        encoding="utf-8",
    )
    for name, (place, line) in {**made, "good": ("write", "pass")}.items():
        arguments = "report, paper" if place == "write" else "data, report, paper"
        said = line.format(recursion=f"return {place}({arguments})")
        text = FORMAT.format(**{"name": name, "write": "pass", "differences": "pass", place: said})
        (site / f"beta_{name}.py").write_text(text, encoding="utf-8")
    project = matrix.run("demo", "示例")
    assert project.returncode == 0, project.stderr
    beside = Matrix(matrix.folder, matrix.project, {}, {**matrix.env, "PYTHONPATH": str(site)})
    targets = [f"out.{name}" for name in (*made, "good", "html")]
    ran = beside.sound(
        "export", "示例", *[part for one in targets for part in ("--to", one)], codes=frozenset({2, 3})
    )
    assert [one for one in targets if (matrix.folder / one).exists()] == ["out.good", "out.html"], ran.stderr
    assert [
        name for name in made if f"acme:{name}" not in ran.stderr and f"out.{name}" not in ran.stderr
    ] == []


HANGING = [
    ("rule_info", ("rules",)),
    ("rule_score", ("export", "项目", "--to", "hung.md")),
    ("module", ("plugins",)),
]


def test_what_hangs_is_named_and_ended(matrix: Matrix, tmp_path: Path):
    """Each hook that does not return is named with its package; Ctrl-C ends the command, and nothing is half written."""
    started = []
    for place, arguments in HANGING:
        folder = tmp_path / place
        shutil.copytree(matrix.folder / "site/acme-0.3.dist-info", folder / "site/acme-0.3.dist-info")
        entries = "[chidu.rules]\nhangs = acme_hangs\n"
        (folder / "site/acme-0.3.dist-info/entry_points.txt").write_text(entries, encoding="utf-8")
        text = RULE.format(**{**dict.fromkeys(PLACES, "pass"), place: "while True: pass"})
        (folder / "site/acme_hangs.py").write_text(text, encoding="utf-8")
        (folder / "项目/system").mkdir(parents=True)
        (folder / "项目/system/strange.toml").write_text(
            HEAD.format(points=20) + THEIRS.format(name="hangs"), encoding="utf-8"
        )
        (folder / "项目/sheet.toml").write_text(SHEET + "hangs = { done = true }\n", encoding="utf-8")
        env = {**os.environ, **matrix.env, "PYTHONPATH": str(folder / "site")}
        command = [sys.executable, "-m", "chidu", *arguments]
        started.append(
            subprocess.Popen(
                command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
            )
        )
    try:
        for (place, _), one in zip(HANGING, started, strict=True):
            assert one.stderr is not None
            said = one.stderr.readline()
            one.send_signal(signal.SIGINT)
            _, err = one.communicate(timeout=60)
            told = ("acme 0.3" in said, one.returncode, "Traceback" in err)
            assert told == (True, 130, False), (place, said, err)
            assert [*(tmp_path / place).glob("hung*")] == []
    finally:
        for one in started:
            one.kill()
            one.communicate()
