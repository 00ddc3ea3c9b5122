"""``chidu diff A B``: what differs between two systems, in indicators."""

from typing import Any

import click

from chidu.cli.console import say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.targets import read_told
from chidu.documents.difference_text import Compared, difference_json, difference_text
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.systems.difference import difference


@click.command(
    "diff",
    help=tr("比较两个指标体系，按指标说出不同。OLD、NEW：指标体系文件、标识（可带 @版本）或项目文件夹。"),
)
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, old: str, new: str, as_data: bool) -> int:
    """Compare two systems."""
    catalogue = Catalogue(built_in=options["built_in"])
    before, after = (read_told(target, catalogue).bound for target in (old, new))
    if before is None or after is None:
        return UNUSABLE
    compared = Compared(before, after, difference(before, after))
    if as_data:
        say_json(difference_json(compared))
    else:
        say(difference_text(compared))
    return FINE
