"""``chidu unpack FILE [FOLDER]``: a packed project as a folder again."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE
from chidu.cli.refusing import refuse
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue


@click.command("unpack", help=tr("把 chidu pack 写出的文件解开成新文件夹；已有的东西不会被覆盖。"))
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, file: Path, folder: Path | None, as_data: bool) -> int:
    """Unpack a project."""
    from chidu.projects.errors import RefusedError, SavingError
    from chidu.projects.unpacking import unpack_project

    target = folder or Path(file.stem)
    try:
        unpacked = unpack_project(file, target, Catalogue(built_in=options["built_in"]))
    except (RefusedError, SavingError) as error:
        return refuse(error, as_data=as_data)
    for one in unpacked.lacking:
        narrate(tr("里面没有：{what}", what=one))
    if as_data:
        say_json({**unpacked._asdict(), "folder": str(unpacked.folder)})
    narrate(
        tr(
            "已解开到 {folder}，{count} 个文件；下一步：chidu score {folder}",
            folder=target,
            count=len(unpacked.files),
        )
    )
    return FINE
