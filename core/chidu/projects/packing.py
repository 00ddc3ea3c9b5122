"""A project packed as one file: the same content always gives the same bytes."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.pack_contents import Contents, left_out, pack_contents
from chidu.projects.pack_format import (
    BLOCK,
    MARK,
    MOST_BYTES,
    MOST_FILES,
    doubles,
    is_worth_compressing,
    lacking,
    name_problem,
)
from chidu.sheets.reading import Project
from chidu.toml import disk
from chidu.toml.saving import UNFINISHED

#: The time that every file in a pack has: the first that a zip can say.
_TIME = (1980, 1, 1, 0, 0, 0)
#: An ordinary file that its owner may write, on a system that knows who owns a file.
_ORDINARY = 0o100644 << 16
_UNIX = 3


class Packed(NamedTuple):
    """A pack that was made: where, of which files, and what the sheet names that was not there."""

    file: Path
    files: tuple[str, ...]
    lacking: tuple[str, ...]


def pack_project(project: Project, target: Path) -> Packed:
    """Write the pack of a project that was read to ``target``, whole or not at all.

    Raise ``RefusedError`` where ``target`` is there already, or a file cannot be packed, and ``SavingError`` where
    the pack cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise RefusedError(tr("{path} 已经存在，不会被覆盖：请另给一个文件名", path=target))
    try:
        contents = pack_contents(project)
        _make_sure_it_fits(contents)
    except (OSError, ValueError) as error:
        reason = disk.reason(error) if isinstance(error, OSError) else str(error)
        raise RefusedError(tr("项目无法读取：{reason}", reason=reason)) from error
    unfinished = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
    try:
        _write(unfinished, contents)
        disk.replace(unfinished, target)
        disk.settle(target.parent)
    except (OSError, ValueError) as error:
        reason = disk.reason(error) if isinstance(error, OSError) else str(error)
        raise SavingError(tr("无法写入 {path}：{reason}", path=target, reason=reason)) from error
    finally:
        with suppress(OSError, ValueError):
            unfinished.unlink()
    absent = (*lacking(project), *left_out(project, contents))
    return Packed(target, tuple(sorted(contents.keys() - {MARK})), absent)


def _make_sure_it_fits(contents: Contents) -> None:
    """Raise where the pack could not be unpacked everywhere."""
    for place in contents:
        problem = name_problem(place)
        if problem:
            raise RefusedError(tr("{place} 不能打包：{problem}", place=place, problem=problem))
    for place in doubles(contents):
        text = tr("{place} 不能打包：另有一个名称只差大小写，或同名的文件夹", place=place)
        raise RefusedError(text)
    if len(contents) > MOST_FILES:
        raise RefusedError(
            tr("项目有 {count} 个文件，最多打包 {most} 个", count=len(contents), most=MOST_FILES)
        )
    size = sum(_size(one) for one in contents.values())
    if size > MOST_BYTES:
        words = {"size": size >> 20, "most": MOST_BYTES >> 20}
        raise RefusedError(tr("项目有 {size} MB，最多打包 {most} MB", **words))


def _size(one: bytes | Path) -> int:
    return one.stat().st_size if isinstance(one, Path) else len(one)


def _write(target: Path, contents: Contents) -> None:
    with target.open("xb") as file:
        with ZipFile(file, "w") as pack:
            for place in sorted(contents, key=lambda place: (place != MARK, place)):
                _add(pack, place, contents[place])
        file.flush()
        disk.sync(file.fileno())


def _add(pack: ZipFile, place: str, content: bytes | Path) -> None:
    info = ZipInfo(place, _TIME)
    info.create_system, info.external_attr = _UNIX, _ORDINARY
    size = _size(content)
    pressed = is_worth_compressing(_blocks(content), size)
    info.compress_type = ZIP_DEFLATED if pressed else ZIP_STORED
    info.file_size = size
    with pack.open(info, "w") as entry:
        for block in _blocks(content):
            entry.write(block)


def _blocks(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    try:
        with content.open("rb") as file:
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        raise RefusedError(
            tr("{path} 无法读取：{reason}", path=content, reason=error.strerror or error)
        ) from error
