"""``chidu export PATH… --to FILE…``: rounds of projects as Word, Excel, PDF, HTML, Markdown, text or JSON."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.reading import read_now
from chidu.cli.refusing import refuse
from chidu.diagnostics.render import render
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError

if TYPE_CHECKING:
    from chidu.reports.formats import Format
    from chidu.reports.papers.paper import Part
    from chidu.reports.report import Report


@click.command(
    "export",
    help=tr(
        "把项目的一轮写成报告：自评报告和评分表。"
        "--to 的格式由文件的扩展名决定：.docx .xlsx .pdf .html .md .txt .json；"
        "--to-folder 一次写许多项目，路径可以是装着项目文件夹的文件夹，中断了再运行一次就接着写。"
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to",
    "targets",
    type=click.Path(path_type=Path),
    multiple=True,
    help=tr("写入的文件，可写几次；已有的文件不覆盖，除非加 --replace"),
)
@click.option(
    "--to-folder", "folder", type=click.Path(path_type=Path), help=tr("把每个项目的报告写进这个文件夹")
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    help=tr("--to-folder 写成什么格式，可写几次；不写则是 word"),
)
@click.option(
    "--summary",
    type=click.Path(path_type=Path),
    help=tr("另写一份汇总（.xlsx），每个项目一行：总分、等次、各部分得分、待办"),
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
def command(options: dict[str, Any], /, **asked: Any) -> int:
    """Write one frozen state of a round into every file, or the reports of many projects into a folder."""
    wish = Asked(**asked, built_in=options["built_in"])
    problem = next(_misuse(wish), "")
    if problem:
        return refuse(problem, as_data=wish.as_data)
    return _one(wish) if wish.targets else _many(wish)


class Asked(NamedTuple):
    """What the command line says."""

    paths: tuple[Path, ...]
    targets: tuple[Path, ...]
    folder: Path | None
    formats: tuple[str, ...]
    summary: Path | None
    round_id: str
    part: Literal["report", "score"] | None
    replace: bool
    as_data: bool
    built_in: bool


def _misuse(asked: Asked) -> Iterator[str]:
    if not asked.targets and asked.folder is None and asked.summary is None:
        yield tr("要写到哪里：--to 文件，--to-folder 文件夹，或 --summary 文件")
    elif asked.targets and (asked.folder is not None or asked.summary is not None):
        yield tr("--to 写一个项目，--to-folder 和 --summary 写许多项目，不能同用")
    elif asked.targets and len(asked.paths) > 1:
        yield tr("--to 一次写一个项目；许多项目用 --to-folder")
    elif len({os.path.normcase(one.resolve()) for one in asked.targets}) < len(asked.targets):
        yield tr("--to 把同一个文件写了两次")
    elif asked.formats and asked.folder is None:
        yield tr("--format 只用于 --to-folder；--to 的格式由文件的扩展名决定")
    elif asked.summary is not None and asked.summary.suffix.lower() != ".xlsx":
        yield tr("{path} 的扩展名应是 .xlsx", path=asked.summary)


def _one(asked: Asked) -> int:
    from chidu.reports.formats import format_of
    from chidu.reports.freezing import frozen

    (path,), catalogue = asked.paths, Catalogue(built_in=asked.built_in)
    forms = [(target, format_of(target.suffix, catalogue)) for target in asked.targets]
    problem = next(_problems(forms, catalogue, replace=asked.replace), "")
    if problem:
        return refuse(problem, as_data=asked.as_data)
    project = read_now(path, catalogue)
    for one in project.diagnostics:
        narrate(render(one) + "\n")
    report = frozen(project, asked.round_id, datetime.now().astimezone())
    if report is None:
        text = tr("{path} 不能评分，没有写报告", path=path)
        return refuse(text, as_data=True) if asked.as_data else UNUSABLE
    known = cast("list[tuple[Path, Format]]", forms)
    return _written(report, asked.part or "", project.path.absolute(), known, as_data=asked.as_data)


def _many(asked: Asked) -> int:
    from chidu.cli.export_many import export_many
    from chidu.reports.formats import formats
    from chidu.reports.many.plan import Wish, planned
    from chidu.reports.proving import unwritten

    folder = asked.folder or cast("Path", asked.summary).parent
    wanted = (asked.formats or ("word",)) if asked.folder is not None else ()
    names = [one.name for one in formats(Catalogue(built_in=asked.built_in))]
    for name in wanted:
        if name not in names:
            words = {"name": name, "known": tr("、").join(names)}
            return refuse(tr("没有格式“{name}”，可写 {known}", **words), as_data=asked.as_data)
    summed = asked.summary is not None
    wish = Wish(wanted, asked.round_id, asked.part or "", asked.built_in, summed)
    tasks = planned(asked.paths, folder, wish)
    if not tasks:
        paths = tr("、").join(map(str, asked.paths))
        return refuse(tr("{path} 里没有项目（有 sheet.toml 的文件夹）", path=paths), as_data=asked.as_data)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return export_many(tasks, folder, asked.summary, replace=asked.replace, as_data=asked.as_data)
    except (RefusedError, SavingError) as error:
        return refuse(error, as_data=asked.as_data)
    except OSError as error:
        return refuse(unwritten(folder, error), as_data=asked.as_data)


def _problems(
    forms: "list[tuple[Path, Format | None]]", catalogue: Catalogue, *, replace: bool
) -> Iterator[str]:
    from chidu.reports.formats import formats

    for target, form in forms:
        if form is None:
            known = tr("、").join(one.suffix for one in formats(catalogue))
            yield tr("{path}：不知道要写成什么格式，扩展名应是 {known}", path=target, known=known)
        elif target.is_dir():
            yield tr("{path} 是文件夹，要写文件名", path=target)
        elif target.exists() and not replace:
            yield tr("{path} 已经有了，没有覆盖；换一个文件名，或加 --replace", path=target)


def _written(
    report: "Report", part: "Part", sheet: Path, forms: "list[tuple[Path, Format]]", *, as_data: bool
) -> int:
    """Write the files; one that cannot be written does not keep the others from it."""
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
            {
                "file": str(one.file),
                "format": form.name,
                "bytes": one.size,
                "total": one.total or None,
                "checked_by": form.checker or "chidu",
            }
        )
        words = {"path": one.file, "size": one.size, "total": one.total or tr("未定")}
        narrate(_told(form.checker, words))
    if as_data:
        say_json(
            {"project": report.title, "round": report.assessment.round, "head": report.head, "files": done}
        )
    return code


def _told(checker: str, words: dict[str, Any]) -> str:
    """Return what is said of a file: who held it against the report, where that was not chidu itself."""
    if checker:
        text = tr(
            "已写入 {path}（{size} 字节），由 {source} 自己重新打开核对：总分 {total}",
            **words,
            source=checker,
        )
        return visible(text)
    return tr("已写入 {path}（{size} 字节），重新打开核对：总分 {total}，一致", **words)
