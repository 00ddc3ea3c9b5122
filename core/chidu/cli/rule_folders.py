"""``--rules-dir DIR``: rule files of a folder beside the installed rules, for chidu itself and each command."""

from pathlib import Path
from typing import Any

import click

from chidu.language import tr

#: The commands that load no rule.
_WITHOUT = frozenset({"systems"})


def rules_dir_option() -> click.Option:
    """Return the option, which has its effect as it is read."""
    return click.Option(
        ["--rules-dir"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        expose_value=False,
        callback=_use,
        metavar="DIR",
        help=tr("也用这个文件夹里的评分规则文件（名称.py）；可写几次"),
    )


def let_name_folders(name: str, command: click.Command) -> None:
    """Give a command, and those below it, the option, unless it loads no rule or has it already."""
    if name in _WITHOUT:
        return
    for one in (command, *getattr(command, "commands", {}).values()):
        if all(parameter.name != "rules_dir" for parameter in one.params):
            one.params.append(rules_dir_option())


def _use(_context: click.Context, _option: Any, folders: tuple[Path, ...]) -> None:
    from chidu.plugins.one_file import add_folder

    for folder in folders:
        add_folder(folder)
