"""Workbooks as grids: values as they stand on paper, and what of them cannot be trusted."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import Form, form, rewritten, workbook
from openpyxl import Workbook

from chidu.diagnostics import Place
from chidu.importing.grids import Reading, read_grids
from chidu.importing.grids.excel_sheet import area_of, cell_of, column_of, letters_of
from chidu.importing.grids.excel_values import value_text

HERE = Place("表", spot="A1")


def saved(folder: Path, **cells: tuple[object, str]) -> Reading:
    """Return what a sheet of these values, each with its number format, is read as."""
    book = Workbook()
    for at, (value, number_format) in cells.items():
        book.active[at] = value
        book.active[at].number_format = number_format
    book.save(folder / "form.xlsx")
    return read_grids(folder / "form.xlsx", "表")


def texts(found: Reading) -> list[str]:
    """Return the texts of all cells."""
    return [cell.text for grid in found.grids for cell in grid.cells]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (20, "General", "20"),
        (20.0, "0.00", "20"),
        (4.5, "General", "4.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.2, "0%", "20%"),
        (0.925, "0.00%", "92.5%"),
        (20, '0"%"', "20%"),
        (20, "0\\%", "20%"),
        (92.5, 'General"%"', "92.5%"),
        (20, "0!%", "20%"),
        (0.2, '"约"0%', "20%"),
        (20, "0_%", "20"),
        (1e21, "General", "1000000000000000000000"),
        (-3, "General", "-3"),
        (True, "General", "TRUE"),
        (date(2021, 7, 28), "yyyy-mm-dd", "2021-07-28"),
        (datetime(2021, 7, 28, 9, 30), "yyyy-mm-dd hh:mm", "2021-07-28 09:30:00"),  # noqa: DTZ001
        ("①好\n②更好", "@", "①好\n②更好"),
    ],
)
def test_values(tmp_path: Path, value: object, number_format: str, text: str):
    """A number is plain, a percent a percent, a date a date, a text itself."""
    assert texts(saved(tmp_path, A1=(value, number_format))) == [text]


def test_tail_of_a_number(tmp_path: Path):
    """A number with a binary tail is read without it, and both are told with the cell."""
    saved(tmp_path, C5=(0.0900000762939453, "General"), C6=(437.7, "General"))
    stored = ("xl/worksheets/sheet1.xml", b"<v>437.7</v>", b"<v>437.70000000000005</v>")
    found = read_grids(rewritten(tmp_path / "form.xlsx", [stored]), "表")
    assert texts(found) == ["0.09", "437.7"]
    first, second = found.diagnostics
    assert (first.code, str(first.place)) == ("W117", "表 Sheet!C5")
    assert "0.0900000762939453" in first.message
    assert "0.09 " in first.message
    assert "437.7 " in second.message


@pytest.mark.parametrize("number_format", ["0,", "0.0,", "#,##0,,", '0!.0,"万"', "0\\.0,"])
def test_scaled_numbers_are_told(tmp_path: Path, number_format: str):
    """A format that prints thousandths hides digits: the number is read whole, and told with its cell."""
    found = saved(tmp_path, A1=(123456, number_format))
    assert texts(found) == ["123456"]
    assert [(one.code, str(one.place)) for one in found.diagnostics] == [("N808", "表 Sheet!A1")]
    assert "123456" in found.diagnostics[0].message


@pytest.mark.parametrize("number_format", ["#,##0", "#,##0.00", '0","', "General", "0_,"])
def test_parted_digits_are_not_told(tmp_path: Path, number_format: str):
    """A comma between digits, or printed as it is, hides nothing."""
    assert saved(tmp_path, A1=(123456, number_format)).diagnostics == ()


@given(st.decimals(min_value=-1000000, max_value=1000000, places=4))
def test_typed_numbers_stay(number: Decimal):
    """A number of a few decimals, which Excel stores in binary, is read as it was typed, and nothing is told."""
    text, found = value_text(float(number), "General", HERE)
    assert Decimal(text) == number
    assert found == ()


@pytest.mark.parametrize("value", [float("inf"), float("nan")])
def test_no_numbers(value: float):
    """What is no number is blank, and told."""
    text, found = value_text(value, "General", HERE)
    assert (text, [one.code for one in found]) == ("", ["W810"])


def test_formulas_without_results(tmp_path: Path):
    """A formula that no program has computed is told with its cell, not read as nothing."""
    found = saved(tmp_path, A1=("合计", "@"), B1=("=SUM(B2:B9)", "General"))
    assert texts(found) == ["合计"]
    (one,) = found.diagnostics
    assert (one.code, str(one.place)) == ("W810", "表 Sheet!B1")
    assert "=SUM(B2:B9)" in one.message


def test_formulas_with_results(tmp_path: Path):
    """A formula's result, as the program that saved the file computed it, is a value; an error is none."""
    saved(tmp_path, A1=("=1+1", "General"), A2=("=1/0", "General"))
    path = rewritten(
        tmp_path / "form.xlsx",
        [
            ("xl/worksheets/sheet1.xml", b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"),
            (
                "xl/worksheets/sheet1.xml",
                b'<c r="A2"><f>1/0</f><v></v>',
                b'<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v>',
            ),
        ],
    )
    found = read_grids(path, "表")
    assert texts(found) == ["2", ""]
    assert [(one.code, str(one.place)) for one in found.diagnostics] == [("W810", "表 Sheet!A2")]
    assert "#DIV/0!" in found.diagnostics[0].message


def test_merged_cells(tmp_path: Path):
    """A merged cell is one cell with its spans; whole columns merged cost nothing."""
    path = workbook(tmp_path / "form.xlsx", Form((("甲", "", "乙"), ("", "", "丙")), ((0, 0, 1, 1),)))
    rewritten(
        path, [("xl/worksheets/sheet1.xml", b"<mergeCell ", b'<mergeCell ref="E1:XFD1048576"/><mergeCell ')]
    )
    (grid,) = read_grids(path).grids
    assert [(one.text, one.row_span, one.column_span) for one in grid.cells] == [
        ("甲", 2, 2),
        ("乙", 1, 1),
        ("丙", 1, 1),
    ]


def test_overlapping_merges(tmp_path: Path):
    """Of two merged areas that overlap the first stands, and both are told."""
    path = workbook(tmp_path / "form.xlsx", Form((("甲", "乙"), ("丙", "丁")), ((0, 0, 1, 0),)))
    rewritten(
        path, [("xl/worksheets/sheet1.xml", b"</mergeCells>", b'<mergeCell ref="A2:B2"/></mergeCells>')]
    )
    found = read_grids(path, "表")
    assert texts(found) == ["甲", "乙", "丁"]
    (one,) = found.diagnostics
    assert (one.code, str(one.place)) == ("W811", "表 Sheet1!A2")
    assert "A2:B2" in one.message
    assert "A1:A2" in one.message


def test_hidden_parts(tmp_path: Path):
    """Hidden sheets, rows and columns are read and named."""
    book = Workbook()
    for row in range(1, 4):
        book.active.append([f"甲{row}", f"乙{row}"])
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("旧")["A1"] = "丙"
    book["旧"].sheet_state = "hidden"
    book.save(tmp_path / "form.xlsx")
    found = read_grids(tmp_path / "form.xlsx", "表")
    assert len(texts(found)) == 7
    assert {one.code for one in found.diagnostics} == {"N808"}
    told = " ".join(one.message for one in found.diagnostics)
    assert "第 2 行" in told
    assert "第 B 列" in told
    assert "“旧”" in told


def test_the_declared_size_is_not_believed(tmp_path: Path):
    """A sheet that claims to reach to the last cell is read as far as it has cells."""
    path = workbook(tmp_path / "form.xlsx", form("甲 | 乙"))
    rewritten(path, [("xl/worksheets/sheet1.xml", b'ref="A1:B1"', b'ref="A1:XFD1048576"')])
    (grid,) = read_grids(path).grids
    assert (grid.height, grid.width) == (1, 2)


def test_a_stray_cell_far_below(tmp_path: Path):
    """A cell in the last row there is makes the grid high, and nothing else."""
    workbook(tmp_path / "form.xlsx", form("甲 | 乙"))
    stray = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    found = read_grids(
        rewritten(tmp_path / "form.xlsx", [("xl/worksheets/sheet1.xml", b"</sheetData>", stray)])
    )
    assert texts(found) == ["甲", "乙", "x"]


def test_a_link_over_everything(tmp_path: Path):
    """A link that covers the whole sheet opens nothing and fills nothing."""
    path = workbook(tmp_path / "form.xlsx", form("甲 | 乙"))
    link = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="Sheet1!A1"/></hyperlinks><pageMargins'
    found = read_grids(rewritten(path, [("xl/worksheets/sheet1.xml", b"<pageMargins", link)]))
    assert texts(found) == ["甲", "乙"]


def test_many_findings_are_counted(tmp_path: Path):
    """Of a hundred findings of a kind some are told, the rest counted."""
    found = saved(tmp_path, **{f"A{row}": ("=1+1", "General") for row in range(1, 101)})
    assert [one.code for one in found.diagnostics] == ["W810"] * 21
    assert "80" in found.diagnostics[-1].message


@given(st.integers(0, 16383))
def test_letters(column: int):
    """Letters of columns and their numbers are each other's inverse."""
    assert column_of(letters_of(column)) == column


@pytest.mark.parametrize("reference", ["", "A0", "1A", "AAAA1", "XFE1", "A1048577", "B2:A1", "A1:B"])
def test_bad_references(reference: str):
    """What names no area of a sheet is an error."""
    with pytest.raises(ValueError):  # noqa: PT011  # nobody sees its words
        area_of(reference)


def test_references():
    """A reference names its row and column from 0."""
    assert cell_of("$C$5") == (4, 2)
    assert area_of("B2:C4") == (1, 1, 3, 2)
    assert area_of("B2") == (1, 1, 1, 1)
