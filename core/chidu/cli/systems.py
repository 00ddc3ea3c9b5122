"""``chidu systems``: the indicator systems that can be used."""

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.targets import HERE, tell_passed_over
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.systems.library import Listed


@click.command("systems", help=tr("列出可用的指标体系：当前文件夹、它的 system 文件夹，以及已安装的。"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
def command(*, as_data: bool) -> int:
    """List every system that a project here could name."""
    listed = [one for one in HERE.systems() if _is_whole(one)]
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


def _is_whole(listed: Listed) -> bool:
    """Say whether a system's base can be had; where not, nobody can use it, and it is said why."""
    if "extends" not in listed.document.data:
        return True
    from chidu.systems.chain import BrokenChainError, resolve_chain

    try:
        resolve_chain(listed.document, HERE)
    except BrokenChainError as error:
        narrate(tr("略过 {path}：", path=listed.path))
        for one in error.diagnostics:
            if one.place is not None and one.place.file == str(
                listed.path
            ):  # what is wrong with others was told
                narrate(render(one))
        return False
    return True
