"""A project read as it is now: what its journal holds and the sheet's file does not is counted, and nothing is written."""

from pathlib import Path
from typing import Any, NamedTuple

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import Folder, folder_of
from chidu.sheets.reading import Project, project_of, read_project
from chidu.toml.document import Document, read_document


class Current(NamedTuple):
    """A project as it is now, and how many entries of its journal the sheet's file does not hold yet."""

    project: Project
    behind: int = 0

    @property
    def note(self) -> str:
        """Return in a sentence what was counted beside the sheet's file, empty where that is nothing."""
        if self.behind == 0:
            return ""
        return tr("有 {count} 处修改还没有写进 sheet.toml，已按修改记录计入", count=self.behind)


def read_current(
    path: Path, catalogue: Catalogue, folders: tuple[Path, ...] = (), *, trusting: bool = True
) -> Current:
    """Read the project at ``path`` as ``read_project`` does, with what its journal alone holds."""
    folder = folder_of(path)
    size = _size(folder.journal)
    document = read_document(folder.sheet)[0] if size > 0 else None
    if document is None or "system" not in document.data:
        made = _rebuilt(folder, catalogue, folders) if size > 0 else None
        return Current(made or read_project(path, catalogue, folders, trusting=trusting))
    try:
        data, behind = _now(folder, document) if size > _written(document.data) else (document.data, 0)
    except OSError as error:
        from chidu.toml import disk

        text = tr("无法读取 {name}：{reason}。", name=folder.journal, reason=disk.reason(error))
        wrong = Diagnostic("E101", text, place=Place(str(folder.journal)))
        return Current(Project(folder.sheet, None, None, (wrong,)))
    project = project_of(folder.sheet, evolve(document, data=data), catalogue, folders, trusting=trusting)
    return Current(project, behind)


def _rebuilt(folder: Folder, catalogue: Catalogue, folders: tuple[Path, ...]) -> Project | None:
    """Return the project as its journal has it, None where the sheet's file is a sheet, or the journal makes none."""
    from chidu.projects.rebuilding import rebuilt_project

    made = rebuilt_project(folder, catalogue, folders)
    return None if made is None else made[0]


def _size(journal: Path) -> int:
    try:
        return journal.stat().st_size
    except OSError:
        return 0


def _written(data: dict[str, Any]) -> int:
    """Return how many bytes the journal had when the sheet's file was written, 0 where it had none."""
    mark = data.get("journal")
    size = mark.get("bytes") if isinstance(mark, dict) else None
    return size if type(size) is int else 0


def _now(folder: Folder, document: Document) -> tuple[dict[str, Any], int]:
    """Return the data that the sheet and its journal give, and how many entries the sheet does not hold."""
    from chidu.projects.plain_data import plain_data
    from chidu.projects.recovering import read_state
    from chidu.projects.snapshot import is_mark

    data = plain_data(document.data)
    mark = data.pop("journal", None)
    state = read_state(folder, data, mark if is_mark(mark) else None)
    return (state.data, len(state.recovered)) if state.recovered else (document.data, 0)
