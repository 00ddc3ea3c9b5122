"""Whether a packed project is to be trusted: its list of files, their names, sizes and kinds."""

import stat
import struct
from os import SEEK_END
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.pack_format import (
    BLOCK,
    MARK,
    MARK_TEXT,
    MOST_BYTES,
    MOST_FILES,
    RATIO,
    SMALL,
    doubles,
    name_problem,
)
from chidu.sheets.reading import SHEET

#: The list at the end of a zip: its signature, its length, and at most so many bytes of entries before it.
_END, _END_LENGTH = b"PK\5\6", 22
_LOCATOR, _LOCATOR_LENGTH = b"PK\6\7", 20
_LARGEST_LIST = MOST_FILES * 1024
_ENCRYPTED, _UTF8 = 0x1, 0x800


def make_sure_of_the_list(stream: BinaryIO) -> None:
    """Raise ``RefusedError`` unless the file ends with a list of entries of bearable size, which zipfile reads as a whole."""
    size = stream.seek(0, SEEK_END)
    stream.seek(max(size - _END_LENGTH - _LOCATOR_LENGTH, 0))
    last = stream.read()
    end, before = last[-_END_LENGTH:], last[:-_END_LENGTH]
    if end[:4] != _END or end[-2:] != b"\0\0" or before[-_LOCATOR_LENGTH:].startswith(_LOCATOR):
        raise _foreign()
    _, _, _, _, count, length, _, _ = struct.unpack("<4s4H2LH", end)
    if count > MOST_FILES or length > _LARGEST_LIST:
        raise RefusedError(tr("里面的文件超过 {most} 个，没有解开", most=MOST_FILES))
    if size > MOST_BYTES + _LARGEST_LIST:
        raise _too_large()


def trusted_entries(pack: ZipFile) -> tuple[ZipInfo, ...]:
    """Return the files of a pack without its mark; raise ``RefusedError`` unless every one may be written."""
    listed = pack.infolist()
    if MARK not in {one.filename for one in listed}:
        raise _foreign()
    if len(listed) > MOST_FILES:
        raise RefusedError(tr("里面的文件超过 {most} 个，没有解开", most=MOST_FILES))
    for one in listed:
        problem = _problem(one)
        if problem:
            text = tr(
                "里面的 {place} 不可信：{problem}；没有解开任何东西", place=one.orig_filename, problem=problem
            )
            raise RefusedError(text)
    files = [one for one in listed if not one.is_dir()]
    for place in doubles([one.filename for one in files]):
        raise RefusedError(tr("里面有两个 {place}，或只差大小写，没有解开", place=place))
    if sum([one.file_size for one in files]) > MOST_BYTES:
        raise _too_large()
    _make_sure_of_the_mark(pack)
    if SHEET not in {one.filename for one in files}:
        raise RefusedError(tr("里面没有 sheet.toml，没有解开"))
    return tuple([one for one in files if one.filename != MARK])


def _problem(one: ZipInfo) -> str:
    """Return why an entry is not to be trusted, empty where it is."""
    if one.flag_bits & _ENCRYPTED:
        return tr("加了密码")
    if one.filename != one.orig_filename:
        return tr("名称里有“\\”或看不见的字符")
    if not one.flag_bits & _UTF8 and not one.filename.isascii():
        return tr("名称不是 UTF-8")
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return tr("是链接或设备，不是文件")
    if one.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return tr("压缩方式不认识")
    if one.file_size > SMALL and one.file_size > one.compress_size * RATIO * 2:
        return tr("压缩得太小，解开会占满磁盘")
    return name_problem(one.filename.removesuffix("/"))


def _make_sure_of_the_mark(pack: ZipFile) -> None:
    if pack.getinfo(MARK).file_size > BLOCK or pack.read(MARK) != MARK_TEXT:
        raise RefusedError(tr("是较新的 chidu 打包的，或改动过：请升级 chidu 再解开"))


def _foreign() -> RefusedError:
    return RefusedError(tr("不是 chidu 打包的项目（chidu pack 写出的 .chidu 文件），没有解开"))


def _too_large() -> RefusedError:
    return RefusedError(tr("解开以后超过 {most} MB，没有解开", most=MOST_BYTES >> 20))
