"""A packed project unpacked: everything is looked at before anything is written, and it is written whole or not at all."""

import struct
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 - a class under the name of a word

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.projects.pack_format import BLOCK, lacking
from chidu.projects.pack_trust import make_sure_of_the_list, trusted_entries
from chidu.projects.placing import make_sure_it_is_free, place_folder
from chidu.sheets.reading import read_project
from chidu.toml import disk

#: What zipfile and zlib raise for bytes that are no sound zip.
BROKEN = (
    *(BadZipFile, ZlibError, struct.error),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, IndexError, KeyError, OSError),
)


class Unpacked(NamedTuple):
    """A project that was unpacked: where, its files, and what its sheet names that was not in the pack."""

    folder: Path
    files: tuple[str, ...]
    lacking: tuple[str, ...]


def unpack_project(file: Path, target: Path, catalogue: Catalogue) -> Unpacked:
    """Unpack ``file`` into the new folder ``target``.

    Raise ``RefusedError`` where ``target`` is not free or the pack is not to be trusted, and ``SavingError`` where
    the folder cannot be written.
    """
    make_sure_it_is_free(target)
    try:
        stream = file.open("rb")
    except (OSError, ValueError) as error:
        reason = disk.reason(error) if isinstance(error, OSError) else str(error)
        raise RefusedError(tr("无法读取 {path}：{reason}", path=file, reason=reason)) from error
    with stream:
        try:
            make_sure_of_the_list(stream)
            with ZipFile(stream) as pack:
                entries = trusted_entries(pack)
                place_folder(target, lambda folder: _fill(folder, pack, entries))
        except BROKEN as error:
            text = tr("{path} 不完整，或不是打包的项目：没有解开任何东西", path=file)
            raise RefusedError(text) from error
    project = read_project(target, catalogue)
    return Unpacked(target, tuple(one.filename for one in entries), lacking(project))


def _fill(folder: Path, pack: ZipFile, entries: tuple[ZipInfo, ...]) -> None:
    places = Folder(folder)
    for one in (places.system, places.evidence, places.reports):
        one.mkdir()
    for entry in entries:
        target = folder.joinpath(*entry.filename.split("/"))
        target.parent.mkdir(parents=True, exist_ok=True)
        with pack.open(entry) as source, target.open("xb") as file:
            while block := source.read(BLOCK):
                file.write(block)
            file.flush()
            disk.sync(file.fileno())
    for below in (*[one for one in folder.rglob("*") if one.is_dir()], folder):
        disk.settle(below)
