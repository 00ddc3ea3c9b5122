"""The layers of a system found: from a file down to the base that nothing else lies under."""

import os
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import Any

from attrs import evolve

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.nearest import nearest
from chidu.systems.layers import Resolved, resolve
from chidu.systems.library import Library, UnknownSystemError, in_folder, real_folders
from chidu.toml.document import Document, read_document

#: Layers on top of one another; a county extends a province extends the nation, and a project all of them.
MOST_LAYERS = 10


class BrokenChainError(Exception):
    """A base that cannot be had; ``diagnostics`` say why, with their places."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Take the findings."""
        super().__init__(*[one.message for one in diagnostics])
        self.diagnostics = diagnostics


def resolve_chain(document: Document, library: Library) -> Resolved:
    """Return ``document`` folded over everything it extends; raise ``BrokenChainError``."""
    layers = [document]
    while (extends := layers[0].data.get("extends")) is not None:
        base = _base(layers[0], extends, library)
        if any(_same(base, one) for one in layers):
            hint = tr("沿 extends 走一圈，去掉多余的一个")
            raise _broken(layers[0], "E316", tr("“{name}”绕回到自己", name=extends), hint)
        if len(layers) == MOST_LAYERS:
            raise _broken(layers[0], "E316", tr("扩展超过 {most} 层", most=MOST_LAYERS), tr("合并其中几层"))
        layers.insert(0, base)
    return resolve(tuple(layers))


def pinned(library: Library, name: str, digest: str) -> Resolved | None:
    """Return the nearest system called ``name`` whose resolved content has ``digest``, without looking further.

    Its layers are the nearest too, whatever else goes by their names: the digest says whether they are those.
    """
    library = evolve(library, nearest=True)
    for folder in library.folders:
        for listed in in_folder(folder, str(folder), library.folders, name):
            if listed.id != name:
                continue
            try:
                resolved = resolve_chain(listed.document, library)
            except BrokenChainError:  # another of that name may be whole; what is wrong here, ``check`` tells
                continue
            if resolved.digest == digest:
                return resolved
    return None


def _base(document: Document, extends: Any, library: Library) -> Document:
    if not isinstance(extends, str) or not extends.strip():
        text = tr("extends 应写成 “标识@版本” 或相对路径")
        raise _broken(document, "E315", text, tr('如 extends = "huarong-2021@2021.1"'))
    if "/" in extends or "\\" in extends or extends.endswith(".toml"):
        return _by_path(document, extends, library)
    try:
        return library.find(extends).document
    except UnknownSystemError as error:
        from chidu.systems.passed_over import not_found

        beside = tr("把它的文件放在同一文件夹，或安装带有它的软件包；chidu systems 列出现有的")
        text, hint, broken = not_found(error, library, beside)
        own = _broken(document, "E315", text, hint).diagnostics
        raise BrokenChainError(*((*own, *broken) if error.near else (*broken, *own))) from error


def _by_path(document: Document, extends: str, library: Library) -> Document:
    path = _inside(document, extends, library)
    if path is None:
        text = tr("{path} 在允许的文件夹之外", path=extends)
        raise _broken(
            document, "E317", text, tr("只能扩展同一文件夹（及其子文件夹）里的文件，或以标识引用已安装的")
        )
    base, wrong = read_document(_as_written(document, extends, path))
    if base is None and not os.access(path, os.F_OK):
        raise _absent(document, extends, path)
    if base is None:
        raise BrokenChainError(*_unusable(document, extends).diagnostics, *wrong)
    return base


def _as_written(document: Document, extends: str, path: Path) -> Path:
    """Return the path of a base as the file's own was given, so that messages name both in one manner."""
    beside = Path(os.path.normpath(Path(document.source.name).parent / extends.replace("\\", "/")))
    return beside if beside.resolve() == path else path


def _inside(document: Document, extends: str, library: Library) -> Path | None:
    """Return the path of a base, None where it leads out of the folders in which it may lie."""
    if PureWindowsPath(extends).anchor:  # a drive, a root, a server: not even looked at
        return None
    try:
        home = Path(document.source.name).resolve().parent
        path = (home / extends.replace("\\", "/")).resolve()
        allowed = [home, *real_folders(library.folders)]
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links, a NUL
        raise _unusable(document, extends) from error
    return path if any(path.is_relative_to(folder) for folder in allowed) else None


def _unusable(document: Document, extends: str) -> BrokenChainError:
    return _broken(document, "E315", tr("所扩展的 {path} 无法使用", path=extends), "")


def _absent(document: Document, extends: str, path: Path) -> BrokenChainError:
    """Return that there is no such file, with the name beside it that was probably meant."""
    beside: list[str] = []
    with suppress(OSError):  # of a folder that may not be listed
        beside = [one.name for one in path.parent.glob("*.toml")]
    near = nearest(path.name, [name for name in beside if name != Path(document.source.name).name])
    hint = tr("是不是 {near}？", near=near[0]) if near else tr("核对文件名；路径从本文件所在的文件夹算起")
    return _broken(document, "E315", tr("所扩展的文件 {path} 不存在", path=extends), hint)


def _same(one: Document, other: Document) -> bool:
    """Say whether two layers are one file; what two files say alike does not make them one."""
    names = one.source.name, other.source.name
    if names[0] == names[1]:
        return True
    with suppress(OSError, ValueError, RuntimeError):  # a NUL, a circle of links: no file at all
        return Path(names[0]).resolve() == Path(names[1]).resolve()
    return False


def _broken(document: Document, code: str, message: str, hint: str) -> BrokenChainError:
    place = document.place(("extends",))
    return BrokenChainError(Diagnostic(code, message, hint, ("extends",), place=place))
