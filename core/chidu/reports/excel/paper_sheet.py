"""Blocks of a paper as a printed sheet; where a key has a live value, its formula stands instead of the text."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

from chidu.language import tr
from chidu.reports.blocks import Block, Cell, Paragraph, is_for_a_name
from chidu.reports.excel.book import Book, fitting, put
from chidu.reports.excel.layout import LYING, UPRIGHT, Box, Edges, laid_out, said
from chidu.reports.excel.ledger import cached


class Live(NamedTuple):
    """What stands at a key: a formula with its sign, and what it comes to; a number is shown as the papers print it: 98, not 98.00."""

    formula: str
    value: Any


_PARAGRAPHS: Mapping[str, Mapping[str, Any]] = {
    "mark": {},
    "front": {"font_size": 20, "bold": True, "align": "center", "font_name": "黑体"},
    "title": {"font_size": 16, "bold": True, "align": "center", "font_name": "黑体"},
    "about": {},
    "item": {"font_size": 9},
    "cover": {"font_size": 12, "align": "left", "indent": 2},
    "issuer": {"font_size": 12, "align": "center"},
    "signed": {"font_size": 12},
    "heading": {"font_size": 12, "bold": True, "font_name": "黑体"},
    "subheading": {"bold": True},
    "body": {"valign": "top"},
    "note": {"font_size": 9, "font_color": "#595959"},
}

#: The edges that are drawn of a rectangle.
_EDGES: Mapping[Edges, Mapping[str, int]] = {
    "all": {"border": 1},
    "top": {"left": 1, "right": 1, "top": 1},
    "middle": {"left": 1, "right": 1},
    "bottom": {"left": 1, "right": 1, "bottom": 1},
}
#: Room for a signature, and behind a date, in Excel's steps of about one and a half characters.
_SIGNATURE, _DATED = 9, 2


def write_blocks(
    book: Book,
    name: str,
    blocks: Sequence[Block],
    live: Mapping[str, Live],
    source: str,
    *,
    landscape: bool,
) -> Worksheet:
    """Write the blocks on a sheet of their own, and return it."""
    sheet = book.sheet(name, landscape=landscape, source=source)
    laid = laid_out(blocks, LYING if landscape else UPRIGHT)
    for column, pixels in enumerate(laid.widths):
        sheet.set_column_pixels(column, column, pixels)
    for row, height in enumerate(laid.heights):
        sheet.set_row(row, height)
    for box in laid.boxes:
        _write(book, sheet, box, live)
    if laid.pages:
        sheet.set_h_pagebreaks(list(laid.pages))
    if laid.heads:
        sheet.repeat_rows(*laid.heads)
        sheet.freeze_panes(laid.heads[1] + 1, 0)
    sheet.print_area(0, 0, max(len(laid.heights) - 1, 0), len(laid.widths) - 1)
    return sheet


def _write(book: Book, sheet: Worksheet, box: Box, live: Mapping[str, Live]) -> None:
    content = box.content
    key = content.key
    found = live.get(key) if key else None
    look = book.look("plain", **_properties(box))
    if (box.row, box.column) != (box.last_row, box.last_column):
        sheet.merge_range(box.row, box.column, box.last_row, box.last_column, "", look)
    if found is not None:
        book.formula(sheet, box.row, box.column, found.formula, look, cached(found.value))
    else:
        put(sheet, box.row, box.column, _value(content), look)


def _value(content: Cell | Paragraph) -> Any:
    """Return what is written: points are numbers, all else is text."""
    if isinstance(content, Paragraph):
        return fitting(content.label + content.text)
    if content.key.startswith("full.") and content.text:
        return Decimal(content.text)
    return said(content)


def _properties(box: Box) -> dict[str, Any]:
    content = box.content
    if isinstance(content, Paragraph):
        foot = {"valign": "bottom"} if content.apart else {}
        return {"text_wrap": True, **_PARAGRAPHS[content.style], **foot}
    made: dict[str, Any] = {"text_wrap": True, "align": content.align, **_EDGES[box.edges]}
    if content.role in {"head", "total"}:
        made["bold"] = True
    if content.role == "head":
        made["bg_color"] = "#F2F2F2"
    if content.label or box.edges == "top":
        made["valign"] = "top"
    if box.edges in {"middle", "bottom"}:
        made["indent"] = _SIGNATURE if is_for_a_name(content.text) else _DATED
    return made


def sheet_names() -> dict[str, str]:
    """Return the names of the printed sheets."""
    return {
        "report": tr("自评报告"),
        "score": tr("评分表"),
        "evidence": tr("佐证"),
        "rounds": tr("对照"),
    }
