"""A table of ten thousand rows, in Word and in Excel."""

from pathlib import Path

import pytest
from office import document, form, rewritten
from openpyxl import Workbook

from chidu.importing.grids import read_grids
from chidu.importing.table import read_tables

HEAD = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"]
ROWS = [[f"组{n // 100}", f"类{n // 10}", f"项{n}", "1", "①好得0.5分", "1"] for n in range(10_000)]


def in_excel(path: Path) -> Path:
    """Write the rows as a sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("评分表")
    for row in (HEAD, *ROWS):
        sheet.append(row)
    book.save(path)
    return path


def in_word(path: Path) -> Path:
    """Write the rows as one table; python-docx itself would take minutes."""
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>' for text in row)}</w:tr>"
        for row in (HEAD, *ROWS)
    )
    table = f"<w:tbl><w:tblPr/>{rows}</w:tbl>".encode()
    return rewritten(document(path, form("甲 | 乙")), [("word/document.xml", b"<w:tbl>", table + b"<w:tbl>")])


@pytest.mark.parametrize(("write", "suffix"), [(in_word, "docx"), (in_excel, "xlsx")], ids=["word", "excel"])
def test_ten_thousand_rows(tmp_path: Path, write, suffix: str):  # noqa: ANN001  # either of the two above
    """All rows are read, in their order, and nothing is told."""
    found = read_tables(read_grids(write(tmp_path / f"form.{suffix}")))
    assert found.diagnostics == ()
    (table,) = found.tables
    assert [leaf.title.text for leaf in table.leaves] == [row[2] for row in ROWS]
    assert len(table.nodes) == 100
