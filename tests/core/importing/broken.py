"""Files that nobody should have to open, each made here: what is wrong with each is its name."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from office import document, form, rewritten, workbook

TABLE = form("一级指标 | 二级指标 | 分值 | 评分标准 | 得分\n产出 | 数量 | 100 | 好 | 90")
_WORD = '<?xml version="1.0"?>{dtd}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>'
_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
SECTOR = 512


def compound(*names: str) -> bytes:
    """Return a compound file (OLE) whose root holds empty streams of these names."""
    entries = [_entry("Root Entry", 5, child=1 if names else 0xFFFFFFFF)]
    for number, name in enumerate(names, 1):
        entries.append(_entry(name, 2, right=number + 1 if number < len(names) else 0xFFFFFFFF))
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * (SECTOR - 8)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 62, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<I", 0) + b"\xff" * (SECTOR - len(head) - 4) + table + directory


def _entry(name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    head = text.ljust(64, b"\0") + struct.pack("<HBB3I", len(text), kind, 1, 0xFFFFFFFF, right, child)
    return head.ljust(128, b"\0")


def packed(path: Path, **parts: bytes) -> Path:
    """Write a zip of parts."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word(path: Path, text: str = "", dtd: str = "") -> Path:
    """Write a Word file whose document part is this XML."""
    document(path, "占位")
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = _WORD.format(dtd=dtd, text=text).encode()
    return packed(path, **parts)


def bomb(path: Path) -> Path:
    """Write a document of a few KB that unfolds to 60 MB of noughts."""
    return rewritten(document(path, TABLE), more=[("word/media/image1.bin", bytes(60 * 2**20))])


def large_xml(path: Path) -> Path:
    """Write a document whose text part is larger than any text."""
    return word(path, "字" * (33 * 2**20))


def many_parts(path: Path) -> Path:
    """Write a document of more parts than any office program writes."""
    return rewritten(
        document(path, TABLE), more=[(f"word/media/{number}.bin", b"") for number in range(4001)]
    )


def long_list(path: Path) -> Path:
    """Write a document whose list of parts is itself too long to be read."""
    return rewritten(
        document(path, TABLE), more=[(f"word/{'媒' * 80}/{number}", b"") for number in range(4001)]
    )


def laughs(path: Path) -> Path:
    """Write a document with entities that unfold to billions."""
    return word(path, "&i;", _LAUGHS)


def outside(path: Path) -> Path:
    """Write a document with an entity that reads another file."""
    secret = path.with_name("secret.txt")
    secret.write_text("绝密", encoding="utf-8")
    return word(path, "&x;", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')


def laughing_sheet(path: Path) -> Path:
    """Write a workbook with entities."""
    return rewritten(
        workbook(path, TABLE), [("xl/worksheets/sheet1.xml", b"<worksheet", _LAUGHS.encode() + b"<worksheet")]
    )


def locked(path: Path) -> Path:
    """Write what a document with a password is: an OLE file around the encrypted package."""
    path.write_bytes(compound("EncryptionInfo", "EncryptedPackage"))
    return path


def locked_zip(path: Path) -> Path:
    """Write a package whose parts say that they are encrypted."""
    data = bytearray(document(path, TABLE).read_bytes())
    at = -1
    while (at := data.find(b"PK\1\2", at + 1)) >= 0:
        data[at + 8] |= 1
    path.write_bytes(data)
    return path


def half(path: Path) -> Path:
    """Write the first half of a document."""
    data = document(path, TABLE).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def bad_sum(path: Path) -> Path:
    """Write a document in which a byte has changed on the way."""
    data = bytearray(document(path, TABLE).read_bytes())
    with ZipFile(BytesIO(bytes(data))) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 60
    data[at] ^= 0xFF
    path.write_bytes(data)
    return path


def no_document(path: Path) -> Path:
    """Write a document whose text is missing, though it is named."""
    document(path, TABLE)
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["word/_rels/document.xml.rels"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"word/gone.xml")
    return packed(path, **parts)


def bad_xml(path: Path) -> Path:
    """Write a document whose XML breaks off."""
    return rewritten(document(path, TABLE), [("word/document.xml", b"</w:body>", b"</w:bod>")])


def bad_sheet(path: Path) -> Path:
    """Write a workbook whose XML breaks off."""
    return rewritten(workbook(path, TABLE), [("xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetDat>")])


def deep_xml(path: Path) -> Path:
    """Write a document of elements inside elements without end."""
    deep = b"<w:sdt>" * 20000 + b"</w:sdt>" * 20000
    return rewritten(document(path, TABLE), [("word/document.xml", b"<w:body>", b"<w:body>" + deep)])


def far_cells(path: Path) -> Path:
    """Write a sheet that has little in it, every row of it at the far end."""
    workbook(path, TABLE)
    cells = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(3, 60))
    return rewritten(path, [("xl/worksheets/sheet1.xml", b"</sheetData>", cells.encode() + b"</sheetData>")])


def wide_table(path: Path) -> Path:
    """Write a Word table with a cell that claims a million columns."""
    made = document(path, TABLE)
    return rewritten(made, [("word/document.xml", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000"/>')])


def text(content: str | bytes) -> Callable[[Path], Path]:
    """Return what writes a file of this content."""

    def write(path: Path) -> Path:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def strict(path: Path) -> Path:
    """Write a document of the strict variant of the format."""
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return rewritten(
        document(path, TABLE),
        [("word/document.xml", old, b"http://purl.oclc.org/ooxml/wordprocessingml/main")],
    )


def pages(path: Path) -> Path:
    """Write 500 pages without a table."""
    made = Document()
    for number in range(5000):
        made.add_paragraph(
            f"{number}、县政府办通过公开招标方式完成项目招标，项目实施编制了详细施工方案。" * 3
        )
    made.save(str(path))
    return path


#: Name, extension, code, words of the sentence, what makes it.
REFUSED: tuple[tuple[str, str, str, str, Callable[[Path], Path]], ...] = (
    ("zip bomb", ".docx", "E804", "压缩炸弹", bomb),
    ("large XML", ".docx", "E804", "MB 的上限", large_xml),
    ("many parts", ".docx", "E804", "个部件", many_parts),
    ("long list", ".docx", "E804", "部件太多", long_list),
    ("entities", ".docx", "E805", "word/document.xml", laughs),
    ("entity outside", ".docx", "E805", "word/document.xml", outside),
    ("entities in Excel", ".xlsx", "E805", "xl/worksheets/sheet1.xml", laughing_sheet),
    ("password", ".docx", "E802", "密码", locked),
    ("password in Excel", ".xlsx", "E802", "密码", locked),
    ("encrypted zip", ".docx", "E802", "密码", locked_zip),
    ("half", ".docx", "E803", "不完整", half),
    ("changed byte", ".docx", "E803", "损坏", bad_sum),
    ("no document", ".docx", "E803", "损坏", no_document),
    ("bad XML", ".docx", "E803", "损坏", bad_xml),
    ("bad XML in Excel", ".xlsx", "E803", "损坏", bad_sheet),
    ("deep XML", ".docx", "E803", "损坏", deep_xml),
    ("far cells", ".xlsx", "E804", "单元格", far_cells),
    ("wide table", ".docx", "E804", "列", wide_table),
    ("strict", ".docx", "E801", "严格", strict),
    ("nothing", ".docx", "E801", "空的", text("")),
    (
        "web page as .doc",
        ".doc",
        "E801",
        "网页",
        text("\ufeff<html><body><table><tr><td>分值</td></tr></table>"),
    ),
    (
        "web page as .xls",
        ".xls",
        "E801",
        "网页",
        text('<html xmlns:x="urn:schemas-microsoft-com:office:excel">'),
    ),
    ("web archive", ".doc", "E801", "网页", text("MIME-Version: 1.0\nContent-Type: multipart/related")),
    ("CSV", ".csv", "E801", "CSV", text("一级指标,分值\n产出,100\n")),
    ("CSV of GBK", ".xls", "E801", "CSV", text("一级指标,分值\n产出,100\n".encode("gbk"))),
    ("PDF", ".pdf", "E801", "PDF", text("%PDF-1.7\n")),
    ("picture", ".docx", "E801", "图片", text(b"\x89PNG\r\n\x1a\n" + bytes(100))),
    ("XML of 2003", ".xls", "E801", "XML", text('<?xml version="1.0"?><Workbook xmlns="x"/>')),
    ("slides", ".pptx", "E801", "演示", lambda path: packed(path, **{"ppt/presentation.xml": b"<p/>"})),
    ("binary workbook", ".xlsb", "E801", ".xlsb", lambda path: packed(path, **{"xl/workbook.bin": b"x"})),
    ("archive", ".zip", "E801", "压缩包", lambda path: packed(path, **{"form.docx": b"x"})),
    ("packed project", ".chidu", "E801", "chidu 项目", lambda path: packed(path, **{"sheet.toml": b"x"})),
    ("other compound", ".msg", "E801", "不是", text(compound("__properties_version1.0"))),
    ("damaged compound", ".doc", "E803", "损坏", text(compound("WordDocument")[:700])),
    ("program", ".docx", "E801", "不是", text(b"MZ\x90\0\3\0\0\0" + bytes(500))),
    ("500 pages", ".docx", "E812", "没有表格", pages),
    ("no tables", ".xlsx", "E812", "是空的", lambda path: workbook(path, form(" "))),
    ("other table", ".xlsx", "E812", "没有一张", lambda path: workbook(path, form("姓名 | 职务\n甲 | 科长"))),
)
