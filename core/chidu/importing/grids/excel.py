"""A workbook as grids, one a sheet: merged cells, values as the program that saved it computed them."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.counted import first_few
from chidu.importing.grids.excel_sheet import Area, SheetOutline, letters_of, merged_within, outline_of
from chidu.importing.grids.excel_strikes import may_strike, standing, struck_styles
from chidu.importing.grids.excel_values import unanswered, value_text
from chidu.importing.grids.grid import Cell, Grid, Reading
from chidu.importing.grids.package import Package
from chidu.importing.grids.refusal import BROKEN, damaged, too_much
from chidu.importing.grids.strikes import crossed_out
from chidu.language import tr

#: So many hidden rows or columns are named.
_MOST_NAMED = 10
#: The hidden sheets of chidu's own workbooks, in both of its languages: their formulas have results where there are any.
_OWN = (frozenset({"说明", "计算"}), frozenset({"Notes", "Computing"}))


class SheetValues(NamedTuple):
    """The values of a sheet that are not blank, by row and column from 0, each with its number format."""

    title: str
    values: dict[tuple[int, int], tuple[object, str]]
    is_hidden: bool
    struck: int = 0  # how many cells have text that is crossed out


def read_excel(package: Package, name: str) -> Reading:
    """Return what an .xlsx holds; a damaged one is refused."""
    try:
        return _read(package, name)
    except BROKEN as error:
        raise damaged() from error


def _read(package: Package, name: str) -> Reading:
    from openpyxl import load_workbook

    grids: list[Grid] = []
    found: list[Diagnostic] = []
    with warnings.catch_warnings(), ZipFile(BytesIO(package.data)) as archive:
        warnings.simplefilter("ignore")  # what openpyxl cannot write again is no concern of a reader
        book = load_workbook(
            BytesIO(package.data), True, data_only=True, keep_links=False, rich_text=may_strike(archive)
        )
        struck = struck_styles(book)
        is_own = any(names <= {one.title for one in book.worksheets} for names in _OWN)
        room = limits.MOST_CELLS
        if len(book.worksheets) > limits.MOST_SHEETS:
            raise too_much(tr("工作簿有 {count} 张工作表。", count=len(book.worksheets)))
        for sheet in book.worksheets:
            with archive.open(sheet._worksheet_path) as stream:  # type: ignore[attr-defined]  # noqa: SLF001
                outline, touched = outline_of(stream, room)
            room -= touched
            crossed: set[str] = set()
            held = dict(_values(sheet, struck, crossed))
            is_hidden = sheet.sheet_state != "visible" and not is_own
            grid, told = grid_of(SheetValues(sheet.title, held, is_hidden, len(crossed)), outline, name)
            grids.append(grid)
            found += (one for one in told if not (is_own and one.code == "W810"))
    return Reading(name, tuple(grids), tuple(first_few(found, name)))


def _values(
    sheet: Any, struck: frozenset[int], crossed: set[str]
) -> Iterator[tuple[tuple[int, int], tuple[object, str]]]:
    """Yield the values that are not crossed out; ``crossed`` gathers the cells that have such."""
    sheet.reset_dimensions()  # what the file says of its size need not be so
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None or cell.value == "":
                continue
            value = standing(cell, struck)
            if value is not cell.value and value != cell.value:
                crossed.add(cell.coordinate)
            if value is None or value == "":
                continue
            yield (
                (cell.row - 1, cell.column - 1),
                (_Error(str(value)) if cell.data_type == "e" else value, cell.number_format or ""),
            )


class _Error(NamedTuple):
    """What stands in a cell whose formula failed, such as ``#DIV/0!``."""

    text: str


def grid_of(sheet: SheetValues, outline: SheetOutline, name: str) -> tuple[Grid, list[Diagnostic]]:
    """Return a sheet as a grid, and what is to be told of it."""
    filled = [*sheet.values, *outline.unanswered]
    height = max((row for row, _ in filled), default=-1) + 1
    width = max((column for _, column in filled), default=-1) + 1
    if width > limits.MOST_COLUMNS:
        raise too_much(
            tr("工作表 {sheet} 用到了 {most} 列以后的单元格。", sheet=sheet.title, most=limits.MOST_COLUMNS)
        )
    merged, clashes = merged_within(outline.merged, height, width)
    covered = {
        (r, c)
        for top, left, bottom, right in merged.values()
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
    }
    cells: list[Cell] = []
    found: list[Diagnostic] = []

    def at(row: int, column: int) -> Place:
        return Place(name, spot=f"{sheet.title}!{letters_of(column)}{row + 1}")

    for row, column in sorted(merged.keys() | (sheet.values.keys() - covered)):
        value, number_format = sheet.values.get((row, column), (None, ""))
        place = at(row, column)
        if isinstance(value, _Error):
            found.append(unanswered(value.text, place))
            value = None
        text, told = value_text(value, number_format, place)
        found += told
        top, left, bottom, right = merged.get((row, column), (row, column, row, column))
        cells.append(Cell(text, row, column, bottom - top + 1, right - left + 1, place))
    found += [unanswered(f"={text}", at(*cell)) for cell, text in outline.unanswered.items()]
    found += [_clash(first, second, at) for first, second in clashes]
    found += _hidden(sheet, outline, height, width, name)
    if sheet.struck:
        found.append(crossed_out(Place(name, spot=sheet.title)))
    return Grid(sheet.title, height, width, tuple(cells), Place(name, spot=sheet.title)), found


def _clash(first: Area, second: Area, at: Any) -> Diagnostic:
    message = tr(
        "合并的 {second} 与 {first} 互相重叠，只按前一个读", first=_shown(first), second=_shown(second)
    )
    hint = tr("取消这两处合并，重新合并")
    return Diagnostic("W811", message, hint, place=at(second[0], second[1]))


def _shown(area: Area) -> str:
    return f"{letters_of(area[1])}{area[0] + 1}:{letters_of(area[3])}{area[2] + 1}"


def _hidden(
    sheet: SheetValues, outline: SheetOutline, height: int, width: int, name: str
) -> Iterator[Diagnostic]:
    """Yield notes of what is hidden and read all the same."""
    hint = tr("不要的，在表里删去，再导入")
    place = Place(name, spot=sheet.title)
    if sheet.is_hidden and height > 0:
        message = tr("工作表“{sheet}”是隐藏的，也读了", sheet=sheet.title)
        yield Diagnostic("N808", message, hint, place=place)
    rows = [str(row + 1) for row in outline.hidden_rows if row < height]
    columns = [
        letters_of(column)
        for first, last in outline.hidden_columns
        for column in range(first, min(last + 1, width))
    ]
    for message, names in (
        (tr("有隐藏的行，也读了：第 {names} 行"), rows),
        (tr("有隐藏的列，也读了：第 {names} 列"), columns),
    ):
        if names:
            shown = tr("、").join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
            yield Diagnostic("N808", message.format(names=shown), hint, place=place)
