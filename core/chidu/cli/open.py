"""``chidu PATH`` as a command: what cannot be opened is told."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate
from chidu.cli.exits import UNUSABLE
from chidu.cli.frontend import is_interactive, open_frontend
from chidu.language import tr


@click.command("open", hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
@click.pass_obj
def command(options: dict[str, Any], *, path: Path) -> int:
    """Open a project in the application."""
    if not is_interactive():
        narrate(tr("这里不是终端，打不开应用程序；可用 chidu score {path} 计分", path=path))
        return UNUSABLE
    return open_frontend(path, options)
