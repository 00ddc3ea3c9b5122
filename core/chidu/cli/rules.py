"""``chidu rules``, ``rules show``, ``rules test`` and ``rules trust``: the scoring rules, seen, tried and trusted."""

from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FAULT, FINE, UNUSABLE
from chidu.cli.plugins import STATES
from chidu.cli.rules_test import command as test
from chidu.cli.rules_trust import command as trust
from chidu.diagnostics.visible import width
from chidu.documents.rule_text import is_proved, rule_json, rule_text
from chidu.documents.widths import padded
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue, Missing
from chidu.plugins.fence import Fault
from chidu.plugins.listing import Plugin
from chidu.plugins.listing import rules as listed


@click.group(
    "rules",
    invoke_without_command=True,
    help=tr("列出评分规则；rules show 看参数、问题和范例，rules test 试验，rules trust 信任规则文件。"),
)
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_context
def command(ctx: click.Context, *, as_data: bool) -> int:
    """List the installed rules."""
    if ctx.invoked_subcommand is not None:
        return FINE
    catalogue = Catalogue(built_in=ctx.obj["built_in"])
    rows = [_row(one) for one in listed(catalogue)]
    if as_data:
        say_json(rows)
        return FINE
    room = max([14, *(width(row["title"]) for row in rows)]) + 2
    for row in rows:
        state = STATES.get(row["state"], row["state"])
        say(
            f"{padded(row['name'], 16)}{padded(row['title'], room)}{padded(row['version'], 8)}{padded(row['origin'], 20)}{state}"
        )
    return FINE


command.add_command(test)
command.add_command(trust)


@command.command("show", help=tr("打印一条评分规则的参数、问题和范例。"))
@click.argument("name")
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def show(options: dict[str, Any], *, name: str, as_data: bool) -> int:
    """Print what a rule takes, asks and gives."""
    catalogue = Catalogue(built_in=options["built_in"])
    rule = catalogue.rule(name)
    if isinstance(rule, Fault):
        narrate(rule.message)
        return UNUSABLE if isinstance(rule, Missing) else FAULT
    if as_data:
        say_json(rule_json(rule, catalogue))
    else:
        say(rule_text(rule, catalogue))
    return FINE if is_proved(rule, catalogue) else FAULT


def _row(one: Plugin) -> dict[str, str]:
    """Return a rule as it is listed: ``ok``, or in a sentence why it is not, or how it must be named."""
    return {
        "name": one.name,
        "title": one.title,
        "origin": f"{one.origin} {one.package_version}".strip(),
        "version": one.version if one.api else "",
        "state": one.reason or one.state,
    }
