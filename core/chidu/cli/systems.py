"""``chidu systems``: the indicator systems that can be used."""

import click

from chidu.cli.console import say, say_json
from chidu.cli.targets import HERE, tell_passed_over
from chidu.language import tr


@click.command("systems", help=tr("列出可用的指标体系：当前文件夹、它的 system 文件夹，以及已安装的。"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
def command(*, as_data: bool) -> int:
    """List every system that a project here could name."""
    listed = list(HERE.systems())
    tell_passed_over(HERE)
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
    if not listed:
        say(tr("没有找到指标体系"))
        return 0
    from chidu.documents.systems_table import systems_table

    say(systems_table(listed))
    return 0
