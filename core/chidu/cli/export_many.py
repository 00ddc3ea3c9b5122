"""``chidu export PATH… --to-folder DIR``: the reports of many projects, on all cores, going on where a run stopped."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.refusing import refuse
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import Folder
from chidu.reports.many.ledger import Ledger
from chidu.reports.many.leftovers import sweep
from chidu.reports.many.plan import Task
from chidu.reports.many.running import run, workers
from chidu.reports.many.state import state_of
from chidu.reports.many.work import Done

#: The state of a summary in the ledger; it is written anew in every run, unless somebody changed it since.
SUMMARY = "summary"


class Run(NamedTuple):
    """One run: what is to be done, how many files are as they should be, and what may not be overwritten."""

    ledger: Ledger
    states: dict[Path, str]  # of every project
    tasks: list[Task]
    kept: int
    changed: tuple[Path, ...]  # by somebody, and left alone
    refused: list[Done]


def prepared(planned: list[Task], folder: Path, *, replace: bool) -> Run:
    """Return what of a plan is still to be done in a folder."""
    ledger, kept, changed = Ledger(folder), 0, list[Path]()
    offered = {one: Catalogue(built_in=one) for one in {task.wish.built_in for task in planned}}
    states = {task.project: state_of(task, offered[task.wish.built_in]) for task in planned}
    tasks: list[Task] = []
    refused: list[Done] = []
    for task in planned:
        due = {one: ledger.due(one[1], states[task.project], replace=replace) for one in task.files}
        kept += Counter(due.values())["kept"]
        changed += [place for (_, place), what in due.items() if what == "changed"]
        taken = tuple(
            tr("{path} 已经有了，不是这里写的，没有覆盖", path=one[1]) for one in due if due[one] == "refused"
        )
        refused += [Done(task, problems=taken)] if taken else []
        files = tuple(one for one in due if due[one] == "written")
        if files or task.wish.summed:
            tasks.append(task._replace(files=files))
    return Run(ledger, states, tasks, kept, tuple(changed), refused)


def export_many(
    planned: list[Task], folder: Path, summary: Path | None, *, replace: bool, as_data: bool
) -> int:
    """Write what is due, say what became of it, and return the exit code."""
    made = prepared(planned, folder, replace=replace)
    if summary is not None and made.ledger.due(summary, "", replace=replace) == "refused":
        return refuse(tr("{path} 已经有了，不是这里写的，没有覆盖", path=summary), as_data=as_data)
    sweep(place for task in made.tasks for _, place in task.files)
    done: list[Done] = []
    try:
        with click.progressbar(length=len(made.tasks), label=tr("导出"), file=sys.stderr) as bar:
            for one in _run(made):
                done.append(one)
                bar.update(1)
    except KeyboardInterrupt:
        _tell(made, done)
        narrate(tr("已中断。写完的都留着，再运行一次就接着写"))
        raise
    _tell(made, done)
    if summary is not None:
        _summed(made, done, summary)
    if as_data:
        say_json(_as_data(made, done, folder, summary))
    return UNUSABLE if any(_failed(made, done)) else FINE


def _summed(made: Run, done: list[Done], summary: Path) -> None:
    """Write the summary, the projects in the order in which they are named."""
    from chidu.reports.many.summary import write_summary

    rows = {one.task.project: one.row for one in done if one.row is not None}
    projects = [project for project in made.states if project in rows]
    ordered = [rows[project] for project in projects]
    digest = write_summary(ordered, summary, Folder(projects[0]).sheet if projects else None)
    made.ledger.done(summary, SUMMARY, digest)
    narrate(tr("{path}：{count} 个项目的汇总，已重新打开核对", path=summary, count=len(ordered)))


def _run(made: Run) -> Iterator[Done]:
    def begin(task: Task) -> None:
        for _, place in task.files:
            made.ledger.begin(place, made.states[task.project])

    for one in run(made.tasks, workers(), begin):
        for file in one.written:
            made.ledger.done(file.file, made.states[one.task.project], file.digest)
        yield one


def _failed(made: Run, done: list[Done]) -> Iterator[Done]:
    yield from (one for one in (*made.refused, *done) if one.problems)


def _tell(made: Run, done: list[Done]) -> None:
    failed = list(_failed(made, done))
    for one in failed:
        first, *more = one.problems
        narrate(visible(f"{one.task.project}：{first}"))
        for problem in more:
            narrate(visible(f"  {problem}"))
    for place in made.changed:
        narrate(visible(tr("{path} 改动过，未动", path=place)))
    words = {"written": sum(len(one.written) for one in done), "kept": made.kept, "failed": len(failed)}
    narrate(tr("写完并核对 {written} 个文件；{kept} 个没有变化，跳过；{failed} 个项目没有写成", **words))


def _as_data(made: Run, done: list[Done], folder: Path, summary: Path | None) -> dict[str, Any]:
    files = [
        {
            "project": str(one.task.project),
            "file": str(file.file),
            "bytes": file.size,
            "total": file.total or None,
        }
        for one in done
        for file in one.written
    ]
    failed = [
        {"project": str(one.task.project), "problems": list(one.problems)} for one in _failed(made, done)
    ]
    told = None if summary is None else str(summary)
    return {
        "folder": str(folder),
        "files": files,
        "kept": made.kept,
        "changed": [str(one) for one in made.changed],
        "failed": failed,
        "summary": told,
    }
