"""What can be exported of the open project, and where it goes: reports in each format, and the whole as one file."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.reports.exporting import export, free_place, report_name
from chidu.reports.formats import Format, formats
from chidu.reports.papers.paper import Part
from chidu.reports.proving import unwritten
from chidu.reports.report import Report, rounds_assessed
from chidu.toml.source import PACKED
from chidu_tui.session.session import Session

#: The name of the pack among the kinds of exports.
PACK = "pack"
#: So many files that were exported before are listed.
_LISTED = 6


class Export(NamedTuple):
    """A kind of export: its name, its title, and what its files end with."""

    name: str
    title: str
    suffix: str


def exports(*, built_in: bool) -> tuple[Export, ...]:
    """Return every kind of export, the pack last."""
    pack = Export(PACK, tr("整个项目（打包，可在别处解开）"), PACKED)
    return (*(Export(one.name, one.title, one.suffix) for one in formats(Catalogue(built_in=built_in))), pack)


#: What a report may hold, in the order in which it is offered: both papers, or one of them.
PARTS: tuple[tuple[Part, str], ...] = (
    ("", tr("自评报告和评分表")),
    ("report", tr("自评报告")),
    ("score", tr("评分表")),
)


def job_of(
    session: Session, name: str, at: datetime, *, built_in: bool, part: Part = ""
) -> Callable[[], str]:
    """Return what writes one export, and then returns what was written in words; it may run in another thread.

    Everything that is read of the session is read here and now. The job raises ``RefusedError`` and ``SavingError``.
    """
    if name == PACK:
        return _packing(session, at, built_in=built_in)
    form = next(one for one in formats(Catalogue(built_in=built_in)) if one.name == name)
    project = session.project
    rounds = rounds_assessed(project.sheet, project.assessment)
    report = Report(
        project.title,
        project.bound,
        project.sheet,
        session.assessment,
        at,
        project.head,
        project.diagnostics,
        rounds,
    )
    return lambda: _reported(report, form, session, part)


def _reported(report: Report, form: Format, session: Session, part: Part) -> str:
    done = export(report, form, session.project.folder, part)
    if not done.total:
        words = {"path": done.file.name, "size": done.size}
        return tr("已写入 {path}（{size} 字节），重新打开核对，一致；总分未定", **words)
    words = {"path": done.file.name, "size": done.size, "total": done.total}
    return tr("已写入 {path}（{size} 字节），重新打开核对：总分 {total}，一致", **words)


def _packing(session: Session, at: datetime, *, built_in: bool) -> Callable[[], str]:
    """Save the sheet, so that it is whole on disk, and return what packs it."""
    project = session.project
    if not project.read_only and project.snapshot_due:
        project.save()
    folder, name = project.folder, report_name(project.title, "", PACKED, at)

    def pack() -> str:
        from chidu.projects.packing import pack_project
        from chidu.sheets.reading import read_project

        try:
            folder.reports.mkdir(exist_ok=True)
        except OSError as error:
            raise unwritten(folder.reports, error) from error
        place = free_place(folder.reports, name)
        packed = pack_project(read_project(folder.path, Catalogue(built_in=built_in)), place)
        lines = [tr("已写入 {path}，{count} 个文件", path=place.name, count=len(packed.files))]
        return "\n".join([*lines, *(tr("没有装进去：{what}", what=one) for one in packed.lacking)])

    return pack


def exported_files(session: Session) -> tuple[str, ...]:
    """Return the names of what lies in the folder of reports, the newest first, the first few."""
    try:
        found = [
            (one.stat().st_mtime, one.name)
            for one in session.project.folder.reports.iterdir()
            if one.is_file()
        ]
    except OSError:
        return ()
    return tuple([name for _, name in sorted(found, reverse=True) if not name.startswith(".")][:_LISTED])
