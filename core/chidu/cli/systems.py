"""``chidu systems``: the indicator systems that can be used."""

from pathlib import Path

import click

from chidu.cli.console import narrate, say, say_json
from chidu.language import tr
from chidu.systems.library import Library
from chidu.systems.passed_over import passed_over


@click.command("systems", help=tr("列出可用的指标体系：当前文件夹、它的 system 文件夹，以及已安装的。"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
def command(*, as_data: bool) -> int:
    """List every system that a project here could name."""
    library = Library((Path("system"), Path()))
    listed = list(library.systems())
    _narrate_passed_over(library)
    if as_data:
        say_json(
            [
                {
                    "id": one.id,
                    "version": one.version,
                    "title": one.title,
                    "origin": one.origin,
                    "file": str(one.path),
                }
                for one in listed
            ]
        )
        return 0
    from chidu.documents.widths import padded

    for one in listed:
        say(f"{padded(one.name, 28)}  {one.title}  ({one.origin})")
    if not listed:
        say(tr("没有找到指标体系"))
    return 0


def _narrate_passed_over(library: Library) -> None:
    from chidu.diagnostics.render import render

    for folder in library.folders:
        for path, wrong in passed_over(folder):
            narrate(tr("略过 {path}：", path=path))
            for one in wrong:
                narrate(render(one))
