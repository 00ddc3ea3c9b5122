"""The rows of a table's body: the titles that begin in each, and the other cells with the columns they stand in."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from chidu.importing.grids import Cell
from chidu.importing.table.columns import Column
from chidu.importing.table.layout import Layout
from chidu.importing.table.marks import is_note, is_subtotal, total_label, total_of
from chidu.importing.table.roles import Role
from chidu.importing.table.sections import Section
from chidu.importing.table.words import is_blank, is_no_number, key, number
from chidu.language import tr

#: How titles in one column are numbered, from the highest level down.
_RANKS = tuple(
    map(
        re.compile,
        (
            r"[一二三四五六七八九十]{1,3}[、.,]",
            r"\([一二三四五六七八九十]{1,3}\)",
            r"[0-9]{1,2}[、.,](?![0-9])",
            r"\([0-9]{1,2}\)|[①-⑳]",
        ),
    )
)
#: An ordinal of levels; a sheet holds 1.1 as a number.
_ORDINAL = re.compile(r"[0-9]{1,2}(?:[.][0-9]{1,2}){0,4}[.]?")
#: The roles whose cells hold numbers.
_NUMBERS = frozenset({Role.POINTS, Role.WEIGHT, Role.SCORE})


class Kind(Enum):
    """What a row is."""

    INDICATOR = "indicator"
    BREAK = "break"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    BANNER = "banner"
    NOTE = "note"


class Title(NamedTuple):
    """A title that begins in a row, and its level."""

    level: int
    cell: Cell


class Row(NamedTuple):
    """A row: its titles from the highest level down, its other cells, those from rows above it too."""

    number: int
    kind: Kind
    titles: tuple[Title, ...]
    cells: tuple[tuple[Column, Cell], ...]
    first: Cell  # the first cell with text that begins here, of a row of totals the one that says so


def rows_of(section: Section) -> Iterator[Row]:
    """Yield the rows of a section that are not blank."""
    ranked = _is_ranked(section)
    ordinals = None if ranked else _ranking_ordinals(section)
    for at in range(section.layout.bottom, section.end):
        row = _row(section, at, ranked=ranked, ordinals=ordinals)
        if row is not None:
            yield row


def _row(section: Section, at: int, *, ranked: bool, ordinals: Column | None = None) -> Row | None:
    layout, board = section.layout, section.board
    filled = board.filled(at)
    if not filled:
        return None
    titles, cells = [], []
    for cell in board.over(at):
        column = layout.column(cell)
        if column is None or not column.header.strip():
            column = _unheaded(layout, cell)
        if column is None or cell.row < layout.bottom or not cell.text.strip():
            continue
        if column.role is not Role.LEVEL:
            if column.role is Role.SCORE or not (is_no_number if column.role in _NUMBERS else is_blank)(
                cell.text
            ):
                cells.append((column, cell))
        elif cell.column > column.first and number(cell.text) is not None:
            level = 0 if column.level == layout.levels[-1].level else column.level
            cells.append((column._replace(role=Role.POINTS, level=level), cell))
        elif cell.row == at:
            level = column.level if ordinals is None else _depth(section, at, ordinals)
            titles.append(Title(_rank(cell.text) if ranked else level, cell))
    kind = _kind(section, at, filled)
    if kind is Kind.BANNER:
        titles = [Title(_rank(filled[0].text) if ranked else 0, filled[0])]
        cells = []
    titles.sort(key=lambda title: title.level)
    return Row(at, kind, tuple(titles), tuple(cells), total_label(filled) or filled[0])


def unheaded() -> str:
    """Return what takes the place of the header where there is none."""
    return tr("没有表头的一栏")


def _unheaded(layout: Layout, cell: Cell) -> Column | None:
    """Return a column without a header, so that its texts are not lost; None for numbers before the titles, which count rows."""
    if cell.column < layout.levels[0].first and number(cell.text) is not None:
        return None
    return Column(cell.column, cell.column + cell.column_span - 1, unheaded(), Role.OTHER)


def _kind(section: Section, at: int, filled: list[Cell]) -> Kind:
    layout, first = section.layout, filled[0]
    if layout.bottom and layout.repeats(section.board, at):
        return Kind.BREAK
    if total_label(filled) is not None:
        return Kind.TOTAL
    if any(is_subtotal(cell.text) for cell in filled[:2]):
        return Kind.SUBTOTAL
    if is_note(first.text) and not _has_amounts(layout, filled):
        return Kind.NOTE
    if len(filled) == 1 and first.column_span > 1 and _covers(layout, first):
        return Kind.BANNER
    return (
        Kind.NOTE if _covers_levels(layout, first) and not _is_described(layout, filled) else Kind.INDICATOR
    )


def _has_amounts(layout: Layout, cells: list[Cell]) -> bool:
    """Say whether a row has a number where points stand."""
    columns = [(layout.column(cell), cell) for cell in cells]
    return any(
        column is not None and column.role in _NUMBERS and number(cell.text) is not None
        for column, cell in columns
    )


def _is_described(layout: Layout, cells: list[Cell]) -> bool:
    """Say whether a row has points, or says what they are given for."""
    roles = {column.role for column in map(layout.column, cells) if column is not None}
    return not roles.isdisjoint({Role.POINTS, Role.WEIGHT, Role.CONTENT, Role.STANDARD})


def _covers_levels(layout: Layout, cell: Cell) -> bool:
    """Say whether a cell covers the columns of all levels, of which there are several."""
    end = cell.column + cell.column_span
    levels = layout.levels
    return len(levels) > 1 and all(cell.column <= one.last and one.first < end for one in levels)


def _covers(layout: Layout, cell: Cell) -> bool:
    """Say whether a cell covers all columns but one at most, or those of all levels."""
    if _covers_levels(layout, cell):
        return True
    end = cell.column + cell.column_span
    outside = [one for one in layout.columns if one.last < cell.column or one.first >= end]
    return len(outside) <= 1 < len(layout.columns) - len(outside)


def _is_ranked(section: Section) -> bool:
    """Say whether the only column of titles tells levels by numbering: 一、 over （一） over 1."""
    levels = section.layout.levels
    if len(levels) != 1:
        return False
    cells = (cell for at in range(section.layout.bottom, section.end) for cell in section.board.filled(at))
    titles = (cell.text for cell in cells if section.layout.column(cell) == levels[0])
    ranks = [_rank(title) for title in titles if not total_of(title)[0] and not is_note(title)]
    return len(set(ranks)) > 1 and ranks[0] == min(ranks)


def _ranking_ordinals(section: Section) -> Column | None:
    """Return the column of ordinals that tells levels beside the only column of titles: 1 over 1.1; None where none does."""
    layout = section.layout
    column = next((one for one in layout.columns if one.role is Role.ORDINAL), None)
    if column is None or len(layout.levels) != 1:
        return None
    cells = (cell for at in range(layout.bottom, section.end) for cell in section.board.filled(at))
    depths = [_dots(cell.text) for cell in cells if layout.column(cell) == column]
    return column if len(set(depths) - {0}) > 1 and depths[0] == min(set(depths) - {0}) else None


def _depth(section: Section, at: int, column: Column) -> int:
    """Return the level that the ordinal of a row tells; a row without one is an indicator of the lowest."""
    cells = (cell for cell in section.board.over(at) if section.layout.column(cell) == column)
    return next((depth for cell in cells if (depth := _dots(cell.text))), len(_RANKS) + 1)


def _dots(text: str) -> int:
    """Return how deep an ordinal such as 1.2.3 is, 0 for what is none."""
    return key(text).rstrip(".").count(".") + 1 if _ORDINAL.fullmatch(key(text)) else 0


def _rank(text: str) -> int:
    return next(
        (rank for rank, numbering in enumerate(_RANKS, 1) if numbering.match(key(text))), len(_RANKS) + 1
    )
