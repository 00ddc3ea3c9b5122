"""``chidu verify PATH``: whether a project's journal, sheet, recorded results and evidence hold."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import marks, narrate, say, say_json
from chidu.cli.exits import FINE, FOUND, UNUSABLE
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue


@click.command(
    "verify", help=tr("核验项目：修改记录的链、评分表、提交时的得分、佐证资料、指标体系；什么也不写。")
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, path: Path, as_data: bool) -> int:
    """Verify a project and print what does not hold."""
    from chidu.documents.verification_text import verification_json, verification_text
    from chidu.projects.verifying import verify

    verified = verify(path, Catalogue(built_in=options["built_in"]))
    for one in verified.diagnostics:
        narrate(render(one) + "\n")
    if as_data:
        say_json(verification_json(verified))
    elif verified.title or verified.findings:
        say(verification_text(verified, marks()))
    if verified.problems:
        return FOUND
    return UNUSABLE if verified.diagnostics else FINE
