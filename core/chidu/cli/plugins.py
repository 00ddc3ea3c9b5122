"""``chidu plugins``: every plugin that is installed, its origin, versions and state, and why it does not work."""

from collections.abc import Mapping
from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE
from chidu.diagnostics.visible import visible, width
from chidu.documents.widths import padded
from chidu.language import tr
from chidu.plugins.blocking import blocked_in_vain
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.listing import Plugin, everything, plugins
from chidu.rules.api import API

#: Kinds and states in words.
KINDS: Mapping[str, str] = {
    "rule": tr("评分规则"),
    "wrapper": tr("得分扩展"),
    "exporter": tr("报告格式"),
    "extension": tr("扩展"),
    "systems": tr("指标体系"),
    "frontend": tr("界面"),
    "package": tr("软件包"),
}
STATES: Mapping[str, str] = {
    "ok": tr("可用"),
    "blocked": tr("已停用"),
    "failed": tr("不能用"),
    "shadowed": tr("被同名的遮住"),
    "not trusted": tr("未信任"),
}


@click.command("plugins", help=tr("列出全部插件：来自哪个软件包、版本、接口、状态，不能用的说明原因。"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, as_data: bool) -> int:
    """List the plugins; a broken one is listed, and breaks nothing."""
    from chidu.settings import read_settings, settings_file

    found = plugins(Catalogue(built_in=options["built_in"]))
    for problem in read_settings().problems:
        narrate(problem)
    for name in blocked_in_vain(everything()):
        words = {"name": name, "file": settings_file()}
        narrate(tr("设置文件 {file} 的 blocked 里的“{name}”不是已安装的插件：没有停用什么", **words))
    if as_data:
        say_json({"api": API, "plugins": [one._asdict() for one in found]})
        return FINE
    rows = [_cells(one) for one in found]
    widths = [max(width(row[column]) for row in rows) + 2 for column in range(len(rows[0]))] if rows else []
    for one, row in zip(found, rows, strict=True):
        say("".join(padded(cell, room) for cell, room in zip(row, widths, strict=True)).rstrip())
        if one.reason:
            say(f"    {visible(one.reason)}")
    narrate(_summary(found))
    return FINE


def _cells(one: Plugin) -> tuple[str, ...]:
    origin = f"{one.origin} {one.package_version}".strip()
    cells = (KINDS[one.kind], one.name, one.title, one.version, one.api, origin, STATES[one.state])
    return tuple(visible(cell) for cell in cells)


def _summary(found: tuple[Plugin, ...]) -> str:
    out = sum(one.state != "ok" for one in found)
    words = {"count": len(found), "others": out, "api": API}
    return tr("共 {count} 个插件，{others} 个不在用；这里的接口是 {api}", **words)
