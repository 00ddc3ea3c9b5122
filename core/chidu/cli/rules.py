"""``chidu rules`` and ``chidu rules show NAME``: the scoring rules, without or with a look inside."""

from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FAULT, FINE, UNUSABLE
from chidu.diagnostics.visible import width
from chidu.documents.rule_text import is_proved, rule_json, rule_text
from chidu.documents.widths import padded
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue, Missing
from chidu.plugins.fence import Fault


@click.group(
    "rules", invoke_without_command=True, help=tr("列出评分规则；rules show 名称 看参数、问题和范例。")
)
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_context
def command(ctx: click.Context, *, as_data: bool) -> int:
    """List the installed rules."""
    catalogue = Catalogue(built_in=ctx.obj["built_in"])
    ctx.obj["catalogue"] = catalogue
    if ctx.invoked_subcommand is not None:
        return FINE
    rows = [_row(offer, catalogue.rule(offer.qualified)) for offer in catalogue.rules]
    if as_data:
        say_json(rows)
        return FINE
    room = max([14, *(width(row["title"]) for row in rows)]) + 2
    for row in rows:
        say(
            f"{padded(row['name'], 16)}{padded(row['title'], room)}{padded(row['version'], 8)}{padded(row['origin'], 20)}{row['state']}"
        )
    return FINE


@command.command("show", help=tr("打印一条评分规则的参数、问题和范例。"))
@click.argument("name")
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def show(options: dict[str, Any], *, name: str, as_data: bool) -> int:
    """Print what a rule takes, asks and gives."""
    rule = options["catalogue"].rule(name)
    if isinstance(rule, Fault):
        narrate(rule.message)
        return UNUSABLE if isinstance(rule, Missing) else FAULT
    if as_data:
        say_json(rule_json(rule, options["catalogue"]))
    else:
        say(rule_text(rule, options["catalogue"]))
    return FINE if is_proved(rule, options["catalogue"]) else FAULT


def _row(offer: Any, rule: Any) -> dict[str, str]:
    if isinstance(rule, Fault):
        return {"name": offer.name, "title": "", "origin": offer.source, "version": "", "state": rule.message}
    info = rule.info
    return {
        "name": offer.name,
        "title": tr(info.title),
        "origin": offer.source,
        "version": info.version,
        "state": "ok",
    }
