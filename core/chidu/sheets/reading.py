"""Reading a project folder: its sheet, the system the sheet is pinned to, and what does not fit between them."""

from pathlib import Path
from typing import NamedTuple

from attrs import evolve

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.sheet import ROUNDS, ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.accepting import accept
from chidu.sheets.files import with_files
from chidu.sheets.structuring import beyond, structured
from chidu.systems.bound import BoundSystem
from chidu.systems.chain import BrokenChainError, pinned, resolve_chain
from chidu.systems.layers import Resolved
from chidu.systems.library import FOLDERS, Library, Listed, UnknownSystemError, several
from chidu.systems.reader import PLUGIN_CODES, SystemReading, read_resolved
from chidu.toml.document import Document, read_document

SHEET = "sheet.toml"


class Project(NamedTuple):
    """A project as read: its typed sheet and bound system, None where they cannot be used."""

    path: Path
    sheet: ScoreSheet | None
    bound: BoundSystem | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether the sheet can be scored: no errors but those of plugins, which stay their own."""
        wrong = [one for one in self.diagnostics if one.is_error and one.code not in PLUGIN_CODES]
        return self.sheet is not None and self.bound is not None and not wrong

    @property
    def title(self) -> str:
        """Return the project's name: the fact that its system names for it, else the folder's name."""
        named = self.bound.system.head.named_by if self.bound else ""
        value = self.sheet.facts.get(named) if self.sheet and named else None
        return value if isinstance(value, str) else self.path.absolute().parent.name


def read_project(
    path: Path, catalogue: Catalogue, folders: tuple[Path, ...] = (), *, trusting: bool = True
) -> Project:
    """Read the sheet at ``path``, or the ``sheet.toml`` of the folder ``path``; ``folders`` are searched for systems.

    A system whose digest is the pinned one was proved when the sheet was made; ``trusting`` False proves it again.
    """
    file = path / SHEET if path.is_dir() else path
    document, wrong = read_document(file)
    if document is None:
        return Project(file, None, None, wrong)
    return project_of(file, document, catalogue, folders, trusting=trusting)


def project_of(
    file: Path,
    document: Document,
    catalogue: Catalogue,
    folders: tuple[Path, ...] = (),
    *,
    trusting: bool = True,
) -> Project:
    """Return the project whose sheet at ``file`` was read as ``document``."""
    sheet, found = structured(document.data)
    misshapen = tuple(found)
    if sheet is None:
        return Project(file, None, None, tuple(_located(document, found)))
    bound, about = read_system(sheet.system, file.parent, catalogue, folders, trusting=trusting)
    found += [one for one in about if one.place is None]
    told = [one for one in about if one.place is not None]
    if bound is not None:
        sheet, strange = accept(bound, sheet)
        sheet, absent = with_files(sheet, file.parent)
        found += beyond(misshapen, document.data, [*_rounds(sheet), *strange, *absent])
    located_all = (*told, *_located(document, found))
    return Project(file, None if misshapen else sheet, bound, located_all)


def read_system(
    wanted: SystemReference,
    home: Path,
    catalogue: Catalogue,
    folders: tuple[Path, ...] = (),
    *,
    trusting: bool = True,
) -> tuple[BoundSystem | None, list[Diagnostic]]:
    """Return the system that a sheet in the folder ``home`` is pinned to, and what is wrong with it."""
    library = Library((home / FOLDERS["project"], home, *folders))
    resolved = pinned(library, wanted.id, wanted.digest) if wanted.digest else None
    found: list[Diagnostic] = []
    if resolved is None:
        try:
            listed = library.find(wanted.id, wanted.version)
            resolved = resolve_chain(listed.document, library)
        except UnknownSystemError as error:
            return None, _missing(error, library)
        except BrokenChainError as error:
            return None, list(error.diagnostics)
        found += _digest_differs(wanted, resolved, listed)
    elif not trusting:
        found += _rivals(wanted, library)
    proved = trusting and bool(wanted.digest) and not found
    reading = read_resolved(resolved, catalogue, proved=proved)
    told = [one for one in reading.diagnostics if one.severity != "note"]  # notes are for the system's author
    return reading.bound, [*found, *told, *_gaps(reading)]


def _missing(error: UnknownSystemError, library: Library) -> list[Diagnostic]:
    """Return that the system cannot be found, and what is wrong with the files it may stand in."""
    from chidu.systems.passed_over import not_found

    hint = tr("把它的文件放进项目的 system 文件夹，或安装带有它的软件包；chidu systems 列出现有的")
    if error.lacks == "version":
        hint = tr("核对后把 version 改成已有的版本；或把那一版的文件放进项目的 system 文件夹")
    text, hint, broken = not_found(error, library, hint)
    own = Diagnostic("E601", text, hint, ("system", error.lacks or "id"))
    return [own, *broken] if error.near else [*broken, own]


def _rivals(wanted: SystemReference, library: Library) -> list[Diagnostic]:
    """Return that other files go by the name of the pinned system, which its digest alone tells from them."""
    others = library.rivals(wanted.id, wanted.version)
    if not others:
        return []
    text = tr("{files}；按评分表记录的摘要取其中一份", files=several(others))
    return [Diagnostic("W613", text, tr("只留一份，移走其余的"), ("system", "id"))]


def _gaps(reading: SystemReading) -> list[Diagnostic]:
    """Return why a system that is still open cannot score: its gaps must be filled first."""
    gaps = [one.message for one in reading.diagnostics if one.code == "N310"]
    if not gaps:
        return []
    message = tr("指标体系还没有填满：{gaps}", gaps=tr("；").join(gaps))
    return [Diagnostic("E603", message, tr("在扩展里补上这些分值，再用来评分"), ("system", "id"))]


def _digest_differs(wanted: SystemReference, resolved: Resolved, listed: Listed) -> list[Diagnostic]:
    if wanted.digest in {"", resolved.digest}:
        return []
    message = tr(
        "{path} 的内容与评分表记录的摘要不一致：指标体系改动过，得分按现在的内容计算", path=listed.path
    )
    return [Diagnostic("W601", message, tr("确认改动后更新 digest，或放回原来的文件"), ("system", "digest"))]


def _rounds(sheet: ScoreSheet) -> list[Diagnostic]:
    known = tr("、").join(tr("{name}（{note}）", name=name, note=title) for name, title in ROUNDS.items())
    return [
        Diagnostic(
            "W608",
            tr("没有“{name}”这一轮次", name=name),
            tr("可用的轮次：{known}", known=known),
            ("rounds", name),
            on_key=True,
        )
        for name in sheet.rounds
        if name not in ROUNDS
    ]


def _located(document: Document, found: list[Diagnostic]) -> list[Diagnostic]:
    return [
        one if one.place else evolve(one, place=document.place(one.at, on_key=one.on_key)) for one in found
    ]


def located(project: Project, diagnostics: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Return findings of scoring with their places in the project's sheet."""
    document, _ = read_document(project.path)
    return _located(document, list(diagnostics)) if document else list(diagnostics)
