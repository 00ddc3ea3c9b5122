"""An .xls or .et workbook as grids, by calamine: values and merged cells, but no number formats."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from chidu.diagnostics import Diagnostic
from chidu.importing.grids import compound, limits
from chidu.importing.grids.excel import SheetValues, grid_of
from chidu.importing.grids.excel_sheet import SheetOutline
from chidu.importing.grids.excel_values import first_few
from chidu.importing.grids.grid import Grid, Reading
from chidu.importing.grids.package import macros_told
from chidu.importing.grids.refusal import BROKEN, damaged, encrypted, too_much
from chidu.language import tr

#: Calamine makes room for every cell between the first and the last, so that a small file may ask for much.
LARGEST = 16 * 2**20


def read_old_excel(data: bytes, name: str) -> Reading:
    """Return what an .xls holds; a damaged or locked one is refused."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    if len(data) > LARGEST:
        raise too_much(
            tr("文件有 {size} MB，超过 {most} MB 的上限。", size=len(data) // 2**20, most=LARGEST // 2**20)
        )
    grids: list[Grid] = []
    found: list[Diagnostic] = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for meta in book.sheets_metadata:
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.total_height * sheet.total_width > limits.MOST_CELLS:
                raise too_much(
                    tr("工作表 {sheet} 有 {most} 个以上的单元格。", sheet=meta.name, most=limits.MOST_CELLS)
                )
            rows = sheet.iter_rows()
            top, left = sheet.start or (0, 0)
            values = dict(_values(rows, top, left))
            areas = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
            hidden = meta.visible is not SheetVisibleEnum.Visible
            grid, told = grid_of(SheetValues(meta.name, values, hidden), SheetOutline(areas), name)
            grids.append(grid)
            found += told
    except PasswordError as error:
        raise encrypted() from error
    except (CalamineError, *BROKEN) as error:
        raise damaged() from error
    return Reading(name, tuple(grids), tuple(first_few([*found, *_macros(data, name)], name)))


def _values(
    rows: Iterator[Sequence[object]], top: int, left: int
) -> Iterator[tuple[tuple[int, int], tuple[object, str]]]:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None and value != "":
                yield (number + top, column + left), (value, "")


def _macros(data: bytes, name: str) -> Iterator[Diagnostic]:
    if "_VBA_PROJECT_CUR" in compound.names_in(data):
        yield macros_told(name)
