"""The reports of one project, written by whichever process does it; what goes wrong is told, and never raised."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.errors import RefusedError, SavingError
from chidu.reports.exporting import Exported, export_to
from chidu.reports.formats import formats
from chidu.reports.freezing import frozen
from chidu.reports.many.ledger import note
from chidu.reports.many.plan import Task
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.sheets.reading import Project


class Done(NamedTuple):
    """What became of a project: its reports, what went wrong in sentences, its row of the summary, and its plugins' traces."""

    task: Task
    written: tuple[Exported, ...] = ()
    problems: tuple[str, ...] = ()
    row: Any = None
    traces: tuple[Path, ...] = ()


def work(task: Task, catalogue: Catalogue) -> Done:
    """Write the reports of one project."""
    try:
        return _worked(task, catalogue)
    except Exception as error:  # noqa: BLE001 - one project, however broken, does not stop the others
        return Done(task, problems=(tr("没有写成：{error}", error=f"{type(error).__name__} {error}"),))


def _worked(task: Task, catalogue: Catalogue) -> Done:
    project = read_current(task.project, catalogue).project
    report = frozen(project, task.wish.round_id, datetime.now().astimezone())
    if report is None:
        return Done(task, problems=tuple(_unusable(project)))
    written: list[Exported] = []
    problems: list[str] = []
    paper, forms = paper_of(report, task.wish.part, task.project), formats(catalogue)
    for name, place in task.files:
        form = next(one for one in forms if one.name == name)
        try:
            written.append(export_to(report, form, place, paper, project.path, _noting(task, place)))
        except (RefusedError, SavingError) as error:
            problems += [str(error), *getattr(error, "reasons", ())]
    return Done(
        task, tuple(written), tuple(problems), _row(report, task.project) if task.wish.summed else None
    )


def _noting(task: Task, place: Path) -> Callable[[str], None]:
    """Return what notes a file in the ledger of the folder in which it lies."""
    return lambda digest: note(place.parent, place, task.state, digest)


def _unusable(project: Project) -> list[str]:
    """Return the first error that keeps a project from being scored, and how many more there are."""
    errors = [one for one in project.diagnostics if one.is_error]
    told = [f"{one.code} {one.message}" for one in errors[:1]] or [tr("不能评分")]
    if len(errors) > 1:
        told.append(tr("还有 {count} 处错误，运行 chidu check 看全部", count=len(errors) - 1))
    return told


def _row(report: Report, project: Path) -> Any:
    from chidu.reports.excel.summary import summary_row

    return summary_row(report, _from_here(project))


def _from_here(project: Path) -> str:
    """Return a folder as seen from the current one where it lies below, for names of people stand further up."""
    here = Path.cwd()
    return str(project.relative_to(here) if project.is_relative_to(here) else project)
