"""``chidu schema KIND``: the JSON Schema of system files, sheets, forms, or of what ``score --json`` prints."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.documents.score_json import score_schema
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.reports.forms.schema import form_schema
from chidu.sheets.schema import sheet_schema
from chidu.systems.schema import DRAFT, system_schema

#: What each kind of file is checked against.
SCHEMAS: dict[str, Callable[[Catalogue], dict[str, Any]]] = {
    "system": system_schema,
    "sheet": lambda _catalogue: sheet_schema(),
    "form": lambda _catalogue: form_schema(),
    "score": lambda _catalogue: {"$schema": DRAFT, **score_schema()},
}


@click.command(
    "schema", help=tr("打印 JSON Schema：system 指标体系，sheet 评分表，form 报表，score 计分结果。")
)
@click.argument("kind", type=click.Choice(list(SCHEMAS)), default="system")
@click.option("--output", type=click.Path(path_type=Path), help=tr("不打印，以 UTF-8 写入这个 .json 文件"))
@click.pass_obj
def command(options: dict[str, Any], *, kind: str, output: Path | None) -> int:
    """Print a schema, or write it to a file: what a shell redirects is not UTF-8 everywhere."""
    schema = SCHEMAS[kind](Catalogue(built_in=options["built_in"]))
    if output is not None:
        return _write(output, schema)
    say_json(schema)
    return FINE


def _write(output: Path, schema: dict[str, Any]) -> int:
    if output.suffix != ".json":
        narrate(tr("{path} 的扩展名应是 .json", path=output))
        return UNUSABLE
    try:
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        from chidu.toml.disk import reason

        narrate(tr("无法写入 {path}：{reason}", path=output, reason=reason(error)))
        return UNUSABLE
    narrate(tr("已写入 {path}", path=output))
    return FINE
