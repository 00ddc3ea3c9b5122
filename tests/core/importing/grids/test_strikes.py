"""What is crossed out does not count, in Excel by cell or in part, in Word by run; it is told."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from xlsxwriter import Workbook as Written

from chidu.importing.grids import Reading, read_grids


def texts(found: Reading) -> list[str]:
    """Return the texts of all cells."""
    return [cell.text for grid in found.grids for cell in grid.cells]


def told(found: Reading) -> list[tuple[str, str]]:
    """Return what is told, by code and place."""
    return [(one.code, str(one.place)) for one in found.diagnostics]


def test_cells(tmp_path: Path):
    """A cell whose format crosses it out is blank, be it text or a number."""
    book = Workbook()
    book.active.append(["旧指标", "新指标", 5, 6])
    for at in ("A1", "C1"):
        book.active[at].font = Font(strike=True)
    book.save(tmp_path / "form.xlsx")
    found = read_grids(tmp_path / "form.xlsx", "表")
    assert texts(found) == ["新指标", "6"]
    assert told(found) == [("N808", "表 Sheet")]


def test_parts_of_a_cell(tmp_path: Path):
    """Of a text that is crossed out in part the rest stands; other formats change nothing."""
    book = Written(str(tmp_path / "form.xlsx"))
    sheet, struck, bold = (
        book.add_worksheet("评分表"),
        book.add_format({"font_strikeout": True}),
        book.add_format({"bold": True}),
    )
    sheet.write_rich_string("A1", "每项扣", struck, "3", bold, "2", "分")
    sheet.write_rich_string("B1", struck, "全部", struck, "划掉")
    sheet.write("C1", "①好\n②更好")
    sheet.write_rich_string("D1", bold, "重", "点")
    book.close()
    found = read_grids(tmp_path / "form.xlsx", "表")
    assert texts(found) == ["每项扣2分", "①好\n②更好", "重点"]
    assert told(found) == [("N808", "表 评分表")]


def test_word(tmp_path: Path):
    """A run that is crossed out once or twice is left out; one that says it is not crossed out stays."""
    made = Document()
    paragraph = made.add_table(1, 1).cell(0, 0).paragraphs[0]
    for text, name, is_on in (
        ("扣", "strike", False),
        ("3", "strike", True),
        ("4", "double_strike", True),
        ("2分", "", True),
    ):
        run = paragraph.add_run(text)
        if name:
            setattr(run.font, name, is_on)
    made.save(str(tmp_path / "form.docx"))
    found = read_grids(tmp_path / "form.docx", "表")
    assert texts(found) == ["扣2分"]
    assert told(found) == [("N808", "表")]


def test_nothing_crossed_out(tmp_path: Path):
    """Where nothing is crossed out nothing is told."""
    book = Workbook()
    book.active.append(["指标", 5])
    book.active["A1"].font = Font(bold=True)
    book.save(tmp_path / "form.xlsx")
    assert told(read_grids(tmp_path / "form.xlsx", "表")) == []
