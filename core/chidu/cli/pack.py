"""``chidu pack FOLDER``: a project as one file that opens on another machine."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE
from chidu.cli.reading import read_now
from chidu.cli.refusing import refuse
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue


@click.command(
    "pack", help=tr("把项目文件夹打成一个 .chidu 文件：评分表、修改记录、指标体系各层、佐证资料。")
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=tr("写入的文件；不写则用文件夹的名称"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, folder: Path, output: Path | None, as_data: bool) -> int:
    """Pack a project."""
    from chidu.projects.errors import RefusedError, SavingError
    from chidu.projects.folder import folder_of
    from chidu.projects.packing import pack_project
    from chidu.toml.source import PACKED

    project = read_now(folder, Catalogue(built_in=options["built_in"]))
    target = output or Path(f"{folder_of(folder).path.absolute().resolve().name}{PACKED}")
    try:
        packed = pack_project(project, target)
    except (RefusedError, SavingError) as error:
        return refuse(error, as_data=as_data)
    for one in packed.lacking:
        narrate(tr("没有装进去：{what}", what=one))
    if as_data:
        say_json({**packed._asdict(), "file": str(packed.file)})
    narrate(
        tr(
            "已写入 {path}，{count} 个文件；在别的机器上用 chidu unpack 解开",
            path=target,
            count=len(packed.files),
        )
    )
    return FINE
