"""A project verified: its journal's chain, the sheet that it makes, recorded results, evidence, and its system."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import difference
from chidu.projects.describing import described, place_described
from chidu.projects.errors import NoSheetError
from chidu.projects.folder import Folder, folder_of
from chidu.projects.journal.chain import Break, Chain, breaks, chain_of, steps_back
from chidu.projects.journal.entry import Entry
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.projects.rebuilding import rebuilt
from chidu.projects.recomputing import Finding, recomputed
from chidu.projects.recovering import digest_of_data, replayed, started_at
from chidu.projects.restarts import restarts
from chidu.projects.settled_rounds import changed_past_submission
from chidu.projects.snapshot import SheetFile, read_sheet_file
from chidu.record import Record

#: So many places in which the sheet differs from its journal are enough.
_PLACES = 20
#: The kinds of findings of which, as notes, nothing can be said for certain.
_UNCONFIRMED = frozenset({"rule", "outcome", "total", "grade"})


@frozen(eq=False, repr=False, slots=False)
class Verification(Record):
    """What verifying found; without ``title`` the project cannot be opened, and the ``diagnostics`` say why."""

    folder: Path
    title: str
    lines: int
    head: str
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Return what does not hold."""
        return tuple([one for one in self.findings if not one.note])

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        """Return what could not be confirmed, for what scored then is another by now, or gone."""
        return tuple([one for one in self.findings if one.note and one.kind in _UNCONFIRMED])


def verify(path: Path, catalogue: Catalogue, folders: tuple[Path, ...] = ()) -> Verification:
    """Return whether everything in the project holds; nothing is written."""
    folder = folder_of(path)
    try:
        chain = chain_of(folder.journal.read_bytes())
    except OSError:
        chain = Chain()
    opening = open_project(path, catalogue, "", read_only=True, folders=folders)
    project = opening.project
    file = _file(folder)
    findings = tuple(_findings(project, chain, file)) if file is not None else ()
    title = "" if project is None else project.title
    wrong = opening.diagnostics if project is None else ()
    return Verification(folder.path, title, len(chain.links), chain.head, findings, wrong)


def _file(folder: Folder) -> SheetFile | None:
    try:
        return read_sheet_file(folder)
    except NoSheetError as trouble:
        return _rebuilt(folder, trouble)
    except OSError:
        return None


def _rebuilt(folder: Folder, trouble: NoSheetError) -> SheetFile | None:
    try:
        return rebuilt(folder, trouble)[0]
    except NoSheetError:
        return None


def _findings(project: OpenProject | None, chain: Chain, file: SheetFile) -> Iterator[Finding]:
    if file.mark is None and not chain.links and not chain.torn:
        yield Finding("journal", tr("没有修改记录：评分表是手写的，还没有用 chidu 打开修改过"), note=True)
    for one in breaks(chain, file.mark):
        yield Finding(one.kind, _told(one, project), one.line, note=one.kind == "altered")
    for one in steps_back(chain):
        text = tr("第 {line} 行的时间 {at} 早于上一行：时钟倒退过", line=one.line, at=_at(one.entry))
        yield Finding("clock", text, one.line, note=True)
    yield from _sheet(project, chain, file)
    yield from restarts(chain)
    yield from changed_past_submission(chain)
    if project is not None:
        yield from _system(project)
        yield from recomputed(project, chain.entries)
        yield from _heads(project, chain)
        yield from (Finding("evidence", one.message) for one in project.diagnostics if one.code == "W612")


def _told(one: Break, project: OpenProject | None) -> str:
    """Return a break of the chain in a sentence, with the line's number, time and what it says."""
    words = {"line": one.line, "entry": _entry(one.entry, project), "count": one.concerns}
    if one.kind == "altered":
        return tr("别的程序改过修改记录的换行或编码，内容没有改：下次修改时 chidu 把它改回原样")
    if one.kind == "torn":
        return tr("第 {line} 行只有半行：写入时被打断", **words)
    if one.kind == "cut":
        return tr("记录的末尾少了 {count} 行：评分表写入时记录比现在长", **words)
    if one.kind == "gap":
        return tr("第 {line} 行之前少了 {count} 行：{entry}", **words)
    if one.kind == "moved":
        return tr("第 {line} 行不在原来的位置，它应接在第 {count} 行之后：{entry}", **words)
    return tr("第 {line} 行被改过：{entry}", **words)


def _entry(entry: Entry | None, project: OpenProject | None) -> str:
    if entry is None:
        return tr("已经读不懂")
    what = described(project.bound, entry) if project and entry.kind != "start" else ""
    parts = (tr("编号 {number}", number=entry.number), entry.at, entry.who, what or entry.kind)
    return tr("，").join([part for part in parts if part])


def _at(entry: Entry | None) -> str:
    return entry.at if entry else ""


def _sheet(project: OpenProject | None, chain: Chain, file: SheetFile) -> Iterator[Finding]:
    """Yield where the sheet is not what the journal makes up to the line at which it was written."""
    if not chain.links:
        return
    if file.broken:
        yield Finding("sheet", file.broken)
        return
    mark = file.mark
    count = next((n for n, one in enumerate(chain.links, 1) if mark and one.digest == mark["head"]), None)
    if mark is None:  # never written since the journal began with it
        count = started_at(chain.entries, None) or None
    written = [one.entry for one in chain.links[:count] if one.entry is not None]
    made = replayed({}, written)
    if digest_of_data(made) != digest_of_data(file.data):
        yield from _differences(project, made, file.data)
    if count is not None and count < len(chain.links):
        text = tr("评分表比记录少 {count} 行修改：下次打开时自动补上", count=len(chain.links) - count)
        yield Finding("behind", text, note=True)


def _differences(project: OpenProject | None, made: Any, written: Any) -> Iterator[Finding]:
    changes = tuple(difference(made, written))
    for one in changes[:_PLACES]:
        place = place_described(project.bound, one.path) if project else ""
        place = place or ".".join(map(str, one.path))
        yield Finding("sheet", tr("评分表与修改记录不一致：{place}", place=place))
    if len(changes) > _PLACES:
        yield Finding("sheet", tr("评分表与修改记录不一致的，共 {count} 处", count=len(changes)))


def _system(project: OpenProject) -> Iterator[Finding]:
    pinned, found = project.sheet.system.digest, project.bound.system
    if pinned and pinned != found.digest:
        words = {"system": found.name, "pinned": pinned, "found": found.digest}
        text = tr("指标体系 {system} 改动过：评分表记的摘要是 {pinned}，现在的文件是 {found}", **words)
        yield Finding("system", text)
    elif not pinned:
        yield Finding("system", tr("评分表没有记指标体系的摘要，无法核对"), note=True)


def _heads(project: OpenProject, chain: Chain) -> Iterator[Finding]:
    """Yield the rounds whose recorded end of the chain is no line of it."""
    known = {"", *[one.digest for one in chain.links]}
    merged = any(one.kind == "merge" for one in chain.entries)
    for name, held in project.sheet.rounds.items():
        if held.result is not None and held.result.head not in known:
            text = tr(
                "{round}提交时的链端 {head} 不在记录里", round=ROUNDS.get(name, name), head=held.result.head
            )
            yield Finding("head", text, note=merged)
