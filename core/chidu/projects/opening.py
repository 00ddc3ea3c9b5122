"""A project opened: who holds it, what was recovered after a crash, and what was changed past the journal."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr
from chidu.model.sheet import SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import Change
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder, folder_of
from chidu.projects.journal.entry import Entry
from chidu.projects.ledger import Clock, now
from chidu.projects.locking import Hold, LockedError, hold
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.rebuilding import rebuilt_project, with_backup
from chidu.projects.recovering import read_state
from chidu.projects.snapshot import read_sheet_file
from chidu.projects.taking_system import bound_by
from chidu.record import Record
from chidu.shape.structure import StructureError, structure
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundSystem
from chidu.toml import disk


@frozen(eq=False, repr=False, slots=False)
class Opening(Record):
    """What opening a project gave; without ``project`` the ``diagnostics`` say why."""

    project: OpenProject | None
    diagnostics: tuple[Diagnostic, ...]
    recovered: tuple[
        Entry, ...
    ] = ()  # in the journal, and not yet in the sheet's file: a program was stopped
    outside: tuple[Change, ...] = ()  # in the sheet's file, and not yet in the journal: changed by hand
    torn: bool = False  # half a line stood at the journal's end; it is kept in journal.torn
    journal_gone: bool = False  # the sheet had a journal, which is not there or not its own
    locked_by: str = ""  # why it is read-only, in a sentence
    rebuilt: str = ""  # why the sheet was made again from its journal, in a sentence


def open_project(
    path: Path,
    catalogue: Catalogue,
    who: str,
    *,
    clock: Clock = now,
    read_only: bool = False,
    folders: tuple[Path, ...] = (),
) -> Opening:
    """Open the project in the folder ``path``, or of the ``sheet.toml`` there; opening alone changes no file of it.

    ``who`` is written into the journal; ``folders`` are searched for systems.
    """
    folder = folder_of(path)
    held: Hold | None = None
    locked_by = ""
    if not read_only and folder.is_project:
        try:
            held = hold(folder, who, clock().isoformat(timespec="seconds"))
        except LockedError as error:
            locked_by = str(error)
    try:
        opening = _opened(folder, catalogue, who, clock, folders)
    except BaseException:
        if held is not None:
            held.let_go()
        raise
    if held is None:  # whoever holds it knows what is in its journal, and what it is writing there
        return evolve(opening, recovered=(), torn=False, locked_by=locked_by)
    return _held(opening, folder, held)


def _held(opening: Opening, folder: Folder, held: Hold) -> Opening:
    """Return an opening whose project can be written to, where there is one."""
    if opening.project is None:
        held.let_go()
    else:
        _sweep(folder, opening.project.data)
        opening.project.hold_with(held)
    return opening


def _opened(
    folder: Folder, catalogue: Catalogue, who: str, clock: Clock, folders: tuple[Path, ...]
) -> Opening:
    read = read_project(folder.sheet, catalogue, folders)
    if read.bound is None or not read.is_sound:
        return _rebuilt(folder, catalogue, who, clock, folders) or Opening(
            None, with_backup(folder, read.diagnostics)
        )
    try:
        file = read_sheet_file(folder)
        state = read_state(folder, file.data, file.mark)
        bound = _bound_now(read.bound, file.data, state.data, folder, catalogue, folders)
        project = OpenProject(folder, bound, file, state, who, clock)
    except (OSError, RefusedError) as error:
        return Opening(None, (*read.diagnostics, _unreadable(folder, error)))
    is_as_written = not state.recovered and not state.outside
    told = read.diagnostics if is_as_written else project.diagnostics  # places are those of the file
    return Opening(project, told, state.recovered, state.outside, len(state.torn) > 0, state.gone)


def _rebuilt(
    folder: Folder, catalogue: Catalogue, who: str, clock: Clock, folders: tuple[Path, ...]
) -> Opening | None:
    """Open a project whose sheet's file is none any more as its journal has it, None where that cannot be done."""
    made = rebuilt_project(folder, catalogue, folders)
    if made is None:
        return None
    read, file, state = made
    if read.bound is None or not read.is_sound:
        return Opening(None, read.diagnostics)
    project = OpenProject(folder, read.bound, file, state, who, clock)
    return Opening(project, read.diagnostics, torn=len(state.torn) > 0, rebuilt=file.broken)


def _bound_now(
    bound: BoundSystem,
    written: dict[str, Any],
    current: dict[str, Any],
    folder: Folder,
    catalogue: Catalogue,
    folders: tuple[Path, ...],
) -> BoundSystem:
    """Return the system that the journal ends with, where another was taken after the sheet's file was written."""
    if same(written.get("system"), current.get("system")):
        return bound
    try:
        reference = structure(current.get("system"), SystemReference)
    except StructureError as error:
        text = tr(
            "修改记录换用的指标体系 [system] 不成样子（{error}）；可写 id、version、digest", error=error
        )
        raise RefusedError(text) from error
    return bound_by(reference, folder.path, catalogue, folders)


def _unreadable(folder: Folder, error: OSError | RefusedError) -> Diagnostic:
    if isinstance(error, RefusedError):
        return Diagnostic("E101", str(error), place=Place(str(folder.sheet)))
    name = str(error.filename or folder.journal)
    text = tr("无法读取 {name}：{reason}。", name=name, reason=disk.reason(error))
    return Diagnostic("E101", text, place=Place(name))


def _sweep(folder: Folder, data: dict[str, Any]) -> None:
    """Remove what programs that were stopped left half written; what the sheet names stays, whatever its name."""
    rounds = data.get("rounds", {}).values()
    named = {folder.path / one["file"] for held in rounds for one in held.get("evidence", ())}
    for one in folder.unfinished():
        if one not in named:
            with suppress(OSError):
                one.unlink()
