"""What a file is, by its content: the extension may say anything."""

import re
from enum import Enum

from chidu.importing.grids import compound
from chidu.importing.grids.package import Package, open_package
from chidu.importing.grids.refusal import BROKEN, RefusedError, damaged, encrypted, save_again
from chidu.language import tr

_ZIP = b"PK\3\4"
_HEAD = 4096
_WEB = re.compile(
    r"<(!doctype\s+html|html|head|meta|table|div)\b|\bmime-version:|\burn:schemas-microsoft-com:office:office\"?>",
    re.IGNORECASE,
)


class Kind(Enum):
    """The kinds that are read, each with the extensions that go with it; ``converted`` go through LibreOffice."""

    WORD = (".docx", ".docm", ".dotx", ".dotm")
    EXCEL = (".xlsx", ".xlsm", ".xltx", ".xltm")
    OLD_EXCEL = (".xls", ".xlt", ".et", ".ett")
    OLD_WORD = (".doc", ".dot", ".wps", ".wpt")
    RICH_TEXT = (".rtf",)
    OPEN_TEXT = (".odt", ".ott")
    OPEN_SHEET = (".ods", ".ots")

    @property
    def converted(self) -> str:
        """Return the extension that LibreOffice gives it, empty where it is read as it is."""
        if self in {Kind.OLD_WORD, Kind.RICH_TEXT, Kind.OPEN_TEXT}:
            return ".docx"
        return ".xlsx" if self is Kind.OPEN_SHEET else ""


def kind_of(data: bytes) -> tuple[Kind, Package | None]:
    """Return the kind of a file, and its package where it is one; every other kind is refused (E801 to E805)."""
    if data.startswith(_ZIP):
        package = open_package(data)
        return _packed(package), package
    if data.startswith(compound.SIGNATURE):
        return _compound(data), None
    if data.startswith(b"{\\rtf"):
        return Kind.RICH_TEXT, None
    raise _foreign(data)


def _packed(package: Package) -> Kind:
    names = {name.lower() for name in package.names}
    if "word/document.xml" in names or any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.EXCEL
    if "xl/workbook.bin" in names:
        raise _refused(tr("这是 Excel 二进制工作簿（.xlsb）。"))
    if any(name.startswith("ppt/") for name in names):
        raise _refused(tr("这是演示文稿，不是 Word 或 Excel 文件。"))
    if "content.xml" in names:
        return _open_document(package)
    if "sheet.toml" in names:
        raise _refused(
            tr("这是打包的 chidu 项目，不是 Word 或 Excel 文件。"),
            tr("打包的项目（.chidu）用 chidu unpack 解开。"),
        )
    raise _refused(tr("这是压缩包，不是 Word 或 Excel 文件。"), tr("先解压，再导入里面的 .docx 或 .xlsx。"))


def _open_document(package: Package) -> Kind:
    kind = package.data[38:200]
    if b"opendocument.text" in kind:
        return Kind.OPEN_TEXT
    if b"opendocument.spreadsheet" in kind:
        return Kind.OPEN_SHEET
    raise _refused(tr("这不是 Word 或 Excel 文件。"))


def _compound(data: bytes) -> Kind:
    try:
        names = compound.names_in(data)
    except BROKEN as error:
        raise damaged() from error
    if "EncryptedPackage" in names:
        raise encrypted()
    if "WordDocument" in names:
        return Kind.OLD_WORD
    if names & {"Workbook", "Book"}:
        return Kind.OLD_EXCEL
    raise _refused(tr("这不是 Word 或 Excel 文件。"))


def _foreign(data: bytes) -> RefusedError:
    """Return why a file of no office program is not read."""
    if not data.strip(b"\0 \r\n\t"):
        return _refused(tr("文件是空的。"))
    if data.startswith(b"%PDF"):
        return _refused(
            tr("这是 PDF，不是 Word 或 Excel 文件。"),
            tr("请找到它的 Word 或 Excel 原件再导入；扫描件要先录入。"),
        )
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")):
        return _refused(
            tr("这是图片，不是 Word 或 Excel 文件。"),
            tr("请找到它的 Word 或 Excel 原件再导入；扫描件要先录入。"),
        )
    head = data[:_HEAD].replace(b"\0", b"").decode("ascii", "replace")
    if _WEB.search(head):
        return _refused(tr("这是网页（HTML），只是用了办公文档的扩展名。"))
    if head.lstrip("\ufffd \r\n\t").startswith("<?xml"):
        return _refused(tr("这是 XML 文件，不是 .docx 或 .xlsx。"))
    if b"\0" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(tr("这不是 Word 或 Excel 文件。"))
    return _refused(tr("这是文本文件（如 CSV），没有合并的单元格，读不出指标的层级。"))


def _refused(message: str, hint: str = "") -> RefusedError:
    return RefusedError("E801", message, hint or save_again())
