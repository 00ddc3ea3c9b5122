"""What a table prints of its sums: the total, those of levels and groups, and those of the scores."""

from decimal import Decimal

from chidu.decimals import canonical
from chidu.diagnostics import Diagnostic
from chidu.importing.grids import Cell
from chidu.importing.table import findings
from chidu.importing.table.columns import Column
from chidu.importing.table.draft import Draft
from chidu.importing.table.marks import total_of
from chidu.importing.table.printed import Amount, Printed
from chidu.importing.table.roles import Role
from chidu.importing.table.rows import Row
from chidu.importing.table.speaking import sets_points, speaks_of_points
from chidu.importing.table.words import is_no_number, number, out_of, paragraph

_NUMBERS = frozenset({Role.POINTS, Role.WEIGHT, Role.SCORE})


class Totals:
    """Gathers printed sums, to be compared; ``notes`` is what their rows say of points beside them.

    ``by_level`` has each total with its level, or 0 for that of the indicators; ``scores_of_groups`` has the group, the
    round and what is printed for its scores.
    """

    def __init__(self) -> None:
        self.whole: Amount | None = None
        self.by_level: list[tuple[int, Amount]] = []
        self.of_groups: list[tuple[Draft, Amount]] = []
        self.of_rounds: dict[str, Amount] = {}
        self.scores_of_groups: list[tuple[Draft, str, Amount]] = []
        self.notes: list[Printed] = []
        self.found: list[Diagnostic] = []

    def take(self, row: Row) -> None:
        """Take a row of totals."""
        written = total_of(row.first.text)[1]
        if written is not None:
            self.whole = Amount(written, row.first.place)
        for column, cell in row.cells:
            if cell.row == row.number and cell is not row.first:
                self._take(column, cell)

    def take_group(self, row: Row, group: Draft | None) -> None:
        """Take what a group's 小计 says of it."""
        most: Amount | None = None
        for column, cell in row.cells:
            is_own = cell.row == row.number and cell is not row.first
            amount = self._amount(column, cell, most) if is_own else None
            if group is None or amount is None:
                continue
            if column.role is Role.POINTS:
                most = amount
                self.of_groups.append((group, amount))
            elif column.role is Role.SCORE and column.level == 0:
                self.scores_of_groups.append((group, column.round, amount))

    def multiply(self, factor: Decimal) -> None:
        """Read every sum of points as so many times what is printed, as the points themselves are read."""

        def times(one: Amount) -> Amount:
            return one if one.is_percent else one._replace(number=canonical(one.number * factor))

        self.whole = None if self.whole is None else times(self.whole)
        self.by_level = [(level, times(one)) for level, one in self.by_level]
        self.of_groups = [(group, times(one)) for group, one in self.of_groups]

    def _amount(self, column: Column, cell: Cell, most: Amount | None) -> Amount | None:
        """Return the number in a cell of sums, None where it has none; what is none and should be one is told.

        ``most`` is the sum of the points beside it: 90/100 is a score of 90 where they are 100.
        """
        if column.role not in _NUMBERS:
            self._note(column, cell)
            return None
        if is_no_number(cell.text):
            return None
        read = number(cell.text)
        if column.role is Role.SCORE and most is not None:
            read = read or out_of(cell.text, most.number)
        if read is None:
            tell = findings.unreadable_score if column.role is Role.SCORE else findings.unreadable_points
            self.found.append(tell(cell.text, cell.place))
            return None
        return Amount(read.value, cell.place, read.is_percent)

    def _take(self, column: Column, cell: Cell) -> None:
        amount = self._amount(column, cell, self.whole)
        if amount is None:
            return
        if column.role is Role.SCORE:
            self.of_rounds.setdefault(column.round, amount)
        else:
            self.by_level.append((column.level, amount))
            self.whole = amount

    def _note(self, column: Column, cell: Cell) -> None:
        """Keep what a row says of points in its other columns; the reason of a printed sum is no rule."""
        speaks = sets_points if column.role is Role.REASON else speaks_of_points
        if speaks(cell.text):
            self.notes.append(Printed(paragraph(cell.text), cell.place))
