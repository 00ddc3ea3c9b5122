"""The picture of points by group: a chart of Excel over the cells of the sums, which follows the answers."""

from collections.abc import Sequence
from math import ceil

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from chidu.reports.blocks import Block, Cell, Chart
from chidu.reports.excel.book import Book
from chidu.reports.excel.layout import LYING, laid_out

#: How high the picture is at least, and in how many rows it has room.
_HEIGHT, _ROWS = 190, 12
#: Of more groups than these no picture is drawn.
_MOST = 30


def write_chart(book: Book, sheet: Worksheet, chart: Chart, blocks: Sequence[Block]) -> None:
    """Draw the bars of the first level's groups below everything on the sheet."""
    laid = laid_out(blocks, LYING)
    boxes = {box.content.key: box for box in laid.boxes if isinstance(box.content, Cell) and box.content.key}
    tops = [
        box
        for key, box in boxes.items()
        if key.startswith("group.") and "." not in key.removeprefix("group.")
    ]
    if not tops or len(tops) > _MOST:
        return
    drawn = book.workbook.add_chart({"type": "bar"})
    name = sheet.get_name()
    drawn.add_series(
        {
            "categories": _cells(name, [(box.row, 0) for box in tops]),
            "values": _cells(name, [(box.row, box.column) for box in tops]),
            "fill": {"color": "#7F7F7F"},
            "data_labels": {"value": True},
            "gap": 60,
        }
    )
    drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
    drawn.set_legend({"none": True})
    drawn.set_y_axis({"reverse": True})
    drawn.set_x_axis({"min": 0, "major_gridlines": {"visible": False}})
    drawn.set_size({"width": LYING // 2, "height": max(_HEIGHT, 40 * len(tops))})
    below = len(laid.heights)
    sheet.insert_chart(below, 0, drawn, {"x_offset": 5, "y_offset": 8})
    sheet.print_area(0, 0, below + _ROWS * max(1, ceil(len(tops) / 5)), len(laid.widths) - 1)


def _cells(sheet: str, places: list[tuple[int, int]]) -> str:
    """Return several cells as charts name them."""
    named = [
        f"'{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}" for row, column in places
    ]
    return f"=({','.join(named)})" if len(named) > 1 else f"={named[0]}"
