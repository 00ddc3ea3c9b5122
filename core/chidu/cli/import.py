# ruff: noqa: N999 - commands are imported by their names
"""``chidu import FILE -o SYSTEM.toml``, ``chidu import REPORT --into PROJECT``: forms that departments have, read in."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.refusing import refuse
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue

#: What ``--answers`` means without a file: ask.
ASK = "?"


def _number() -> click.IntRange:
    """Return the type of the number of a table, called so in the user's language."""
    kind = click.IntRange(min=1)
    kind.name = tr("整数")
    return kind


@click.command(
    "import",
    help=tr(
        "读入已有的 Word 或 Excel 文件 FILE：指标表写成指标体系（-o），表里的得分成为一个项目；"
        "填好的自评报告成为项目的事实（--into）。"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), help=tr("写成的指标体系文件，.toml")
)
@click.option("--into", type=click.Path(path_type=Path), help=tr("读进哪个项目：FILE 是填好的自评报告"))
@click.option("--id", "name", default="", help=tr("指标体系的标识；不写则用文件名"))
@click.option("--title", default="", help=tr("指标体系的名称；不写则用表上印的"))
@click.option("--version", default="", help=tr("指标体系的版本；不写则用表上印的年份，或今天的日期"))
@click.option("--issuer", default="", help=tr("制定单位；不写则用表上印的"))
@click.option(
    "--ids", type=click.Path(path_type=Path), help=tr('各指标的标识：一个 TOML 文件，每行 "名称" = "标识"')
)
@click.option("--table", type=_number(), help=tr("文件里有几张指标表时，要第几张"))
@click.option(
    "--answers",
    is_flag=False,
    flag_value=ASK,
    default=None,
    help=tr("不写文件：对没有把握的规则逐条提问，回答存在旁边；写文件：用其中的回答"),
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    help=tr("表里的得分写进哪个新项目；不写则在旁边用文件的名字"),
)
@click.option("--no-scores", is_flag=True, help=tr("不要表里的得分"))
@click.option("--preview", is_flag=True, help=tr("只看，不写"))
@click.option(
    "--replace",
    is_flag=True,
    help=tr("已有的文件换成新的（旧的另存 .bak）；项目里已有的不同事实换成报告里的"),
)
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], /, *, file: Path, as_data: bool, **given: Any) -> int:
    """Import a form as a system, or a report into a project."""
    from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError

    catalogue = Catalogue(built_in=options["built_in"])
    try:
        if given["into"] is not None:
            if given["target"] is not None:
                return refuse(tr("-o 和 --into 只能写一个"), as_data=as_data)
            from chidu.cli.importing_report import import_into

            return import_into(file, catalogue, given, as_data=as_data)
        if given["target"] is None and not given["preview"]:
            return refuse(
                tr("要写明 -o 指标体系.toml，或 --into 项目；只看不写用 --preview"), as_data=as_data
            )
        from chidu.cli.importing_system import import_form

        return import_form(file, catalogue, given, as_data=as_data)
    except (RefusedError, SavingError, ChangedMeanwhileError) as error:
        return refuse(error, as_data=as_data)
