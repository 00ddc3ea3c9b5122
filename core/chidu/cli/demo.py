"""``chidu demo [FOLDER]``: the sample project written into a new folder, and opened, or scored without a terminal."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate
from chidu.cli.exits import UNUSABLE
from chidu.cli.frontend import frontend, is_interactive, open_frontend
from chidu.cli.score import score_project
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.placing import free_folder
from chidu.projects.sample import FOLDER, place_sample
from chidu.sheets.reading import read_project


@click.command("demo", help=tr("把示例项目写入新文件夹，在应用程序里打开；不在终端时打印它的评分。"))
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def command(options: dict[str, Any], *, folder: Path | None) -> int:
    """Write the sample project and score it."""
    catalogue = Catalogue(built_in=options["built_in"])
    try:
        target = place_sample(folder or free_folder(Path(FOLDER)), catalogue)
    except (RefusedError, SavingError) as error:
        narrate(str(error))
        return UNUSABLE
    narrate(tr("示例项目已写入 {path}\n", path=target))
    if is_interactive() and frontend() is not None:
        return open_frontend(target, options)
    return score_project(read_project(target, catalogue), "self", as_data=False)
