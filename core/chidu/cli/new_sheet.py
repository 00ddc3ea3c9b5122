"""``chidu new sheet FOLDER --system ID``: a project folder to begin with, for a system that is ready."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE
from chidu.cli.refusing import refuse
from chidu.cli.targets import UnknownSystemError, read_target
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue


@click.command(
    "sheet", help=tr("建立一个新项目文件夹 FOLDER：空的评分表和指标体系的副本；已有的东西不会被覆盖。")
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--system", "target", required=True, help=tr("所用的指标体系：标识（可带 @版本）或文件"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def sheet(options: dict[str, Any], *, folder: Path, target: str, as_data: bool) -> int:
    """Make a project folder."""
    from chidu.projects.errors import RefusedError, SavingError
    from chidu.projects.starting import start_project

    catalogue = Catalogue(built_in=options["built_in"])
    try:
        reading = read_target(target, catalogue)
    except UnknownSystemError as error:
        return refuse(str(error), as_data=as_data)
    for one in reading.diagnostics:
        if one.is_error:
            narrate(render(one) + "\n")
    try:
        started = start_project(folder, reading, catalogue)
    except (RefusedError, SavingError) as error:
        return refuse(error, as_data=as_data)
    if as_data:
        say_json({**started._asdict(), "folder": str(started.folder)})
    narrate(
        tr(
            "已建立项目 {folder}：{title}（{name}）；下一步：chidu score {folder}",
            folder=folder,
            title=started.title,
            name=started.system,
        )
    )
    return FINE
