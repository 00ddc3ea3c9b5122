"""``chidu new rule NAME``: a scoring rule to begin with, in one file or, with ``--package``, in a distribution."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate
from chidu.cli.exits import FINE
from chidu.cli.refusing import refuse
from chidu.documents.new_rule import name_problem, package_files, rule_text
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import Offer


@click.command(
    "rule",
    help=tr("写出一条马上能用的评分规则 NAME.py，放在 --rules-dir 的文件夹或当前文件夹；已有的不会被覆盖。"),
)
@click.argument("name")
@click.option(
    "--package",
    is_flag=False,
    flag_value="",
    metavar="[DIR]",
    help=tr("写成一个软件包，在文件夹 DIR（不写则 chidu-NAME）：入口点、范例、测试"),
)
@click.pass_obj
def rule(options: dict[str, Any], *, name: str, package: str | None) -> int:
    """Write a rule that works at once."""
    wrong = name_problem(name, package=package is not None) or _taken(name, options)
    if wrong:
        return refuse(wrong, as_data=False)
    try:
        return _write_file(name) if package is None else _write_package(name, package)
    except FileExistsError as error:
        return refuse(tr("{path} 已经存在，不会被覆盖：请另取一个名称", path=error.filename), as_data=False)
    except (OSError, ValueError) as error:
        from chidu.toml.disk import reason

        why = reason(error) if isinstance(error, OSError) else error
        return refuse(tr("无法写入：{reason}", reason=why), as_data=False)


def _taken(name: str, options: dict[str, Any]) -> str:
    """Return whose name it is already, empty where it is nobody's."""
    offer = Catalogue(built_in=options["built_in"]).offer(name)
    if not isinstance(offer, Offer) or offer.origin == f"{name}.py":
        return ""
    return tr("评分规则 {name} 已经有了（{source}）：请另取一个名称", name=name, source=offer.source)


def _write_file(name: str) -> int:
    """Write one file; what chidu itself wrote, byte for byte, it also trusts."""
    from chidu.plugins.one_file import rule_folders
    from chidu.plugins.trusting import trust

    folder = next(iter(rule_folders()), Path())
    path, content = folder / f"{name}.py", rule_text(name).encode()
    with path.open("xb") as file:
        file.write(content)
    trust(path, content)
    words = {"path": path, "folder": folder}
    narrate(tr("已写入 {path}；照里面的注释修改，改完：chidu rules test --trust {path}", **words))
    narrate(tr("使用它：chidu check --rules-dir {folder} …，别的命令也一样", **words))
    return FINE


def _write_package(name: str, folder: str) -> int:
    home = Path(folder or f"chidu-{name.replace('_', '-')}")
    home.mkdir(parents=True, exist_ok=False)
    for path, text in package_files(name):
        file = home / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    words = {"folder": home, "name": name}
    narrate(tr("已写入 {folder}；安装：pip install -e {folder}；试验：chidu rules test {name}", **words))
    return FINE
