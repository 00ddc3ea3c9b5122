"""Where the header of an indicator table is, and what its columns hold."""

from functools import cached_property

from attrs import evolve, frozen

from chidu.importing.grids import Cell
from chidu.importing.table.board import Board
from chidu.importing.table.columns import Column, resolved
from chidu.importing.table.contents import contents_as_titles
from chidu.importing.table.header import FEWEST, group_row, header_bottom, header_columns
from chidu.importing.table.raters import FIRST, LEFT_OUT, with_rounds
from chidu.importing.table.roles import Role, heading_of, may_be_title
from chidu.importing.table.words import key, number
from chidu.record import Record

#: What a table of indicators has besides titles.
_MEANINGFUL = frozenset({Role.POINTS, Role.WEIGHT, Role.STANDARD, Role.SCORE, Role.CONTENT, Role.TARGET})


@frozen(eq=False, repr=False, slots=False)
class Layout(Record):
    """The columns of a table, and the rows of its header, the last one excluded."""

    columns: tuple[Column, ...]
    top: int
    bottom: int

    @property
    def levels(self) -> tuple[Column, ...]:
        """Return the columns of titles, from the highest level to the lowest."""
        return tuple(
            sorted((one for one in self.columns if one.role is Role.LEVEL), key=lambda one: one.level)
        )

    def column(self, cell: Cell) -> Column | None:
        """Return the column that a cell belongs to: of several that it covers, a title's first."""
        end = cell.column + cell.column_span
        under = [one for one in self.columns if cell.column <= one.last and one.first < end]
        titles = [one for one in under if one.role is Role.LEVEL]
        return next(iter(titles or under), None)

    @property
    def rounds(self) -> tuple[str, ...]:
        """Return the rounds of the columns of scores that are taken: that of the first, then the others' from the left."""
        scores = [one.round for one in self.columns if one.role is Role.SCORE]
        named = tuple(one for one in scores if one and one != LEFT_OUT)
        return tuple(sorted(named, key=lambda one: one != FIRST))

    @cached_property
    def _headers(self) -> frozenset[str]:
        return frozenset(key(part) for one in self.columns for part in (*one.header.split("\n"), one.header))

    def repeats(self, board: Board, row: int) -> bool:
        """Say whether a row says what the header says, and nothing else."""
        cells = board.filled(row)
        return len(cells) > 1 and all(key(cell.text) in self._headers for cell in cells)

    def is_like(self, other: "Layout") -> bool:
        """Say whether two tables have the same headers in the same order."""
        return [key(one.header) for one in self.columns] == [key(one.header) for one in other.columns]


def layout_at(board: Board, row: int) -> Layout | None:
    """Return the layout of the table whose header begins in a row, None where none does."""
    cells = board.filled(row)
    if not _may_head(cells):
        return None
    bottom = header_bottom(board, row)
    headed = contents_as_titles(board, bottom, [*header_columns(board, group_row(board, row), bottom)])
    columns = with_rounds(resolved(headed))
    roles = {one.role for one in columns}
    return Layout(tuple(columns), row, bottom) if Role.LEVEL in roles and len(columns) > 1 else None


def _may_head(cells: list[Cell]) -> bool:
    """Say whether a row has the words of a header: of titles, and of what such titles are scored by."""
    roles = [heading.role for heading in (heading_of(cell.text) for cell in cells) if heading is not None]
    if len(roles) < FEWEST or any(number(cell.text) is not None for cell in cells):
        return False
    titled = any(role in {Role.LEVEL, Role.NAME} for role in roles) or any(
        may_be_title(cell.text) for cell in cells
    )
    return titled and (not _MEANINGFUL.isdisjoint(roles) or roles.count(Role.LEVEL) >= FEWEST)


def shifted(layout: Layout) -> Layout:
    """Return the layout for a table that goes on without a header."""
    return evolve(layout, top=0, bottom=0)
