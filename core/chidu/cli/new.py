"""``chidu new system FILE --extends ID``: a file to begin with, that checks; ``new sheet``, and ``new rule``."""

from pathlib import Path
from typing import Any

import click
from attrs import evolve

from chidu.cli.console import narrate
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.new_rule import rule
from chidu.cli.new_sheet import sheet
from chidu.cli.targets import extends_of, tell_unknown
from chidu.diagnostics.render import render
from chidu.documents.new_system import Beginning, beginning_text
from chidu.language import tr
from chidu.model.system import IndicatorSystem
from chidu.plugins.catalogue import Catalogue
from chidu.shape.types import is_ident
from chidu.systems.library import FOLDERS, Library, UnknownSystemError
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.editing import written
from chidu.toml.source import Source


@click.group(
    "new",
    help=tr(
        "写出一个新文件，从它开始：new sheet 是新项目，new system 是扩展的指标体系，new rule 是评分规则。"
    ),
)
def command() -> None:
    """Write a file to begin with."""


command.add_command(sheet)
command.add_command(rule)


@command.command("system", help=tr("写出一个扩展现有指标体系的文件 FILE，里面有注释；已有的文件不会被覆盖。"))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--extends", "base", required=True, help=tr("所扩展的：标识（可带 @版本）或文件"))
@click.option("--id", "name", default="", help=tr("新指标体系的标识；不写则用文件名"))
@click.option("--title", default="", help=tr("新指标体系的名称；不写则与所扩展的相同"))
@click.pass_obj
def system(options: dict[str, Any], *, file: Path, base: str, name: str, title: str) -> int:
    """Write an extension that changes nothing yet."""
    name = name or file.stem
    wrong = _refusal(file, name)
    if wrong:
        narrate(wrong)
        return UNUSABLE
    library = Library((file.parent / FOLDERS["project"], file.parent))
    try:
        extends = extends_of(base, file.parent, library)
    except UnknownSystemError as error:
        tell_unknown(error, library)
        return UNUSABLE
    known = _base(Beginning(extends, name, title or name), file, library, options)
    if known is None:
        return UNUSABLE
    if known.head.id == name:
        narrate(tr("标识“{name}”就是所扩展的体系的标识：请用 --id 另取一个", name=name))
        return UNUSABLE
    return _write(file, beginning_text(Beginning(extends, name, title or known.head.title), known))


def _refusal(file: Path, name: str) -> str:
    """Return why the file cannot be begun, empty where it can."""
    if file.exists() or file.is_symlink():
        return tr("{path} 已经存在，不会被覆盖：请另给一个文件名", path=file)
    if file.suffix != ".toml":
        return tr("{path} 的扩展名应是 .toml", path=file)
    if not is_ident(name):
        return tr("“{name}”不能作标识：可用字母、数字、汉字、_ 和 -；请用 --id 写一个", name=name)
    return ""


def _base(
    beginning: Beginning, file: Path, library: Library, options: dict[str, Any]
) -> IndicatorSystem | None:
    """Return the system that a bare extension would stand on; None where it cannot, which is told."""
    text = (
        f"format = 1\nextends = {written(beginning.extends)}\n"
        f"system = {{ id = {written(beginning.id)}, title = {written(beginning.title)} }}\n"
    )
    catalogue = Catalogue(built_in=options["built_in"])
    document, found = parse(Source(str(file), text))
    reading = read_system(document, catalogue, library) if document else SystemReading(None, found)
    if reading.is_sound and reading.bound and reading.bound.resolved:
        base = read_system(reading.bound.resolved.layers[-2], catalogue, library)
        return base.bound.system if base.bound else None
    for one in reading.diagnostics:
        inside = one.place is not None and one.place.file == str(file)
        narrate(render(evolve(one, place=None) if inside else one) + "\n")
    return None


def _write(file: Path, text: str) -> int:
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        narrate(tr("{path} 已经存在，不会被覆盖：请另给一个文件名", path=file))
        return UNUSABLE
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        from chidu.toml.disk import reason

        why = reason(error) if isinstance(error, OSError) else error
        narrate(tr("无法写入 {path}：{reason}", path=file, reason=why))
        return UNUSABLE
    narrate(tr("已写入 {path}；用任何文本编辑器打开它，照里面的说明修改", path=file))
    return FINE
