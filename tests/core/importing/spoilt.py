"""Files for the codes that no table alone can show, each beside one that differs by the mend."""

import shutil
from collections.abc import Callable
from pathlib import Path

import broken
from broken import TABLE
from office import Form, document, form, rewritten, workbook

FORMS = Path(__file__).with_name("forms")
_SHEET = "xl/worksheets/sheet1.xml"
_HALVES = [form(f"一级指标 | 二级指标 | 分值\n{rest}") for rest in ("产出 | 数量 | 60", "产出 | 质量 | 40")]
_SQUARE = Form((*TABLE.rows, ("", "质量", "10", "好", "")), ((1, 0, 2, 0),))


def _macros(path: Path) -> Path:
    return rewritten(document(path, TABLE), more=[("word/vbaProject.bin", b"\xd0\xcf")])


def _hidden(path: Path) -> Path:
    return rewritten(workbook(path, TABLE), [(_SHEET, b'<row r="2"', b'<row r="2" hidden="1"')])


def _formula(result: bytes) -> Callable[[Path], Path]:
    edit = (_SHEET, b'<c r="C2" t="n"><v>100</v>', b'<c r="C2"><f>60+40</f>' + result)
    return lambda path: rewritten(workbook(path, TABLE), [edit])


def _merged(area: bytes) -> Callable[[Path], Path]:
    more = (_SHEET, b"</mergeCells>", b'<mergeCell ref="' + area + b'"/></mergeCells>')
    return lambda path: rewritten(workbook(path, _SQUARE), [more])


def _copied(name: str) -> Callable[[Path], Path]:
    return lambda path: Path(shutil.copyfile(FORMS / name, path))


#: What makes each, and its extension.
FILES: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "document": (".docx", lambda path: document(path, TABLE)),
    "workbook": (".xlsx", lambda path: workbook(path, TABLE)),
    "web page": (".doc", broken.text("<html><table>")),
    "locked": (".docx", broken.locked),
    "half": (".docx", broken.half),
    "bomb": (".docx", broken.bomb),
    "entities": (".docx", broken.laughs),
    "macros": (".docx", _macros),
    "misnamed": (".docx", lambda path: workbook(path.with_suffix(".xlsx"), TABLE).rename(path)),
    "hidden row": (".xlsx", _hidden),
    "old document": (".doc", _copied("annex-3-2-paged.doc")),
    "new document": (".docx", _copied("annex-3-2-paged.docx")),
    "formula": (".xlsx", _formula(b"")),
    "result": (".xlsx", _formula(b"<v>100</v>")),
    "overlapping": (".xlsx", _merged(b"A3:B3")),
    "side by side": (".xlsx", _merged(b"D3:E3")),
    "two halves": (".docx", lambda path: document(path, _HALVES[0], "", _HALVES[1])),
    "two tables": (".docx", lambda path: document(path, _HALVES[0], "乙项目评分表", _HALVES[1])),
}
