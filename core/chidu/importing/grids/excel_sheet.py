"""A sheet's XML looked through once before its values are read: merges, what is hidden, formulas without results."""

import re
from typing import IO
from xml.parsers import expat

from attrs import define, field

from chidu.importing.grids import limits
from chidu.importing.grids.refusal import too_much
from chidu.language import tr

_CHUNK = 2**16
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_DEEPEST = 64
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384

#: First row, first column, last row, last column, from 0.
Area = tuple[int, int, int, int]


@define(eq=False)
class SheetOutline:
    """What a sheet has besides values: merged areas, hidden rows and columns, formulas that have no result."""

    merged: list[Area] = field(factory=list)
    hidden_rows: list[int] = field(factory=list)
    hidden_columns: list[tuple[int, int]] = field(factory=list)
    unanswered: dict[tuple[int, int], str] = field(factory=dict)


def outline_of(stream: IO[bytes], most_cells: int) -> tuple[SheetOutline, int]:
    """Return a sheet's outline, and how many cells reading it will touch; more than ``most_cells`` are refused."""
    scan = _Scan(most_cells)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return scan.outline, scan.touched


def column_of(letters: str) -> int:
    """Return the number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters_of(column: int) -> str:
    """Return the letters of a column from 0."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_of(reference: str) -> tuple[int, int]:
    """Return the row and the column, from 0, of a reference such as ``C5``; anything else is a ``ValueError``."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    row, column = int(match[2]) - 1, column_of(match[1])
    if row >= _LAST_ROW or column >= _LAST_COLUMN:
        raise ValueError(reference)
    return row, column


def area_of(reference: str) -> Area:
    """Return the corners of a reference such as ``A1:C5``."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = cell_of(first), cell_of(last or first)
    if bottom < top or right < left:
        raise ValueError(reference)
    return top, left, bottom, right


class _Scan:
    """The walk through the elements of a sheet."""

    def __init__(self, most_cells: int) -> None:
        self.outline = SheetOutline()
        self.touched = 0
        self._most = most_cells
        self._depth = 0
        self._row = self._column = -1
        self._formula: str | None = None
        self._value = ""
        self._inside = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(self._depth)
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name in {"f", "v", "t"}:
            self._inside = name
            if name == "f":
                self._formula = ""
        elif name == "mergeCell":
            self.outline.merged.append(area_of(attributes.get("ref", "")))
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            self.outline.hidden_columns.append((int(attributes["min"]) - 1, int(attributes["max"]) - 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column = -1
        if attributes.get("hidden") in {"1", "true"}:
            self.outline.hidden_rows.append(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        """Count what is touched: the reader fills up every row to its last cell."""
        before = self._column
        if "r" in attributes:
            self._row, self._column = cell_of(attributes["r"])
        else:
            self._column += 1
        self.touched += max(self._column - before, 1)
        if self.touched > self._most:
            message = tr("工作表有 {most} 个以上的单元格（空白而有格式的也算），不读取。", most=self._most)
            raise too_much(message)
        self._formula, self._value = None, ""

    def text(self, data: str) -> None:
        if self._inside == "f" and self._formula is not None:
            self._formula = (self._formula + data)[:60]
        elif self._inside in {"v", "t"}:
            self._value = data

    def end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(" ")[2]
        if name in {"f", "v", "t"}:
            self._inside = ""
        elif name == "c" and self._formula is not None and not self._value:
            self.outline.unanswered[self._row, self._column] = self._formula


def merged_within(
    areas: list[Area], height: int, width: int
) -> tuple[dict[tuple[int, int], Area], list[tuple[Area, Area]]]:
    """Return the merged areas by their first cell, cut to what the sheet uses, and the pairs that overlap.

    Of two that overlap the first stands.
    """
    taken: dict[tuple[int, int], Area] = {}
    found: dict[tuple[int, int], Area] = {}
    clashes = []
    for area in areas:
        top, left, bottom, right = area[0], area[1], min(area[2], height - 1), min(area[3], width - 1)
        if len(taken) + max(bottom - top + 1, 0) * max(right - left + 1, 0) > limits.MOST_CELLS:
            raise too_much(tr("合并的单元格超过 {most} 个。", most=limits.MOST_CELLS))
        cells = [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
        clash = next((taken[cell] for cell in cells if cell in taken), None)
        if clash is not None:
            clashes.append((clash, area))
        elif cells:
            taken.update(dict.fromkeys(cells, area))
            found[top, left] = (top, left, bottom, right)
    return found, clashes
