"""``chidu export PATH --to FILE…``: a round of a project as Word, Excel, PDF, HTML, Markdown, text or JSON."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.reading import read_now
from chidu.cli.refusing import refuse
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue

if TYPE_CHECKING:
    from chidu.reports.formats import Format
    from chidu.reports.papers.paper import Part
    from chidu.reports.report import Report


@click.command(
    "export",
    help=tr(
        "把项目的一轮写成报告：自评报告和评分表。格式由文件的扩展名决定：.docx .xlsx .pdf .html .md .txt .json。"
    ),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "targets",
    type=click.Path(path_type=Path),
    multiple=True,
    required=True,
    help=tr("写入的文件，可写几次；已有的文件不覆盖，除非加 --replace"),
)
@click.option("--round", "round_id", type=click.Choice([*ROUNDS]), default="self", help=tr("轮次，默认自评"))
@click.option(
    "--form",
    "part",
    type=click.Choice(["report", "score"]),
    help=tr("只要其中一种：report 自评报告，score 评分表；不写则都有"),
)
@click.option("--replace", is_flag=True, help=tr("已有的文件换成新的"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(
    options: dict[str, Any],
    *,
    path: Path,
    targets: tuple[Path, ...],
    round_id: str,
    part: str | None,
    replace: bool,
    as_data: bool,
) -> int:
    """Write one frozen state of a round into every file."""
    from chidu.reports.formats import format_of
    from chidu.reports.freezing import frozen

    forms = [(target, format_of(target.suffix)) for target in targets]
    problem = next(_problems(forms, replace=replace), "")
    if problem:
        return refuse(problem, as_data=as_data)
    project = read_now(path, Catalogue(built_in=options["built_in"]))
    for one in project.diagnostics:
        narrate(render(one) + "\n")
    report = frozen(project, round_id, datetime.now().astimezone())
    if report is None:
        return refuse(tr("{path} 不能评分，没有写报告", path=path), as_data=as_data) if as_data else UNUSABLE
    sheet = project.path.absolute()
    return _written(
        report, cast("Part", part or ""), sheet, cast("list[tuple[Path, Format]]", forms), as_data=as_data
    )


def _problems(forms: "list[tuple[Path, Format | None]]", *, replace: bool) -> Iterator[str]:
    from chidu.reports.formats import FORMATS

    known = tr("、").join(one.suffix for one in FORMATS)
    for target, form in forms:
        if form is None:
            yield tr("{path}：不知道要写成什么格式，扩展名应是 {known}", path=target, known=known)
        elif target.is_dir():
            yield tr("{path} 是文件夹，要写文件名", path=target)
        elif target.exists() and not replace:
            yield tr("{path} 已经有了，没有覆盖；换一个文件名，或加 --replace", path=target)


def _written(
    report: "Report", part: "Part", sheet: Path, forms: "list[tuple[Path, Format]]", *, as_data: bool
) -> int:
    """Write the files; one that cannot be written does not keep the others from it."""
    from chidu.projects.errors import RefusedError, SavingError
    from chidu.reports.exporting import export_to
    from chidu.reports.papers.paper import paper_of

    paper = paper_of(report, part, sheet.parent)
    code, done = FINE, []
    for target, form in forms:
        try:
            one = export_to(report, form, target, paper, sheet)
        except (RefusedError, SavingError) as error:
            code = refuse(error, as_data=False)
            continue
        done.append(
            {"file": str(one.file), "format": form.name, "bytes": one.size, "total": one.total or None}
        )
        words = {"path": one.file, "size": one.size, "total": one.total or tr("未定")}
        narrate(tr("已写入 {path}（{size} 字节），重新打开核对：总分 {total}，一致", **words))
    if as_data:
        say_json(
            {"project": report.title, "round": report.assessment.round, "head": report.head, "files": done}
        )
    return code
