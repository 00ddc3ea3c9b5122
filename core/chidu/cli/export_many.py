"""``chidu export PATH… --to-folder DIR``: the reports of many projects, on all cores, going on where a run stopped."""

import sys
from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.refusing import refuse
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.many.plan import Task
from chidu.reports.many.preparing import Run, prepared
from chidu.reports.many.work import Done


def export_many(
    planned: list[Task], folder: Path, summary: Path | None, *, replace: bool, as_data: bool
) -> int:
    """Write what is due, say what became of it, and return the exit code."""
    made = prepared(planned, folder, replace=replace)
    if summary is not None and not made.may_write(summary, replace=replace):
        return refuse(tr("{path} 已经有了，不是这里写的，没有覆盖", path=summary), as_data=as_data)
    done: list[Done] = []
    try:
        with click.progressbar(length=len(made.tasks), label=tr("导出"), file=sys.stderr) as bar:
            for one in made.reports():
                done.append(one)
                bar.update(1)
    except KeyboardInterrupt:
        _tell(made, done)
        narrate(tr("已中断。写完的都留着，再运行一次就接着写"))
        raise
    _tell(made, done)
    if summary is not None:
        count = made.summed(done, summary)
        narrate(tr("{path}：{count} 个项目的汇总，已重新打开核对", path=summary, count=count))
    if as_data:
        say_json(_as_data(made, done, folder, summary))
    return UNUSABLE if made.failed(done) else FINE


def _tell(made: Run, done: list[Done]) -> None:
    failed = made.failed(done)
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
    failed = [{"project": str(one.task.project), "problems": list(one.problems)} for one in made.failed(done)]
    told = None if summary is None else str(summary)
    return {
        "folder": str(folder),
        "files": files,
        "kept": made.kept,
        "changed": [str(one) for one in made.changed],
        "failed": failed,
        "summary": told,
    }
