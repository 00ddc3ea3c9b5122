"""One run over many projects: what is due of a plan, and the summary at its end."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import Folder
from chidu.reports.many.ledger import Ledger, note
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
    projects: tuple[Path, ...]  # all of the plan, in its order
    tasks: list[Task]
    kept: int
    changed: tuple[Path, ...]  # by somebody, and left alone
    refused: list[Done]

    def may_write(self, summary: Path, *, replace: bool) -> bool:
        """Say whether a summary may stand at a place: nothing is there, or it is one of ours."""
        return self.ledger.due(summary, "", replace=replace) != "refused"

    def reports(self) -> Iterator[Done]:
        """Do what is due; yield what became of each project."""
        sweep(place for task in self.tasks for _, place in task.files)
        yield from run(self.tasks, workers())

    def failed(self, done: Iterable[Done]) -> list[Done]:
        """Return the projects of which something could not be written."""
        return [one for one in (*self.refused, *done) if one.problems]

    def summed(self, done: Iterable[Done], summary: Path) -> int:
        """Write the summary, the projects in the order in which they are named; return how many it has."""
        from chidu.reports.many.summary import write_summary

        rows = {one.task.project: one.row for one in done if one.row is not None}
        projects = [project for project in self.projects if project in rows]
        ordered = [rows[project] for project in projects]
        like = Folder(projects[0]).sheet if projects else None
        noting = partial(note, self.ledger.folder, summary, SUMMARY)
        write_summary(ordered, summary, like, noting)
        return len(ordered)


def prepared(planned: list[Task], folder: Path, *, replace: bool) -> Run:
    """Return what of a plan is still to be done in a folder."""
    ledger, kept, changed = Ledger(folder), 0, list[Path]()
    offered = {one: Catalogue(built_in=one) for one in {task.wish.built_in for task in planned}}
    planned = [task._replace(state=state_of(task, offered[task.wish.built_in])) for task in planned]
    tasks: list[Task] = []
    refused: list[Done] = []
    for task in planned:
        due = {one: ledger.due(one[1], task.state, replace=replace) for one in task.files}
        kept += Counter(due.values())["kept"]
        changed += [place for (_, place), what in due.items() if what == "changed"]
        taken = tuple(
            tr("{path} 已经有了，不是这里写的，没有覆盖", path=one[1]) for one in due if due[one] == "refused"
        )
        refused += [Done(task, problems=taken)] if taken else []
        files = tuple(one for one in due if due[one] == "written")
        if files or task.wish.summed:
            tasks.append(task._replace(files=files))
    return Run(ledger, tuple([task.project for task in planned]), tasks, kept, tuple(changed), refused)
