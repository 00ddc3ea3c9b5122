"""``chidu demo [FOLDER]``: the sample project written into a new folder, and opened, or scored without a terminal."""

import shutil
from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate
from chidu.cli.exits import UNUSABLE
from chidu.cli.frontend import frontend, is_interactive, open_frontend
from chidu.cli.score import score_project
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import read_project
from chidu.systems.library import FOLDERS, samples

FOLDER = "chidu-demo"
SAMPLE = "demo"


@click.command("demo", help=tr("把示例项目写入新文件夹，在应用程序里打开；不在终端时打印它的评分。"))
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def command(options: dict[str, Any], *, folder: Path | None) -> int:
    """Write the sample project and score it."""
    target = folder or _free(Path(FOLDER))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        narrate(tr("{path} 已经存在，里面的东西不会被覆盖：请另给一个新文件夹的名字", path=target))
        return UNUSABLE
    source = samples().get(SAMPLE)
    if source is None:
        narrate(tr("没有安装带有示例项目的软件包"))
        return UNUSABLE
    catalogue = Catalogue(built_in=options["built_in"])
    try:
        shutil.copytree(source, target, dirs_exist_ok=True)
        _copy_layers(target, catalogue)
    except OSError as error:
        from chidu.toml.disk import reason

        narrate(tr("无法写入 {path}：{reason}", path=target, reason=reason(error)))
        return UNUSABLE
    narrate(tr("示例项目已写入 {path}\n", path=target))
    if is_interactive() and frontend() is not None:
        return open_frontend(target, options)
    return score_project(read_project(target, catalogue), "self", as_data=False)


def _free(path: Path) -> Path:
    """Return ``path``, or the first of ``path-2``, ``path-3``… that does not exist."""
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.name}-{number}")
    return candidate


def _copy_layers(project: Path, catalogue: Catalogue) -> None:
    """Put a copy of every layer of the system beside the sheet, so that the folder can be mailed and still opens."""
    read = read_project(project, catalogue)
    if read.bound is None or read.bound.resolved is None:
        return
    folder = project / FOLDERS["project"]
    folder.mkdir(exist_ok=True)
    for layer in read.bound.resolved.layers:
        source = Path(layer.source.name)
        shutil.copyfile(source, folder / source.name)
