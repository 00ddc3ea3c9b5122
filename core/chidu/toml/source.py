"""A text file as read: its text, its lines, and the way from an offset to a line and a column."""

import os
import stat
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from attrs import frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.language import tr
from chidu.record import Record
from chidu.toml.encoding import certain_gbk, decoded, is_utf16
from chidu.toml.limits import LARGEST

#: How a zip begins, and so a packed project and the files of Word and Excel.
_ZIPPED = b"PK\3\4"
#: How the name of a packed project ends.
PACKED = ".chidu"
#: How the names of zipped files of Word and Excel end.
_OFFICE = frozenset({".docx", ".xlsx"})


@frozen(eq=False, repr=False, slots=False)
class Source(Record):
    """A file's text, lines ending in LF only, under the name by which the user knows it."""

    name: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Return the lines without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate([len(line) + 1 for line in self.lines[:-1]], initial=0))

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of a character's offset."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, both from 1; beyond the text, the nearest there is."""
        line = min(max(line, 1), len(self._starts))
        return min(self._starts[line - 1] + max(column, 1) - 1, len(self.text))

    def line_end(self, offset: int) -> int:
        """Return the offset of the end of the line in which an offset lies."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from ``start`` to before ``end``, cut at the end of the line."""
        line, column = self.position(start)
        text = self.lines[line - 1]
        length = min(end - start, len(text) + 1 - column)
        return Place(self.name, line, column, max(length, 1), text)


def read_source(path: Path, limit: int = LARGEST, name: str | None = None) -> Source | Diagnostic:
    """Read a file of at most ``limit`` bytes; what cannot be read is told as a diagnostic (E101 E102 E103)."""
    shown = str(path) if name is None else name
    try:
        refusal = _refusal(path, limit, shown)
        if refusal is not None:
            return refusal
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return _unreadable(error, shown)
    if len(data) > limit:  # it grew since it was measured
        return _too_large(shown, len(data), limit)
    return decode_source(data, shown)


def decode_source(data: bytes, name: str) -> Source | Diagnostic:
    """Return the bytes of a file as a source; another encoding than UTF-8 is named (E103)."""
    if data.startswith(_ZIPPED):
        return _zipped(name)
    if is_utf16(data):
        return _foreign(tr("文件是 UTF-16 编码（记事本里叫 Unicode），需要 UTF-8。"), Place(name))
    if b"\0" in data:
        hint = tr("请核对是不是选错了文件：表格、文档和图片要另存为文本。")
        return Diagnostic("E103", tr("这不是文本文件。"), hint, place=Place(name))
    try:
        return Source(name, decoded(data))
    except UnicodeDecodeError as error:
        text = certain_gbk(data)
        if text is not None:
            message = tr("文件是 GBK 编码（记事本里叫 ANSI），需要 UTF-8。")
            return _foreign(message, _first_foreign(name, text))
        return _foreign(tr("文件里有不是 UTF-8 的字节。"), _first_bad(name, data, error.start))


def _refusal(path: Path, limit: int, name: str) -> Diagnostic | None:
    """Return why the file is not even opened: a pipe would block, a huge file would fill the memory."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return _e101(
            name, tr("{name} 是一个文件夹，不是文件。", name=name), tr("请给出文件夹里的 .toml 文件。")
        )
    if not stat.S_ISREG(status.st_mode):
        return _e101(name, tr("{name} 不是普通文件（是管道或设备），不读取。", name=name))
    if status.st_size <= limit:
        return None
    return _zipped(name) if path.suffix == PACKED else _too_large(name, status.st_size, limit)


def _unreadable(error: OSError | ValueError, name: str) -> Diagnostic:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _e101(name, tr("找不到文件 {name}。", name=name), tr("请核对路径和文件名，包括扩展名 .toml。"))
    if isinstance(error, PermissionError):
        return _e101(name, tr("没有读取 {name} 的权限。", name=name), tr("请修改文件权限，或另存一份。"))
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return _e101(name, tr("无法读取 {name}：{reason}。", name=name, reason=reason))


def _e101(name: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic("E101", message, hint, place=Place(name))


def _too_large(name: str, size: int, limit: int) -> Diagnostic:
    message = tr("文件有 {size} 字节，超过 {limit} 字节的上限。", size=size, limit=limit)
    return Diagnostic(
        "E102", message, tr("指标体系通常只有几十 KB，请核对是不是选错了文件。"), place=Place(name)
    )


def _zipped(name: str) -> Diagnostic:
    message = tr("这是打包的项目或别的压缩文件，不是文本文件。")
    hint = tr("打包的项目（.chidu）先用 chidu unpack 解开。")
    if Path(name).suffix.lower() in _OFFICE:
        message, hint = tr("这是 Word 或 Excel 文件，不是文本文件。"), tr("用 chidu import 读入。")
    return Diagnostic("E103", message, hint, place=Place(name))


def _foreign(message: str, place: Place) -> Diagnostic:
    hint = tr("用记事本打开，选“另存为”，编码选 UTF-8，再保存。")
    return Diagnostic("E103", message, hint, place=place)


def _first_foreign(name: str, text: str) -> Place:
    """Return the place of the first character that GBK and UTF-8 write differently."""
    offset = next(index for index, char in enumerate(text) if not char.isascii())
    source = Source(name, text.replace("\r\n", "\n"))
    return source.place(offset - text.count("\r\n", 0, offset), 0)


def _first_bad(name: str, data: bytes, start: int) -> Place:
    """Return the place of the first byte that is no UTF-8, its line shown with replacement marks."""
    before = decoded(data[:start])
    line = data[start:].splitlines()[0].decode("utf-8", "replace")
    lines = before.split("\n")
    return Place(name, len(lines), len(lines[-1]) + 1, 1, lines[-1] + line)
