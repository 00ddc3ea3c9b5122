"""``chidu check PATH…``: every finding about systems and sheets, each at its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say_json, stdout
from chidu.cli.exits import FAULT, FINE, FOUND, UNUSABLE
from chidu.cli.listing import in_order, nothing_in, say_findings
from chidu.cli.reading import read_now
from chidu.diagnostics import Diagnostic, Place
from chidu.diagnostics.render import as_json
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import REBUILT
from chidu.reports.forms.recognising import form_document
from chidu.sheets.reading import SHEET, read_project
from chidu.systems.library import leads_out
from chidu.systems.passed_over import linked
from chidu.systems.reader import read_system_file

#: Files that could not be read at all.
UNREADABLE = frozenset({"E101", "E102", "E103"})


@click.command("check", help=tr("检查指标体系文件、评分表、报表，或文件夹中的全部。"))
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.option("--fix", "fixing", is_flag=True, help=tr("只有一种改法的错误就地改好，原文件另存为 .bak"))
@click.option("--watch", "watching", is_flag=True, help=tr("文件一改动就再检查，按 Ctrl-C 结束"))
@click.pass_obj
def command(
    options: dict[str, Any], *, paths: tuple[Path, ...], as_data: bool, fixing: bool, watching: bool
) -> int:
    """Check every path and say what was found."""
    catalogue = Catalogue(built_in=options["built_in"])
    if not watching:
        return _report(paths, catalogue, as_data=as_data, fixing=fixing)
    if as_data:
        narrate(tr("--watch 与 --json 不能同用"))
        return UNUSABLE
    while True:  # until Ctrl-C
        _report_until_change(paths, catalogue, fixing=fixing)


def _report(paths: tuple[Path, ...], catalogue: Catalogue, *, as_data: bool, fixing: bool) -> int:
    files = [file for path in paths for file in _files(path)]
    outside = {file for path in paths if path.is_dir() for file in _files(path) if leads_out(file, (path,))}
    mended = _fixed([one for one in files if one not in outside], catalogue) if fixing else {}
    found = _told_once(
        {file: (linked(file),) if file in outside else _check(file, catalogue) for file in files}
    )
    everything = [one for diagnostics in found.values() for one in diagnostics]
    if as_data:
        listed = [_file_json(file, diagnostics) for file, diagnostics in found.items()]
        say_json({"files": [one | mended.get(one["file"], {}) for one in listed]})
    else:
        for diagnostics in found.values():
            say_findings(diagnostics)
        for file, diagnostics in found.items():
            narrate(_summary(file, diagnostics))
    return _exit_code(everything)


def _fixed(files: list[Path], catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    from chidu.cli.fixing import fix

    mends = {str(file): fix(file, catalogue) for file in files}
    return {
        file: {"mended": [{"line": one.line, "message": one.message} for one in listed]}
        for file, listed in mends.items()
    }


def _report_until_change(paths: tuple[Path, ...], catalogue: Catalogue, *, fixing: bool) -> None:
    """Check, and wait until a file that was checked, or one beside it, is another than before."""
    from chidu.cli.watching import wait_for_change
    from chidu.toml.stamps import state_of

    def watched() -> list[Path]:
        return [
            file
            for path in paths
            for file in (*_files(path), *sorted((path if path.is_dir() else path.parent).glob("*.toml")))
        ]

    before = state_of(watched())
    _report(paths, catalogue, as_data=False, fixing=fixing)
    if fixing:
        before = state_of(watched())
    narrate(tr("等待改动；按 Ctrl-C 结束"))
    stdout().flush()
    wait_for_change(watched, before)


def _files(path: Path) -> Iterator[Path]:
    """Yield the files to check: of a folder every TOML file below it; itself, to be refused, where it has none."""
    files = sorted(one for one in path.rglob("*.toml") if not one.is_dir()) if path.is_dir() else []
    yield from files or [path]


def _check(file: Path, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    if file.is_dir() and file.suffix != ".toml":
        return (nothing_in(file),)
    if file.name == SHEET:
        found = read_now(file, catalogue, trusting=False).diagnostics
        rebuilt = tuple([one for one in found if one.code == REBUILT])
        if rebuilt:  # the file's own mistakes are what is asked for
            found = (*read_project(file, catalogue, trusting=False).diagnostics, *rebuilt)
        return in_order(found)
    form = form_document(file)
    if form is None:
        return in_order(read_system_file(file, catalogue).diagnostics)
    from chidu.reports.forms.checking import form_findings

    return in_order(form_findings(form, file, catalogue))


def _told_once(found: dict[Path, tuple[Diagnostic, ...]]) -> dict[str, tuple[Diagnostic, ...]]:
    """Return the findings by file: what a sheet tells of its system stands under the system, where that is checked."""
    own = {_told(one) for file, wrong in found.items() for one in wrong if _is_about(one, file)}
    listed: dict[str, tuple[Diagnostic, ...]] = {}
    for file, wrong in found.items():
        listed[str(file)] = tuple([one for one in wrong if _is_about(one, file) or _told(one) not in own])
        own |= {_told(one) for one in wrong}
    return listed


def _told(one: Diagnostic) -> tuple[str, str, Place | None]:
    return one.code, one.message, one.place


def _is_about(one: Diagnostic, file: Path) -> bool:
    return one.place is None or one.place.file == str(file)


def _file_json(file: str, diagnostics: tuple[Diagnostic, ...]) -> dict[str, Any]:
    return {
        "file": file,
        "ok": not any(one.is_error for one in diagnostics),
        "diagnostics": [as_json(one) for one in diagnostics],
    }


def _summary(file: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    errors = sum(one.is_error for one in diagnostics)
    notes = sum(one.severity == "note" for one in diagnostics)
    others = len(diagnostics) - errors
    if errors:
        return tr("{file}：错误 {errors} 处，其他 {others} 处", file=file, errors=errors, others=others)
    if others > notes > 0:
        words = {"file": file, "warnings": others - notes, "notes": notes}
        return tr("{file}：没有错误，提醒 {warnings} 处，说明 {notes} 处", **words)
    if others > notes:
        return tr("{file}：没有错误，提醒 {others} 处", file=file, others=others)
    if notes:
        return tr("{file}：没有错误，说明 {notes} 处", file=file, notes=notes)
    return tr("{file}：没有问题", file=file)


def _exit_code(diagnostics: list[Diagnostic]) -> int:
    errors = {one.code for one in diagnostics if one.is_error}
    if errors & UNREADABLE:
        return UNUSABLE
    if errors - {"E403", "E706"}:
        return FOUND
    return FAULT if errors else FINE
