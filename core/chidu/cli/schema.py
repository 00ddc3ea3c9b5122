"""``chidu schema KIND``: the JSON Schema of system files, sheets, or of what ``score --json`` prints."""

from collections.abc import Callable
from typing import Any

import click

from chidu.cli.console import say_json
from chidu.documents.score_json import score_schema
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.schema import sheet_schema
from chidu.systems.schema import DRAFT, system_schema

#: What each kind of file is checked against.
SCHEMAS: dict[str, Callable[[Catalogue], dict[str, Any]]] = {
    "system": system_schema,
    "sheet": lambda _catalogue: sheet_schema(),
    "score": lambda _catalogue: {"$schema": DRAFT, **score_schema()},
}


@click.command("schema", help=tr("打印 JSON Schema：system 指标体系，sheet 评分表，score 计分结果。"))
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="system")
@click.pass_obj
def command(options: dict[str, Any], *, kind: str) -> int:
    """Print a schema."""
    say_json(SCHEMAS[kind](Catalogue(built_in=options["built_in"])))
    return 0
