"""Reports of many projects: names, what is due, what is kept, what a run leaves behind, and processes that die."""

import json
import os
import shutil
import signal
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import Offer
from chidu.plugins.installed import Entry
from chidu.plugins.one_file import add_folder, use_folders
from chidu.plugins.trusting import trust
from chidu.projects.errors import SavingError
from chidu.reports.many import running
from chidu.reports.many.ledger import NAME, Ledger, note
from chidu.reports.many.plan import Task, Wish, planned, projects_in
from chidu.reports.many.preparing import prepared
from chidu.reports.many.running import run
from chidu.reports.many.state import state_of
from chidu.reports.many.work import Done, work
from chidu.systems.digest import sha256_of
from chidu.systems.library import samples

WISH = Wish(("markdown",))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Return a folder of folders of projects, with what does not belong to any."""
    home = tmp_path / "全县"
    for name in ("教育局/营养餐", "教育局/校舍", "水利局/堤防"):
        shutil.copytree(samples()["demo"], home / name)
    (home / "水利局/堤防/evidence/旧项目").mkdir(parents=True)
    shutil.copy(home / "水利局/堤防/sheet.toml", home / "水利局/堤防/evidence/旧项目")
    shutil.copytree(samples()["demo"], home / ".trash/旧")
    (home / "说明.txt").write_text("说明", encoding="utf-8")
    return home


def test_projects_are_found_below_a_folder(county: Path):
    """Those of sub-folders too, in order; not hidden ones, and not what lies inside a project."""
    assert [name for _, name in projects_in(county)] == ["教育局-校舍", "教育局-营养餐", "水利局-堤防"]
    (one,) = projects_in(county / "教育局/校舍")
    assert one == (county / "教育局/校舍", "校舍")
    assert list(projects_in(county / "教育局/校舍/sheet.toml")) == [one]
    assert list(projects_in(county / "nowhere")) == []


def test_no_two_projects_have_the_same_file(county: Path, tmp_path: Path):
    """Names that are alike, in any case, are numbered; a project that is named twice is reported once."""
    shutil.copytree(samples()["demo"], tmp_path / "a/Same")
    shutil.copytree(samples()["demo"], tmp_path / "b/same")
    paths = (tmp_path / "a/Same", tmp_path / "b/same", tmp_path / "a/Same", county)
    tasks = planned(paths, tmp_path / "out", Wish(("word", "json")))
    assert [[place.name for _, place in one.files] for one in tasks] == [
        ["Same-自评.docx", "Same-自评.json"],
        ["same-自评-2.docx", "same-自评-2.json"],
        ["教育局-校舍-自评.docx", "教育局-校舍-自评.json"],
        ["教育局-营养餐-自评.docx", "教育局-营养餐-自评.json"],
        ["水利局-堤防-自评.docx", "水利局-堤防-自评.json"],
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("a:b", "ab", "AB"),
        ("\N{ANGSTROM SIGN}x", "\N{LATIN CAPITAL LETTER A WITH RING ABOVE}x", "a\N{COMBINING RING ABOVE}x"),
        ("长" * 80, "长" * 81, "长" * 80 + "|"),
    ],
)
def test_names_that_become_alike_on_the_disk_are_numbered(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What no system can hold is taken away first, and long names are cut first: no report replaces another."""
    found = [(tmp_path / str(place), name) for place, name in enumerate(names)]
    monkeypatch.setattr("chidu.reports.many.plan.projects_in", lambda _: found)
    tasks = planned((tmp_path,), tmp_path, Wish(("word", "json")))
    places = [place.name.casefold() for task in tasks for _, place in task.files]
    assert len({unicodedata.normalize("NFC", one) for one in places}) == 2 * len(names)
    assert [place.name[-7:] for _, place in tasks[1].files] == ["-2.docx", "-2.json"]
    assert max(len(one.encode()) for one in places) < 200


@pytest.fixture
def task(county: Path, tmp_path: Path) -> Task:
    """Return one task, its folder of reports made."""
    (tmp_path / "out").mkdir()
    return planned((county / "水利局/堤防",), tmp_path / "out", WISH)[0]


def _sheet(project: Path) -> None:
    (project / "sheet.toml").write_bytes((project / "sheet.toml").read_bytes() + b"\n# x")


def _system(project: Path) -> None:
    (project / "system").mkdir(exist_ok=True)
    (project / "system/report.toml").write_text("[form]\n", encoding="utf-8")


def _evidence(project: Path) -> None:
    (project / "evidence/new.pdf").write_bytes(b"%PDF")


def _journal(project: Path) -> None:
    (project / "journal.jsonl").write_text('{"a":1}\n', encoding="utf-8")


@pytest.mark.parametrize("change", [_sheet, _system, _evidence, _journal])
def test_any_change_is_another_state(task: Task, change: Callable[[Path], None]):
    """What the report is made from decides: the sheet, its system and forms, the journal, the evidence."""
    before = state_of(task, Catalogue())
    assert state_of(task, Catalogue()) == before
    change(task.project)
    assert state_of(task, Catalogue()) != before


@pytest.mark.parametrize("kind", ["rules", "extensions"])
def test_another_version_of_a_rule_is_another_state(task: Task, kind: str):
    """So is another version of any rule, wrapper or format in use: it may score or write otherwise."""
    one = Offer("late", "acme", "1.0", "acme.late", Entry("late", "acme.late", kind))
    states = {
        state_of(task, Catalogue(**{kind: found}))
        for found in ((), (one,), (one._replace(version="1.1"),), (one._replace(origin="other"),))
    }
    assert len(states) == 4


def test_a_changed_rule_file_is_another_state(task: Task, tmp_path: Path):
    """A rule file's version is its content."""
    file = tmp_path / "rules/late.py"
    file.parent.mkdir()
    states = set()
    try:
        use_folders((file.parent,))
        for text in ("def rule_info(): ...", "def rule_info(): pass"):
            file.write_text(text, encoding="utf-8")
            states.add(state_of(task, Catalogue()))
    finally:
        use_folders(())
    assert len(states) == 2


def test_another_wish_is_another_state(task: Task):
    """So do the round and the part that are wanted."""
    states = {
        state_of(task._replace(wish=WISH._replace(**one)), Catalogue())
        for one in ({}, {"round_id": "finance"}, {"part": "score"}, {"built_in": True})
    }
    assert len(states) == 4


def test_what_is_due(tmp_path: Path):
    """A report is written once for each state; what was not written here, or was changed since, is not overwritten."""
    ledger, place = Ledger(tmp_path), tmp_path / "a.docx"
    assert ledger.due(place, "s1", replace=False) == "written"
    note(tmp_path, place, "s1", sha256_of(b"whole"))
    place.write_bytes(b"whole")
    again = Ledger(tmp_path)
    assert again.due(place, "s1", replace=False) == "kept"
    assert again.due(place, "s2", replace=False) == "written"
    assert again.due(place, "s1", replace=True) == "written"
    place.write_bytes(b"whole, and a remark")
    assert again.due(place, "s1", replace=False) == "changed"
    assert again.due(place, "s2", replace=False) == "refused"
    assert again.due(place, "s2", replace=True) == "written"
    place.unlink()
    assert again.due(place, "s1", replace=False) == "written"
    (tmp_path / "mine.docx").touch()
    assert again.due(tmp_path / "mine.docx", "s1", replace=False) == "refused"


def test_what_is_noted_and_never_came_is_due(tmp_path: Path):
    """A run that ended before its report took its place leaves ours as it was: written anew, unless somebody changed it."""
    place = tmp_path / "a.docx"
    note(tmp_path, place, "s1", sha256_of(b"first"))
    note(tmp_path, place, "s2", sha256_of(b"second"))
    place.write_bytes(b"first")
    ledger = Ledger(tmp_path)
    assert [ledger.due(place, one, replace=False) for one in ("s1", "s2", "s3")] == ["written"] * 3
    place.write_bytes(b"first, and a remark")
    assert ledger.due(place, "s3", replace=False) == "refused"


@pytest.mark.parametrize("stopped", ["broken", "interrupted"])
def test_a_remark_outlives_a_run_that_wrote_nothing(task: Task, stopped: str):
    """Nothing is noted of what was never written: a report that somebody changed since stays, whatever run failed before."""
    (_, place), sheet = task.files[0], task.project / "sheet.toml"
    assert [one.problems for one in prepared([task], place.parent, replace=False).reports()] == [()]
    good = sheet.read_bytes()
    sheet.write_bytes(b"bad = [" if stopped == "broken" else good + b"\n")
    run = prepared([task], place.parent, replace=False)
    assert len(run.tasks) == 1
    if stopped == "broken":
        assert next(iter(run.reports())).problems
    place.write_bytes(place.read_bytes() + b"a remark")
    sheet.write_bytes(good + b"\n\n")
    again = prepared([task], place.parent, replace=False)
    assert (again.tasks, len(again.refused)) == ([], 1)


def test_a_spoilt_ledger_is_no_obstacle(tmp_path: Path):
    """A line that was cut off, or is none of ours, counts as not there."""
    place = tmp_path / "a.docx"
    place.write_bytes(b"x")
    note(tmp_path, place, "s1", sha256_of(b"x"))
    with (tmp_path / NAME).open("ab") as file:
        file.write(
            b'[1]\n{"file": 1}\n{"file": [], "state": ""}\n{"file": "a.docx", "state": "s1", "digest": 1}\n\xff\n{"file": "b.docx", "sta'
        )
    assert Ledger(tmp_path).due(place, "s1", replace=False) == "kept"


def test_a_name_may_hold_what_ends_a_line_elsewhere(tmp_path: Path):
    """The ledger's lines end where they were ended, and nowhere else."""
    place = tmp_path / "a\N{LINE SEPARATOR}b\N{NEXT LINE}c.docx"
    place.write_bytes(b"x")
    note(tmp_path, place, "s1", sha256_of(b"x"))
    assert Ledger(tmp_path).due(place, "s1", replace=False) == "kept"


def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path):
    """Without it a run could not go on: where it cannot be written, nothing is."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(SavingError, match="无法写入"):
        note(tmp_path, tmp_path / "a.docx", "s", "d")


def test_a_task_is_worked(task: Task):
    """Every file is written and reconciled; its size, total and digest are told."""
    done = work(task, Catalogue(built_in=True))
    (one,) = done.written
    assert done.problems == ()
    assert one.total == "98.00"
    assert one.digest == sha256_of(one.file.read_bytes())


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda sheet: sheet.write_text("bad = [", encoding="utf-8"), "E110"),
        (lambda sheet: sheet.write_bytes(b"\xff\xfe\xfa"), "E103"),
        (lambda sheet: (sheet.unlink(), sheet.mkdir()), "E101"),
    ],
)
def test_a_project_that_cannot_be_read_is_told(task: Task, spoil: Callable[[Path], Any], word: str):
    """One bad project has its first error told, and nothing is written of it."""
    spoil(task.project / "sheet.toml")
    done = work(task, Catalogue(built_in=True))
    assert done.written == ()
    assert word in done.problems[0]
    assert not task.files[0][1].exists()


def test_whatever_breaks_is_told(task: Task, monkeypatch: pytest.MonkeyPatch):
    """A fault of chidu itself is told of the one project as well."""

    def broken(*_: Any) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr("chidu.reports.many.work.frozen", broken)
    assert "RuntimeError 坏了" in work(task, Catalogue(built_in=True)).problems[0]


def tasks_of(folder: Path, count: int) -> list[Task]:
    """Return tasks of copies of the sample."""
    home = folder / "many"
    for number in range(count):
        shutil.copytree(samples()["demo"], home / f"p{number:02d}")
    (folder / "out").mkdir()
    return planned((home,), folder / "out", WISH)


def test_processes_write_what_one_would(tmp_path: Path):
    """Many tasks are shared among processes that begin anew; each is done once, and each file is noted."""
    tasks = tasks_of(tmp_path, running.FEW)
    done = list(run(tasks, 2))
    assert sorted(one.task.project for one in done) == sorted(one.project for one in tasks)
    ledger = Ledger(tmp_path / "out")
    assert {ledger.due(place, "", replace=False) for one in tasks for _, place in one.files} == {"kept"}
    assert [one.problems for one in done] == [()] * len(tasks)
    assert len(list((tmp_path / "out").glob("*.md"))) == len(tasks)


#: A rule that ends the process it is scored in: as a crash of a library, or of the machine's memory, would.
DEADLY = """
import faulthandler
from attrs import frozen
from chidu.rules import *

@frozen
class Params:
    pass

@hookimpl
def rule_info():
    return RuleInfo("致命", "1.0", Params)

@hookimpl
def rule_questions(params):
    faulthandler._sigsegv()

@hookimpl
def rule_score(params, indicator, answers):
    return Outcome.full(indicator.points)
"""


def test_a_process_that_dies_is_told_and_the_others_go_on(tmp_path: Path):
    """The project to blame is named, and every other report is written."""
    tasks = tasks_of(tmp_path, running.FEW)
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "deadly.py").write_text(DEADLY, encoding="utf-8")
    trust(rules / "deadly.py", DEADLY.encode())
    bad = tasks[3].project
    system = 'format = 1\n[system]\nid = "x"\ntitle = "x"\nversion = "1"\n[indicators.a]\ntitle = "a"\npoints = 100\nrule = { type = "deadly" }\n'
    (bad / "system").mkdir(exist_ok=True)
    (bad / "system/x.toml").write_text(system, encoding="utf-8")
    (bad / "sheet.toml").write_text('format = 1\n[system]\nid = "x"\nversion = "1"\n', encoding="utf-8")
    add_folder(rules)
    try:
        done = list(run(tasks, 2))
    finally:
        use_folders(())
    wrong = {one.task.project: one.problems for one in done if one.problems}
    assert wrong.keys() == {bad}
    assert len(list((tmp_path / "out").glob("*.md"))) == len(tasks) - 1


def test_an_interruption_keeps_what_is_done(tmp_path: Path):
    """After Ctrl-C no other task begins; what was under way is ended properly and told."""
    tasks, done = tasks_of(tmp_path, running.FEW * 2), list[Done]()

    def interrupted() -> Iterator[Done]:
        for number, one in enumerate(run(tasks, 2)):
            yield one
            if number == 1:
                os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        done += interrupted()
    assert 2 <= len(done) < len(tasks)
    written = {one.name for one in (tmp_path / "out").iterdir()}
    assert {file.file.name for one in done for file in one.written} <= written
    assert not [one for one in written if one.endswith(".tmp")]


def test_lines_of_the_ledger_are_json(tmp_path: Path):
    """The ledger can be read by whoever wants to know what was written from which state."""
    note(tmp_path, tmp_path / "教育局.docx", "s", "d")
    lines = [json.loads(one) for one in (tmp_path / NAME).read_text(encoding="utf-8").splitlines()]
    assert lines == [{"file": "教育局.docx", "state": "s", "digest": "d"}]
