"""Tables in Word: a grid of fixed widths, cells merged as they are written, heads repeated, rows never split."""

from itertools import pairwise

from chidu.reports.blocks import Cell, Row, Table, is_for_a_name
from chidu.reports.word.elements import Element, element, lines, paragraph, run
from chidu.reports.word.looks import CELL, HEAD, SMALL, Look

#: How high one line of a cell is, in twentieths of a point.
LINE = 300
#: What stays free between the text of a cell and its edges.
PADDING = (("top", "20"), ("left", "45"), ("bottom", "20"), ("right", "45"))
#: Room for a signature, and behind a date, in hundredths of a character.
SIGNATURE, DATED = 900, 200
#: More columns than this, and the text of cells is smaller.
_MANY = 9


def table(one: Table, width: int) -> Element:
    """Return a table as wide as ``width``, in twentieths of a point."""
    widths = _widths(one.widths, width)
    made = element("tbl", _properties(one, width), element("tblGrid", *(_column(each) for each in widths)))
    look = SMALL if len(widths) > _MANY else CELL
    grid = _grid(one)
    for number, row in enumerate(one.rows):
        marks = [element("cantSplit")]
        if row.height:
            marks.append(element("trHeight", val=str(row.height * LINE), hRule="atLeast"))
        if number < one.heads:
            marks.append(element("tblHeader"))
        line = element("tr", element("trPr", *marks), *_cells(grid[number], number, widths, look))
        made.append(_kept(line) if _is_heading(row) else line)
    return made


def _is_heading(row: Row) -> bool:
    """Say whether a row has printed words only: it is of no use at the foot of a page."""
    return all(cell.role in {"head", "label"} and cell.rows == 1 for cell in row.cells)


def _kept(line: Element) -> Element:
    """Return a row that stays on the page of the next."""
    for one in line.iter(element("pPr").tag):
        one.insert(1, element("keepNext"))
    return line


def _widths(shares: tuple[int, ...], width: int) -> list[int]:
    """Return the widths of columns; together they are exactly ``width``."""
    whole, ends = sum(shares), [0]
    for share in shares:
        ends.append(ends[-1] + share)
    return [width * after // whole - width * before // whole for before, after in pairwise(ends)]


def _column(width: int) -> Element:
    return element("gridCol", w=str(width))


def _properties(one: Table, width: int) -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element(
        "tblBorders", *(element(edge, val="single", sz="4", space="0", color="auto") for edge in edges)
    )
    margins = element("tblCellMar", *(element(side, w=wide, type="dxa") for side, wide in PADDING))
    return element(
        "tblPr",
        element("tblW", w=str(width), type="dxa"),
        element("jc", val="center"),
        borders,
        element("tblLayout", type="fixed"),
        margins,
        element("tblCaption", val=one.name),
    )


def _grid(one: Table) -> list[list[tuple[int, int, Cell]]]:
    """Return for every row the cells that stand in it, with column and the row that each begins in."""
    grid: list[list[tuple[int, int, Cell]]] = [[] for _ in one.rows]
    for row, column, cell in one.placed():
        for number in range(row, min(row + cell.rows, len(grid))):
            grid[number].append((column, row, cell))
    return [sorted(row, key=lambda place: place[0]) for row in grid]


def _cells(row: list[tuple[int, int, Cell]], number: int, widths: list[int], look: Look) -> list[Element]:
    return [
        _cell(cell, widths[column : column + cell.columns], begins == number, look)
        for column, begins, cell in row
    ]


def _cell(cell: Cell, widths: list[int], is_first: bool, look: Look) -> Element:  # noqa: FBT001 - a place of the grid
    properties = element("tcPr", element("tcW", w=str(sum(widths)), type="dxa"))
    if cell.columns > 1:
        properties.append(element("gridSpan", val=str(cell.columns)))
    if cell.rows > 1:
        properties.append(element("vMerge", val="restart") if is_first else element("vMerge"))
    properties.append(element("vAlign", val="top" if cell.label or cell.sign else "center"))
    if not is_first:
        return element("tc", properties, paragraph(look))
    return element("tc", properties, *_content(cell, look))


def _content(cell: Cell, look: Look) -> list[Element]:
    used = HEAD if cell.role == "head" and cell.columns > 1 else look
    bold = cell.role in {"head", "total"} and used is not HEAD
    made = [paragraph(used, run(one)) for one in lines(cell.label)] if cell.label else []
    if cell.text or not made:
        made += [paragraph(used, run(one, bold=bold), align=cell.align) for one in lines(cell.text)]
    made += [paragraph(used) for _ in cell.sign[:1]]
    return [*made, *(paragraph(used, run(one), align="right", room=_room(one)) for one in cell.sign)]


def _room(text: str) -> int:
    """Return what stays free right of a line to sign: a signature stands there, behind a date nothing does."""
    return SIGNATURE if is_for_a_name(text) else DATED
