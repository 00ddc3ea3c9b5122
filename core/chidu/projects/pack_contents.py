"""What of a project folder goes into its pack, and under which names."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder, folder_of
from chidu.projects.layers import layer_copies
from chidu.projects.pack_format import MARK, MARK_TEXT
from chidu.sheets.reading import Project
from chidu.toml.saving import UNFINISHED
from chidu.toml.source import PACKED

#: What goes into a pack: bytes, or the file that holds them, by the place in the pack.
Contents = dict[str, bytes | Path]


def pack_contents(project: Project) -> Contents:
    """Return the files of a project; the sheet is read first, for the journal may go on meanwhile.

    May raise ``RefusedError`` and ``OSError``.
    """
    folder = folder_of(project.path)
    _make_sure_of_the_sheet(folder)
    contents: Contents = {MARK: MARK_TEXT, folder.sheet.name: folder.sheet.read_bytes()}
    named = _named(project)
    for path in _files(folder):
        place = path.relative_to(folder.path).as_posix()
        contents[named.get(_key(place), place)] = path
    unwalked = list(_unwalked(folder, named, contents))
    contents.update({path.relative_to(folder.path).as_posix(): path for path in unwalked})
    return {**contents, **_layers(project, folder, contents)}


def _make_sure_of_the_sheet(folder: Folder) -> None:
    """Raise where there is no file of the sheet; one that is broken goes along as it is: whoever helps must see it."""
    if folder.sheet.is_file():
        return
    if folder.journal.is_file():
        text = tr("{path} 里没有 sheet.toml：先用 chidu 打开，按修改记录重新写出来，再打包", path=folder.path)
        raise RefusedError(text)
    raise RefusedError(tr("{path} 里没有 sheet.toml，不是项目文件夹", path=folder.path))


def _files(folder: Folder) -> Iterator[Path]:
    """Yield the files that belong to a project: its journal, its folders, systems beside the sheet."""
    kept_beside = tuple([one.name for one in (folder.journal, folder.torn, folder.original, folder.broken)])
    below = [folder.system, folder.evidence, folder.reports]
    for top in sorted(folder.path.iterdir()):
        kept = top.name.startswith(kept_beside)
        if top.is_dir() and top in below:
            yield from _walk(top, folder)
        elif top.is_file() and top != folder.sheet and (kept or top.suffix == ".toml"):
            yield _inside(top, folder)


def _unwalked(folder: Folder, named: dict[str, str], walked: Iterable[str]) -> Iterator[Path]:
    """Yield the evidence that the sheet names where no walk comes by: beside the folders, or under a hidden name."""
    known = {_key(place).casefold() for place in walked}  # some systems find a name in any case
    for place in named.values():
        path = folder.path / place
        if _key(place).casefold() not in known and path.is_file():
            yield _inside(path, folder)


def left_out(project: Project, contents: Contents) -> Iterator[str]:
    """Yield the evidence that was there when the project was read, and is not in its pack."""
    known = {_key(place).casefold() for place in contents}
    looked_for = _named(project) if project.bound else {}  # without a system no evidence was looked for
    for place in looked_for.values():
        if _key(place).casefold() not in known:
            yield tr("佐证资料 {place} 没有打进去", place=place)


def _walk(top: Path, folder: Folder) -> Iterator[Path]:
    """Yield the files below a folder; what programs hide there for themselves stays, and so do packs made before."""
    passed_over = (UNFINISHED, PACKED) if top == folder.reports else (UNFINISHED,)
    for place, folders, files in os.walk(top):
        for name in folders:
            if Path(place, name).is_symlink():
                raise RefusedError(tr("{path} 是链接，不能打包：放进文件本身", path=Path(place, name)))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(passed_over):
                yield _inside(Path(place, name), folder)


def _inside(path: Path, folder: Folder) -> Path:
    if not path.is_file():
        raise RefusedError(tr("{path} 不是普通文件，不能打包", path=path))
    if not path.resolve().is_relative_to(folder.path.resolve()):
        raise RefusedError(tr("{path} 是链接，不能打包：放进文件本身", path=path))
    return path


def _named(project: Project) -> dict[str, str]:
    """Return the places of evidence as the sheet writes them, by what a file system may make of them."""
    rounds = project.sheet.rounds.values() if project.sheet else ()
    places = [PureWindowsPath(one.file).as_posix() for held in rounds for one in held.evidence]
    return {_key(place): place for place in places}


def _key(place: str) -> str:
    return unicodedata.normalize("NFC", place)


def _layers(project: Project, folder: Folder, contents: Contents) -> Contents:
    """Return copies of the layers of the system that were found elsewhere: installed on this machine only."""
    resolved = project.bound.resolved if project.bound else None
    layers = resolved.layers if resolved else ()
    home = folder.path.resolve()
    outside = [one for one in layers if not Path(one.source.name).resolve().is_relative_to(home)]
    system = folder.system.name
    taken = [place.removeprefix(f"{system}/") for place in contents]
    copies = layer_copies(tuple(outside), taken)
    return {f"{system}/{one.name}": one.text.encode() for one in copies}
