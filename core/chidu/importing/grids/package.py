"""An office package (a zip) looked at before anything in it is opened: how many parts, how large, and of what kind."""

from io import BytesIO
from struct import unpack_from
from zipfile import ZipFile, ZipInfo

from attrs import frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.refusal import BROKEN, RefusedError, damaged, encrypted, save_again, too_much
from chidu.importing.grids.xml_head import root_of
from chidu.language import tr
from chidu.record import Record

_END = b"PK\5\6"
_XML = (".xml", ".rels", ".vml")
#: Parts that hold a document's text, which alone may be large.
_TEXTS = ("word/document", "xl/worksheets/", "xl/sharedstrings", "xl/comments", "xl/calcchain", "xl/pivot")
_STRICT = "http://purl.oclc.org/ooxml/"
_MACROS = ("vbaproject.bin", "macrosheets/")


@frozen(eq=False, repr=False, slots=False)
class Package(Record):
    """A package that is safe to open: its bytes, the names of its parts, and whether macros are among them."""

    data: bytes
    names: frozenset[str]

    @property
    def has_macros(self) -> bool:
        """Say whether the file brings programs along; they are never run."""
        return any(mark in name.lower() for name in self.names for mark in _MACROS)


def open_package(data: bytes) -> Package:
    """Return the package; one that is damaged, locked, too large or has entities is refused (E802 to E805)."""
    _check_list(data)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            for part in parts:
                if is_checked(part.filename) and part.file_size > 0:
                    _check_xml(archive, part)
    except BROKEN as error:
        raise damaged() from error
    return Package(data, frozenset(part.filename for part in parts))


def is_checked(part: str) -> bool:
    """Say whether a part of this name is looked into before it is opened."""
    return part.lower().endswith(_XML)


def _check_list(data: bytes) -> None:
    """Refuse a list of parts too long to be read, before it is read."""
    at = data.rfind(_END)
    if at < 0 or at + 16 > len(data):
        raise damaged(tr("压缩包没有结尾，文件不完整"))
    (size,) = unpack_from("<I", data, at + 12)
    if size > limits.LARGEST_LIST:
        raise too_much(tr("文件里的部件太多，不像办公文档。"))


def _check_sizes(parts: list[ZipInfo]) -> None:
    if len(parts) > limits.MOST_PARTS:
        words = {"count": len(parts), "most": limits.MOST_PARTS}
        raise too_much(tr("文件里有 {count} 个部件，超过 {most} 个的上限。", **words))
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted()
    whole = sum(part.file_size for part in parts)
    if whole > limits.LARGEST_WHOLE:
        raise _unfolds(tr("文件"), whole, limits.LARGEST_WHOLE)
    for part in parts:
        _check_size(part)


def _check_size(part: ZipInfo) -> None:
    name = part.filename.lower()
    if is_checked(name):
        most = limits.LARGEST_XML if name.startswith(_TEXTS) else limits.LARGEST_OTHER_XML
        if part.file_size > most:
            raise _unfolds(part.filename, part.file_size, most)
    if part.file_size > max(limits.SUSPECT_SIZE, part.compress_size * limits.MOST_RATIO):
        message = tr(
            "{part} 解压后是压缩时的 {times} 倍，像是压缩炸弹，不打开。",
            part=part.filename,
            times=_times(part),
        )
        raise too_much(message)


def _times(part: ZipInfo) -> int:
    return part.file_size // max(part.compress_size, 1)


def _unfolds(what: str, size: int, most: int) -> RefusedError:
    words = {"what": what, "size": size // 2**20, "most": most // 2**20}
    return too_much(tr("{what} 解压后有 {size} MB，超过 {most} MB 的上限，不打开。", **words))


def _check_xml(archive: ZipFile, part: ZipInfo) -> None:
    with archive.open(part) as stream:
        root = root_of(stream, part.filename)
    if root.startswith(_STRICT):
        message = tr("文件存成了“严格 Open XML”格式，这里只读通常的 .docx 和 .xlsx。")
        raise RefusedError("E801", message, save_again())


def macros_told(name: str) -> Diagnostic:
    """Return the note that a file brings programs along."""
    message = tr("文件带有宏：只读表格，宏不运行")
    return Diagnostic("N806", message, tr("不需要宏的，另存为 .docx 或 .xlsx"), place=Place(name, spot=""))
