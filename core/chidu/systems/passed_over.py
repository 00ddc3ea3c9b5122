"""System files that a library passes over: nobody could find them by their id, so it is said why."""

from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr
from chidu.systems.file import read_frame, read_head
from chidu.systems.library import Library, UnknownSystemError, leads_out
from chidu.systems.own_words import unsaid
from chidu.toml.document import Document, read_document

#: Stands beside systems and is none.
_SHEET = "sheet.toml"
#: Where a file says what it is called; what is wrong there keeps it from being found.
_NAMING = ((), ("system",), ("system", "id"))


def passed_over(folder: Path, within: tuple[Path, ...] = ()) -> Iterator[tuple[Path, tuple[Diagnostic, ...]]]:
    """Yield the TOML files of a folder that cannot be read, or are systems without an id, and why.

    ``within`` are the folders in which files may lie, else that folder alone. What lies behind a link out of them
    is not looked at: only the link is named.
    """
    if leads_out(folder, within):
        yield folder, (linked(folder),)
        return
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        if path.name == _SHEET or path.is_dir():
            continue
        if leads_out(path, within or (folder,)):
            yield path, (linked(path),)
            continue
        document, wrong = read_document(path)
        if document is not None:
            wrong = _nameless(document)
        if wrong:
            yield path, wrong


def not_found(
    error: UnknownSystemError, library: Library, hint: str
) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Return what to say of a system that was not found, how to mend it, and what is wrong with files it may be in.

    ``hint`` is the remedy where every file could be read.
    """
    broken = dict(one for folder in library.folders for one in passed_over(folder, library.folders))
    if error.lacks == "":
        return str(error), _told_apart(error), ()
    if not broken:
        return str(error), hint, ()
    files = tr("、").join(map(str, broken))
    why = tuple(one for wrong in broken.values() for one in wrong)
    if error.near:
        return (
            str(error),
            tr("也可能写在不能读取的 {files} 里，先改好它；{hint}", hint=hint, files=files),
            why,
        )
    text = tr("找不到指标体系 {name}：{files} 无法使用", name=error.wanted, files=files)
    return text, tr("先改好这个文件"), why


def _told_apart(error: UnknownSystemError) -> str:
    if not error.namesakes:
        return tr("只留一份，移走其余的")
    files = tr("、").join(map(str, error.namesakes))
    return tr("{files} 扩展的就是它，却用了底本的标识：在它的 [system] 里写自己的 id", files=files)


def linked(path: Path) -> Diagnostic:
    """Return the finding about a link that leads out of the folders in which files may lie."""
    text = tr("{path} 是链接，指到允许的文件夹之外，不读取", path=path.name)
    hint = tr("只能扩展同一文件夹（及其子文件夹）里的文件，或以标识引用已安装的")
    return Diagnostic("E317", text, hint, place=Place(str(path)))


def _nameless(document: Document) -> tuple[Diagnostic, ...]:
    """Return what ``check`` says of a system that has no usable id; an extension has not its base's."""
    head = document.data.get("system", {})
    if isinstance(head, dict) and isinstance(head.get("id"), str):
        return ()
    if "extends" in document.data and isinstance(head, dict) and "id" not in head:
        return tuple(unsaid(document))
    if "indicators" not in document.data or "extends" in document.data:
        return ()
    found: list[Diagnostic] = []
    frame = read_frame(document.data, found)
    read_head(frame.get("system", {}), found, proved=False)
    return tuple(
        evolve(one, place=document.place(one.at, on_key=one.on_key)) for one in found if one.at in _NAMING
    )
