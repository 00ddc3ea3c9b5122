"""``chidu explain TARGET [INDICATOR]``: how a system, or one of its indicators, is scored and who says so."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.listing import narrate_known
from chidu.cli.reading import read_now
from chidu.cli.targets import HERE, UnknownSystemError, read_target
from chidu.diagnostics import Diagnostic
from chidu.documents.explanation import group_json, group_text, indicator_json, indicator_text
from chidu.documents.score_json import message_json, problems_json
from chidu.documents.system_page import system_text
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.model.nodes import Group, Indicator
from chidu.nearest import nearest
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import SHEET, Project
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.passed_over import not_found


@click.command("explain", help=tr("说明指标体系或一个指标。TARGET：项目文件夹、指标体系文件或标识。"))
@click.argument("target")
@click.argument("indicator", required=False)
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, target: str, indicator: str | None, as_data: bool) -> int:
    """Explain a system, or one indicator of it, named by its id or its title."""
    bound, project, diagnostics = _target(target, Catalogue(built_in=options["built_in"]))
    narrate_known(tuple(diagnostics))
    if bound is None:
        if as_data:
            say_json(problems_json(diagnostics))
        return UNUSABLE
    if indicator is None:
        return _system(bound, as_data=as_data)
    node = _node(bound, indicator)
    if isinstance(node, str):
        narrate(node)
        if as_data:
            say_json(message_json(node, indicator))
        return UNUSABLE
    if isinstance(node, Group):
        _explain_group(bound, node, as_data=as_data)
        return FINE
    chosen = bound.indicators[node.id]
    if as_data:
        say_json(indicator_json(bound, chosen))
    else:
        say(indicator_text(bound, chosen, _assessed(project, chosen)))
    return FINE


def _explain_group(bound: BoundSystem, group: Group, *, as_data: bool) -> None:
    if as_data:
        say_json(group_json(bound, group))
    else:
        say(group_text(bound, group))


def _target(
    target: str, catalogue: Catalogue
) -> tuple[BoundSystem | None, Project | None, tuple[Diagnostic, ...]]:
    path = Path(target)
    if path.is_dir() or path.name == SHEET:
        project = read_now(path, catalogue, trusting=False)
        return project.bound, project, project.diagnostics
    try:
        reading = read_target(target, catalogue)
    except UnknownSystemError as error:
        text, hint, broken = not_found(error, HERE, tr("chidu systems 列出现有的"))
        return None, None, (*broken, Diagnostic("E601", text, hint))
    return reading.bound, None, reading.diagnostics


def _system(bound: BoundSystem, *, as_data: bool) -> int:
    if as_data:
        head = bound.system.head
        indicators = [indicator_json(bound, one) for one in bound.indicators.values()]
        say_json({"id": head.id, "version": head.version, "title": head.title, "indicators": indicators})
    else:
        say(system_text(bound))
    return FINE


def _node(bound: BoundSystem, name: str) -> Group | Indicator | str:
    """Return the one indicator or group that ``name`` is the id, the id's last part or the title of, or why none."""
    nodes = [node for _, node in bound.system.nodes()]
    matching = [one for one in nodes if one.id == name] or [
        one for one in nodes if name in {one.id.rpartition(".")[2], one.title}
    ]
    if len(matching) == 1:
        return matching[0]
    if matching:
        ids = tr("、").join(one.id for one in matching)
        return tr("“{name}”不止一个，请写全：{ids}", name=name, ids=ids)
    near = nearest(name, (word for one in nodes for word in (one.id, one.title)), most=3)
    hint = tr("，是不是 {near}？", near=tr("、").join(near)) if near else tr("；不写指标即列出全部")
    return tr("没有指标“{name}”", name=name) + hint


def _assessed(project: Project | None, chosen: BoundIndicator) -> Assessed | None:
    if project is None or project.sheet is None or project.bound is None:
        return None
    from chidu.scoring.engine import assess

    return assess(project.bound, project.sheet).indicators[chosen.indicator.id]
