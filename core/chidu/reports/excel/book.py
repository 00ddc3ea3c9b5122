"""A workbook that is being made: its looks, its lists of choices, and the lines on which it computes."""

import datetime as dt
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.reports.excel.ledger import Ledger, cached, is_date, ledger_sheet, number

#: The most characters of a cell.
MOST = 32_767
#: How long a validation's own words may be.
_TITLE, _WORDS = 32, 255
_BASE = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
#: How parts of a workbook look; answers are the only coloured cells.
LOOKS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "note": {"font_size": 9, "font_color": "#595959"},
    "wrapped": {"text_wrap": True},
    "title": {"font_size": 16, "bold": True, "align": "center", "font_name": "黑体"},
    "head": {"bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#F2F2F2"},
    "band": {"bold": True, "top": 1, "bottom": 1, "bg_color": "#F2F2F2"},
    "label": {"text_wrap": True, "border": 1},
    "middle": {"text_wrap": True, "border": 1, "align": "center"},
    "total": {"bold": True, "border": 1, "align": "center"},
    "right": {"border": 1, "align": "right"},
    "input": {
        "border": 1,
        "bg_color": "#FFF8DC",
        "font_color": "#1F3864",
        "locked": False,
        "text_wrap": True,
    },
    "computed": {"border": 1, "font_color": "#404040", "text_wrap": True},
}


class Book:
    """The workbook; what it computes is put into ``ledger`` and written at the end."""

    def __init__(self) -> None:
        """Begin an empty workbook in memory."""
        self._bytes = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook = xlsxwriter.Workbook(self._bytes, options)
        self.ledger = Ledger()
        self.formulas: dict[
            tuple[str, str], str
        ] = {}  # every formula by its sheet and its cell, with its sign
        self._formats: dict[tuple[Any, ...], Format] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def look(self, name: str, **more: Any) -> Format:
        """Return a look, with more properties where they are given."""
        key = (name, *sorted(more.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({**_BASE, **LOOKS[name], **more})
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool = True, source: str = "") -> Worksheet:
        """Add a sheet that prints on A4, as wide as the paper; it says at its foot what it was made from."""
        made = self.workbook.add_worksheet(name)
        made.hide_gridlines(2)
        made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a postcode is one, and meant so
        made.set_paper(9)
        if landscape:
            made.set_landscape()
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        made.set_footer(f"&L&7{_footed(source)}&R&8&P / &N")
        return made

    def choices(self, texts: tuple[str, ...]) -> str:
        """Return the range of a hidden sheet that lists texts to choose from."""
        if texts not in self._lists:
            name = tr("选项")
            sheet = self.workbook.get_worksheet_by_name(name)
            if sheet is None:
                sheet = self.workbook.add_worksheet(name)
                sheet.hide()
            column = len(self._lists)
            for row, text in enumerate(texts):
                sheet.write_string(row, column, text)
            ends = [xl_rowcol_to_cell(row, column, True, True) for row in (0, len(texts) - 1)]
            self._lists[texts] = f"'{name}'!{ends[0]}:{ends[1]}"
        return self._lists[texts]

    def arrange(self, names: list[str]) -> None:
        """Put the sheets of these names first, in this order; the first is the one that is open."""
        sheets = self.workbook.worksheets_objs
        wanted = {name: place for place, name in enumerate(names)}
        sheets.sort(key=lambda one: wanted.get(one.get_name(), len(wanted)))
        for place_of, one in enumerate(sheets):
            one.index = place_of
        sheets[0].activate()
        sheets[0].set_first_sheet()

    def formula(
        self, sheet: Worksheet, row: int, column: int, formula: str, look: Format | None, value: Any
    ) -> None:
        """Write a formula with its sign, and beside it what it comes to."""
        self.formulas[sheet.get_name(), xl_rowcol_to_cell(row, column)] = formula
        sheet.write_formula(row, column, formula, look, value)

    def closed(self) -> bytes:
        """Close the workbook and return it."""
        self.workbook.close()
        return self._bytes.getvalue()

    def write_ledger(self) -> None:
        """Write the lines of the ledger on their hidden sheet."""
        sheet = self.workbook.add_worksheet(ledger_sheet())
        sheet.hide()
        sheet.set_column(0, 0, 60)
        sheet.set_column(1, 2, 24)
        for column, head in enumerate((tr("项目"), tr("数值"), tr("所在单元格"))):
            sheet.write_string(0, column, head, self.look("head"))
        for row, entry in enumerate(self.ledger.entries, 1):
            sheet.write_string(row, 0, entry.key)
            if entry.formula:
                self.formula(sheet, row, 1, f"={entry.formula}", None, cached(entry.value))
            elif not entry.at:
                put(sheet, row, 1, entry.value, None)
            if entry.at:
                sheet.write_string(row, 2, entry.at)


def put(sheet: Worksheet, row: int, column: int, value: Any, look: Format | None) -> None:
    """Write a value as what it is; text from a file is never a formula."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, number(value), look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, dt.date) and is_date(value):
        sheet.write_datetime(row, column, value, look)
    else:
        sheet.write_string(row, column, fitting(str(value)), look)


def fitting(text: str) -> str:
    """Return a text as a cell shows it: hidden characters spelled out; raise ``RefusedError`` where it is too long."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    if len(shown) > MOST:
        words = {"start": shown[:20], "length": len(shown), "most": MOST}
        text = tr("“{start}…”有 {length} 个字，Excel 的一格最多 {most} 个：请改用 Word 或 PDF", **words)
        raise RefusedError(text)
    return shown


def place(sheet: Worksheet, row: int, column: int) -> str:
    """Return a cell as formulas of other sheets name it."""
    return f"'{sheet.get_name()}'!{xl_rowcol_to_cell(row, column, True, True)}"


def _footed(text: str) -> str:
    """Return a text for the foot of a page, whose signs have no meaning there."""
    return fitting(text).replace("&", "&&")[:200]


def told(sheet: Worksheet, row: int, column: int, rules: dict[str, Any], words: str) -> None:
    """Let a cell take what the rules say only; ``words`` say what that is."""
    rules = {**rules, "ignore_blank": True, "error_title": tr("不能这样填")[:_TITLE]}
    if words:
        rules["error_message"] = tr("应填：{what}", what=words)[:_WORDS]
    sheet.data_validation(row, column, row, column, rules)
