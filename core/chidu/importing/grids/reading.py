"""An office file read, whatever its extension says, or refused in one sentence."""

import os
import stat
from pathlib import Path

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.excel import read_excel
from chidu.importing.grids.grid import Reading
from chidu.importing.grids.kinds import Kind, kind_of
from chidu.importing.grids.package import Package, macros_told, open_package
from chidu.importing.grids.refusal import RefusedError
from chidu.importing.grids.word import read_word
from chidu.language import tr


def read_grids(path: Path, name: str | None = None) -> Reading:
    """Return the tables and paragraphs of a Word or Excel file; nothing outside of the file is touched.

    ``name`` is how the user knows it, else the path. A file that cannot be read holds nothing, and is told why
    (E101, E102, E801 to E805).
    """
    shown = str(path) if name is None else name
    try:
        data = _content(path, shown)
        kind, package = kind_of(data)
        reading = _read(data, kind, package, shown)
    except RefusedError as refusal:
        return Reading(shown, diagnostics=(refusal.diagnostic(shown),))
    suffix = path.suffix.lower()
    if suffix in kind.value:
        return reading
    return evolve(reading, diagnostics=(_misnamed(shown, suffix, kind), *reading.diagnostics))


def _content(path: Path, name: str) -> bytes:
    """Return the bytes of a file, read once: what was looked at is what is opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            hint = tr("请给出文件夹里的 .docx 或 .xlsx 文件。")
            raise RefusedError("E101", tr("{name} 是一个文件夹，不是文件。", name=name), hint)
        if not stat.S_ISREG(status.st_mode):
            hint = tr("请给出 .docx 或 .xlsx 文件。")
            raise RefusedError("E101", tr("{name} 不是普通文件（是管道或设备），不读取。", name=name), hint)
        with path.open("rb") as file:
            data = file.read(limits.LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(error, name) from error
    if len(data) > limits.LARGEST_FILE:
        size = max(status.st_size, len(data))
        message = tr("文件有 {size} 字节，超过 {limit} 字节的上限。", size=size, limit=limits.LARGEST_FILE)
        raise RefusedError("E102", message, tr("多半是图片占的：删去图片，只留表格，另存一份再导入。"))
    return data


def _unreadable(error: OSError | ValueError, name: str) -> RefusedError:
    hint = tr("请核对路径和文件名；正在 Word、Excel 或 WPS 里打开的，先关闭。")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return RefusedError("E101", tr("找不到文件 {name}。", name=name), hint)
    if isinstance(error, PermissionError):
        return RefusedError("E101", tr("没有读取 {name} 的权限。", name=name), hint)
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return RefusedError("E101", tr("无法读取 {name}：{reason}。", name=name, reason=reason), hint)


def _read(data: bytes, kind: Kind, package: Package | None, name: str) -> Reading:
    if kind is Kind.OLD_EXCEL:
        from chidu.importing.grids.old_excel import read_old_excel

        return read_old_excel(data, name)
    if package is None or kind.converted:
        return _converted(data, kind, name)
    reading = read_word(package, name) if kind is Kind.WORD else read_excel(package, name)
    if package.has_macros:
        return evolve(reading, diagnostics=(macros_told(name), *reading.diagnostics))
    return reading


def _converted(data: bytes, kind: Kind, name: str) -> Reading:
    """Return a file that LibreOffice turned into one of today's formats, with a note that it did."""
    from chidu.importing.grids.libre_office import converted

    package = open_package(converted(data, kind.value[0], kind.converted))
    reading = read_word(package, name) if kind.converted == ".docx" else read_excel(package, name)
    message = tr(
        "由 LibreOffice 转换后读取（{before} 到 {after}）", before=kind.value[0], after=kind.converted
    )
    note = Diagnostic("N807", message, tr("请与原件核对读出来的表"), place=Place(name, spot=""))
    return evolve(reading, diagnostics=(note, *reading.diagnostics))


def _misnamed(name: str, suffix: str, kind: Kind) -> Diagnostic:
    words = {"suffix": suffix or tr("（无）"), "kind": kind.value[0]}
    message = tr("扩展名是 {suffix}，内容是 {kind}，按内容读", **words)
    hint = tr("把扩展名改成 {kind}", **words)
    return Diagnostic("N807", message, hint, place=Place(name, spot=""))
