"""``chidu upgrade DEPT --to BASE``: an extension put on a new edition of its base."""

from pathlib import Path
from typing import Any

import click
from attrs import evolve

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, FOUND, UNUSABLE
from chidu.cli.targets import extends_of, tell_unknown
from chidu.cli.writing import replaced
from chidu.diagnostics import Diagnostic
from chidu.diagnostics.render import render
from chidu.documents.difference_text import Compared
from chidu.documents.upgrade_text import UpgradeReport, upgrade_json, upgrade_text
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem
from chidu.systems.difference import difference
from chidu.systems.library import FOLDERS, Library, UnknownSystemError
from chidu.systems.reader import read_system
from chidu.systems.upgrading import UpgradeError, proof_decisions, upgraded
from chidu.toml.document import Document, read_document
from chidu.toml.encoding import decoded
from chidu.toml.saving import in_the_manner_of


@click.command(
    "upgrade",
    help=tr(
        "把扩展 FILE 换到底本的新版上：说出随之更新的、需要决定的；加 --write 才写入，原文件另存为 .bak。"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "base", required=True, help=tr("新的底本：标识（可带 @版本）或文件"))
@click.option("--write", is_flag=True, help=tr("写入文件"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(options: dict[str, Any], *, file: Path, base: str, write: bool, as_data: bool) -> int:
    """Tell what the new base means for the extension, and write it where asked to."""
    document, wrong = read_document(file)
    if document is None:
        return _refused(*wrong)
    catalogue = Catalogue(built_in=options["built_in"])
    library = Library((file.parent / FOLDERS["project"], file.parent))
    try:
        report = _report(document, base, library, catalogue)
    except UnknownSystemError as error:
        tell_unknown(error, library)
        return UNUSABLE
    except UpgradeError as error:
        return _refused(*error.diagnostics)
    if write:
        backup = _written(file, report)
        if backup is None:
            return UNUSABLE
        report = evolve(report, backup=str(backup))
    if as_data:
        say_json(upgrade_json(report))
    else:
        say(upgrade_text(report))
    return FINE if report.sound else FOUND


def _refused(*diagnostics: Diagnostic) -> int:
    for one in diagnostics:
        narrate(render(one) + "\n")
    return UNUSABLE


def _report(document: Document, base: str, library: Library, catalogue: Catalogue) -> UpgradeReport:
    """Return what the upgrade would do; raise ``UpgradeError`` or ``UnknownSystemError``."""
    extends = extends_of(base, Path(document.source.name).parent, library)
    upgrade = upgraded(document, extends, library)
    before, after = (read_system(one, catalogue, library) for one in (document, upgrade.document))
    decisions = (
        *upgrade.decisions,
        *proof_decisions(before.diagnostics, after.diagnostics, upgrade),
    )
    return UpgradeReport(
        document,
        upgrade.document,
        str(document.data["extends"]),
        extends,
        upgrade.made,
        decisions,
        _compared(before.bound, after.bound),
        not any(one.is_error for one in after.diagnostics),
    )


def _compared(before: BoundSystem | None, after: BoundSystem | None) -> Compared | None:
    if before is None or after is None:
        return None
    return Compared(before, after, difference(before, after))


def _written(file: Path, report: UpgradeReport) -> Path | None:
    try:
        old = file.read_bytes()
    except OSError as error:
        narrate(tr("无法读取 {path}：{reason}", path=file, reason=error.strerror or error))
        return None
    if decoded(old) != report.before.source.text:
        narrate(tr("{path} 刚刚被别的程序改过，没有写入：请再来一次", path=file))
        return None
    return replaced(file, old, in_the_manner_of(report.after.source.text, old))
