"""``chidu rules trust FILE``: a rule file may run from now on, as it is and no otherwise."""

from pathlib import Path

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.refusing import refuse
from chidu.language import tr


@click.command(
    "trust",
    help=tr("信任评分规则文件 FILE：记下它的摘要，从此可以运行；内容一改，须再次信任。请先看过内容。"),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--list", "listing", is_flag=True, help=tr("列出信任过的文件"))
@click.option("--remove", "removing", is_flag=True, help=tr("不再信任"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
def command(*, files: tuple[Path, ...], listing: bool, removing: bool, as_data: bool) -> int:
    """Trust rule files, trust them no longer, or list those that are trusted."""
    if listing:
        return _list(as_data=as_data)
    if not files:
        return refuse(tr("请写出评分规则文件，如 chidu rules trust late.py"), as_data=as_data)
    try:
        codes = [_removed(one) if removing else _trusted(one) for one in files]
    except (OSError, ValueError) as error:
        from chidu.toml.disk import reason

        why = reason(error) if isinstance(error, OSError) else error
        return refuse(tr("没有记下：{reason}", reason=why), as_data=as_data)
    if as_data:
        say_json(_rows())
    return max(codes)


def _trusted(file: Path) -> int:
    """Trust a rule file and say so; what is none is refused."""
    from chidu.plugins.one_file import is_rule, rule_problem

    wrong = rule_problem(file)
    content = b"" if wrong else file.read_bytes()
    if wrong or not is_rule(file, content):
        narrate(wrong or rule_problem(file))
        return UNUSABLE
    trusted(file, content)
    return FINE


def trusted(file: Path, content: bytes) -> None:
    """Trust this content of a rule file, which need not be what stands there by now, and say so."""
    from chidu.plugins.trusting import trust

    digest = trust(file, content)
    narrate(tr("已信任 {path}（{digest}）；内容一改，须再次信任", path=file, digest=digest[:15]))


def _removed(file: Path) -> int:
    from chidu.plugins.trusting import distrust

    if not distrust(file):
        narrate(tr("{path} 没有被信任过", path=file))
        return UNUSABLE
    narrate(tr("不再信任 {path}", path=file))
    return FINE


def _list(*, as_data: bool) -> int:
    rows = _rows()
    if as_data:
        say_json(rows)
        return FINE
    states = {"trusted": tr("可以运行"), "changed": tr("改动过，须再次信任"), "missing": tr("文件不在了")}
    for row in rows:
        say(f"{row['file']}  {row['digest'][:15]}  {states[row['state']]}")
    return FINE


def _rows() -> list[dict[str, str]]:
    from chidu.plugins.trusting import trusted_files

    return [
        {"file": path, "digest": digest, "state": _state(Path(path))}
        for path, digest in sorted(trusted_files().items())
    ]


def _state(path: Path) -> str:
    from chidu.plugins.trusting import is_trusted

    try:
        return "trusted" if is_trusted(path, path.read_bytes()) else "changed"
    except OSError:
        return "missing"
