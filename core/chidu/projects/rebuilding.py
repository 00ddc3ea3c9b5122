"""A sheet made again from its journal, where its own file is gone, empty, or no sheet any more."""

from pathlib import Path
from typing import Any

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import difference
from chidu.projects.errors import NoSheetError
from chidu.projects.folder import REBUILT, Folder
from chidu.projects.journal.reading import Stretch, read_whole
from chidu.projects.recovering import State, read_state, replayed
from chidu.projects.snapshot import SheetFile, is_blank, read_sheet_file
from chidu.sheets.reading import Project, project_of
from chidu.toml.document import Document
from chidu.toml.source import Source


def rebuilt(folder: Folder, trouble: NoSheetError) -> tuple[SheetFile, State]:
    """Return the sheet that the journal makes; raise ``trouble`` where it makes none."""
    try:
        whole = read_whole(folder.journal)
    except OSError as error:
        raise trouble from error
    begun = any(one.kind == "start" for one in whole.entries)
    data = replayed({}, whole.entries) if begun else _from_backup(folder)
    if not isinstance(data, dict) or not isinstance(data.get("system"), dict):
        raise trouble
    file = SheetFile(trouble.raw, data, None, _told(folder, trouble, whole))
    return file, State(data, whole.end, torn=whole.torn, altered=whole.altered)


def _from_backup(folder: Folder) -> Any:
    """Return the sheet that was saved before, with all that the journal has since, None where that does not follow it."""
    try:
        file = read_sheet_file(folder, folder.backup)
        state = read_state(folder, file.data, file.mark)
    except (NoSheetError, OSError):
        return None
    follows = file.mark is not None and not (state.fresh or state.gone or state.outside)
    return state.data if follows else None


def kept_without_file(
    known: SheetFile, data: dict[str, Any], trouble: NoSheetError
) -> tuple[SheetFile, State]:
    """Return what is kept of ``data`` held in memory, where the sheet's file and its journal are both gone."""
    file = SheetFile(trouble.raw, known.data, known.mark, str(trouble))
    kept = tuple(difference(known.data, data))
    return file, State(data, fresh=True, gone=known.mark is not None, kept=kept)


def rebuilt_project(
    folder: Folder, catalogue: Catalogue, folders: tuple[Path, ...] = ()
) -> tuple[Project, SheetFile, State] | None:
    """Return a project whose sheet is made by its journal, with the finding that says so first.

    None where the sheet's file is a sheet, whatever may be wrong with it, and where the journal makes none.
    """
    try:
        read_sheet_file(folder)
    except NoSheetError as trouble:
        made = _made(folder, trouble)
    except OSError:
        return None
    else:
        return None
    if made is None:
        return None
    file, state = made
    document = Document(Source(str(folder.sheet), ""), file.data)
    project = project_of(folder.sheet, document, catalogue, folders)
    return project._replace(diagnostics=(finding(folder, file), *project.diagnostics)), file, state


def _made(folder: Folder, trouble: NoSheetError) -> tuple[SheetFile, State] | None:
    try:
        return rebuilt(folder, trouble)
    except NoSheetError:
        return None


def with_backup(folder: Folder, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return why there is no sheet, with the copy that was saved before, where nothing else is left of it."""
    if not found or not folder.backup.is_file() or _is_sheet(folder):
        return found
    hint = tr("前一次保存的评分表是 {backup}，核对后可以改名放回", backup=folder.backup.name)
    first = evolve(found[0], hint=tr("；").join(filter(None, (found[0].hint, hint))))
    return (first, *found[1:])


def _is_sheet(folder: Folder) -> bool:
    try:
        read_sheet_file(folder)
    except NoSheetError:
        return False
    except OSError:
        return True  # it cannot be read, which says nothing of it
    return True


def finding(folder: Folder, file: SheetFile) -> Diagnostic:
    """Return what happened to the sheet's file, and what becomes of it."""
    if is_blank(file.raw) or not folder.sheet.exists():
        hint = tr("不必做什么：用 chidu 打开这个项目，sheet.toml 会重新写出来")
    else:
        words = {"name": folder.broken.name}
        hint = tr(
            "用 chidu 打开时，它改名为 {name} 留着；改好后放回来，里面的改动会并进来（chidu check 说出错在哪里）",
            **words,
        )
    return Diagnostic(REBUILT, file.broken, hint, place=Place(str(folder.sheet)))


def _told(folder: Folder, trouble: NoSheetError, whole: Stretch) -> str:
    words = {"trouble": trouble, "count": len(whole.entries)}
    text = tr("{trouble}；内容取自修改记录 journal.jsonl，其中 {count} 行都计入", **words)
    if not whole.damaged:
        return text
    lines = tr("、").join(map(str, whole.damaged))
    more = tr("第 {lines} 行读不懂，没有计入，请与 {backup} 核对", lines=lines, backup=folder.backup.name)
    return tr("；").join((text, more))
