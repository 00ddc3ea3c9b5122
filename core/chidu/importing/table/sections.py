"""The indicator tables of a file: found by their headers, and put together where a page break divides them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field

from chidu.importing.grids import Grid, Paragraph, Reading
from chidu.importing.table.beside import halves
from chidu.importing.table.board import Board
from chidu.importing.table.layout import Layout, layout_at, shifted
from chidu.importing.table.marks import is_note, is_total
from chidu.importing.table.outside import is_outside
from chidu.importing.table.printed import Printed
from chidu.importing.table.roles import Role, heading_of
from chidu.importing.table.words import key, label, number

#: What may stand between two halves of one table.
_BETWEEN = re.compile(
    r"[(（]?(续表?|接上页|接上表|续上表|第?[0-9]+页?|[-—][0-9]+[-—])[0-9一二三四五]*[)）]?[:：]?"
)
_TITLE = re.compile("(指标|评价|评分|自评|绩效|打分|考核).*(表|体系|标准|指标)|(表|体系)$")
#: The heading of a chapter names no table where something else does: 三、考核指标.
_CHAPTER = re.compile(r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\))[^0-9]{1,6}")
_LONGEST_TITLE = 80
_HUNDRED = 100
#: So many paragraphs before a table, and rows above its header, are looked at for its title.
_NEAR = 6
_ABOVE = 40


class Section(NamedTuple):
    """A part of a grid that one header rules: the rows from below the header to before ``end``."""

    board: Board
    layout: Layout
    end: int
    is_complete: bool  # it has a row of totals


@define(eq=False)
class Found:
    """A table as it was found: its sections, the paragraphs before it, and the first row that is looked at."""

    sections: list[Section]
    before: list[Printed]
    grids: list[Grid] = field(factory=list)
    after: list[Printed] = field(factory=list)

    @property
    def title(self) -> Printed | None:
        """Return the nearest paragraph or row above that reads like the title of such a table, else None."""
        near = [one for one in self.before if len(one.text) <= _LONGEST_TITLE]
        titles = [one for one in reversed(near) if _TITLE.search(key(one.text))]
        return next(
            (one for one in titles if not _CHAPTER.fullmatch(key(one.text))), next(iter(titles), None)
        )


def tables_in(reading: Reading) -> list[Found]:
    """Return the tables of a file in its order; a workbook's sheets are never put together."""
    found: list[Found] = []
    between: list[Printed] = []
    is_word = any(isinstance(block, Paragraph) for block in reading.blocks) or _is_word(reading)
    for block in reading.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                between.append(Printed(label(block.text), block.place))
            continue
        left, *right = halves(block)
        board = Board(left)
        last = found[-1] if found and is_word else None
        sections = [*_sections(board), *(section for half in right for section in _sections(Board(half)))]
        if not sections and last is not None and _goes_on_bare(last, block, between):
            sections = [
                Section(
                    board, shifted(last.sections[-1].layout), block.height, _has_total(board, 0, block.height)
                )
            ]
        if sections and last is not None and _goes_on(last, sections[0], between):
            last.sections.append(sections.pop(0))
            last.grids.append(block)
        elif found:
            found[-1].after += between
        if right and sections:
            first, *others = sections  # the halves of one table
            found.append(Found([first, *others], [*between[-_NEAR:], *_rows_above(first)], [block]))
            sections, between = [], []
        for section in sections:
            found.append(Found([section], [*between[-_NEAR:], *_rows_above(section)], [block]))
            between = []
        between = [] if sections or (found and found[-1].grids[-1] is block) else between
    if found:
        found[-1].after += between
    return found


def _is_word(reading: Reading) -> bool:
    return any("!" not in (cell.place.spot or "") for grid in reading.grids for cell in grid.cells[:1])


def _sections(board: Board) -> Iterator[Section]:
    """Yield the parts of a grid, each from its header to the next one that is another's."""
    row, height = 0, board.grid.height
    layout: Layout | None = None
    complete = False
    while row < height:
        repeated = layout is not None and layout.repeats(board, row)
        complete = complete or (repeated and layout is not None and _is_whole(board, layout, row))
        head = None if repeated and not complete else layout_at(board, row)
        if head is None:
            complete = complete or (layout is not None and is_total(board, row))
            row += 1
            continue
        if layout is not None:
            yield Section(board, layout, _end(board, layout, row), complete)
        layout, complete, row = head, False, head.bottom
    if layout is not None:
        yield Section(board, layout, height, complete)


def _is_whole(board: Board, layout: Layout, end: int) -> bool:
    """Say whether the points of a table come to a hundred before its header stands there again, for another table.

    A bonus may follow on the next page, and is no table of its own.
    """
    points = [one for one in layout.columns if one.role in {Role.POINTS, Role.WEIGHT} and one.level == 0]
    after = next((row for row in range(end + 1, board.grid.height) if board.filled(row)), None)
    if len(points) != 1 or (after is not None and is_outside(board.filled(after)[0].text)):
        return False
    cells = [cell for row in range(layout.bottom, end) for cell in board.filled(row)]
    read = [number(cell.text) for cell in cells if layout.column(cell) == points[0]]
    return sum(one.value for one in read if one is not None) == _HUNDRED


def _end(board: Board, layout: Layout, head: int) -> int:
    """Return the row before which a table ends: a title of the next one, behind a blank row, is not its own."""
    row = head
    while row - 1 > layout.bottom and len(cells := board.filled(row - 1)) == 1 and not is_note(cells[0].text):
        row -= 1
    return row if row > layout.bottom and not board.filled(row - 1) else head


def _has_total(board: Board, first: int, end: int) -> bool:
    return any(is_total(board, row) for row in range(first, end))


def _goes_on(last: Found, section: Section, between: list[Printed]) -> bool:
    """Say whether a table is the rest of the one before: the same header again, and nothing of its own between."""
    before = last.sections[-1]
    if before.is_complete or not (section.layout.top == 0 or section.layout.bottom == 0):
        return False
    title = last.title
    own = [
        one
        for one in between
        if not _BETWEEN.fullmatch(key(one.text)) and (title is None or key(one.text) != key(title.text))
    ]
    return not own and (section.layout.bottom == 0 or section.layout.is_like(before.layout))


def _goes_on_bare(last: Found, grid: Grid, between: list[Printed]) -> bool:
    """Say whether a table without a header may be the rest of the one right before it: as many columns."""
    before = last.sections[-1]
    if before.is_complete or between or before.board.grid.width != grid.width:
        return False
    return before.end == before.board.grid.height


def _rows_above(section: Section) -> Iterator[Printed]:
    """Yield the texts of the rows above a header, where a title may stand; the header's own upper row has none."""
    for row in range(max(0, section.layout.top - _ABOVE), section.layout.top):
        cells = section.board.filled(row)
        if any(heading_of(cell.text) is not None for cell in cells[1:]):
            continue
        for cell in cells[:1]:
            yield Printed(label(cell.text), cell.place)
