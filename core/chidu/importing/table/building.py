"""Rows put together as a tree: who is whose child, and which row goes on with the indicator above it."""

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.table import findings
from chidu.importing.table.draft import Draft
from chidu.importing.table.filling import Filler
from chidu.importing.table.layout import Layout
from chidu.importing.table.outside import beyond_of, is_outside
from chidu.importing.table.printed import Amount, Printed
from chidu.importing.table.roles import Role
from chidu.importing.table.rows import Kind, Row, Title
from chidu.importing.table.speaking import speaks_of_points
from chidu.importing.table.totals import Totals
from chidu.importing.table.words import is_blank, key, number, paragraph, split_points


class Builder:
    """Takes the rows of a table in their order; ``found`` is what is to be told of them.

    ``apart`` is what stands in rows that were told one by one, and belongs to no indicator.
    """

    def __init__(self) -> None:
        self.roots: list[Draft] = []
        self.totals = Totals()
        self._filler = Filler()
        self._notes: list[Printed] = []
        self.apart: list[Printed] = []
        self._behind: list[Diagnostic] = []
        self._open: dict[int, Draft] = {}
        self._leaf: Draft | None = None
        self._last: int | None = None  # the number of the row before
        self._ended = False

    @property
    def found(self) -> list[Diagnostic]:
        """Return what is to be told."""
        return [*self._filler.found, *self.totals.found, *self._behind]

    @property
    def notes(self) -> list[Printed]:
        """Return what stands in the table and belongs to no indicator."""
        return [*self._notes, *self.totals.notes]

    @property
    def round(self) -> str:
        """Return the round of the first column of scores, empty where there is none."""
        return self._filler.round

    @property
    def total_score(self) -> Amount | None:
        """Return the printed total of the first round."""
        return self.totals.of_rounds.get(self.round)

    def forgive(self, places: set[Place]) -> None:
        """Leave out that the points at these places could not be read."""
        told = self._filler.found
        self._filler.found = [one for one in told if one.code != "E814" or one.place not in places]

    def turn_page(self, layout: Layout) -> None:
        """Take the beginning of the rest of a table."""
        self._filler.turn_page(layout)
        self._last = None

    def take(self, row: Row) -> None:
        """Take the next row."""
        self._ended = (self._ended or self._ends_before(row)) and not self._is_outside(row)
        self._last = row.number
        if self._ended:
            self._take_behind(row)
        elif row.kind is Kind.BREAK:
            self._filler.is_repeated = True
        elif row.kind is Kind.TOTAL:
            self.totals.take(row)
            self._leaf = None
        elif row.kind is Kind.SUBTOTAL:
            self.totals.take_group(row, self._open_group)
        elif row.kind is Kind.NOTE or (self._is_whole and not _has_number(row) and not self._is_outside(row)):
            self._take_note(row)
        else:
            self._take_indicator(row)
            self._filler.is_repeated = False

    def _ends_before(self, row: Row) -> bool:
        """Say whether a table is whole, its total being the sum of what it has, and a blank row sets off what follows."""
        if self.totals.whole is None or self._last is None or row.number == self._last + 1:
            return False
        inside = [root for root in self.roots if not is_outside(root.title.text)]
        points = [leaf.points for root in inside for leaf in root.leaves()]
        known = [one.number for one in points if one is not None]
        return len(known) == len(points) > 0 and sum(known) == self.totals.whole.number

    @property
    def _open_group(self) -> Draft | None:
        """Return the highest group that is open."""
        return next((self._open[level] for level in sorted(self._open) if self._open[level].children), None)

    @property
    def _is_whole(self) -> bool:
        return self.totals.whole is not None and bool(self.roots)

    def _is_outside(self, row: Row) -> bool:
        """Say whether a row belongs to what stands outside of the total, and so may stand behind it."""
        top = min((title.level for title in row.titles), default=0)
        if top and self.roots and top > self.roots[-1].level:
            return is_outside(self.roots[-1].title.text)
        return any(is_outside(title.cell.text) for title in row.titles)

    def _take_behind(self, row: Row) -> None:
        """Take a row behind the end: what looks like an indicator is told, what speaks of points is a note."""
        is_named = row.kind in {Kind.INDICATOR, Kind.BANNER} and bool(row.titles)
        if is_named and (_has_number(row) or any(split_points(one.cell.text)[1] for one in row.titles)):
            title = row.titles[-1].cell
            self._behind.append(findings.behind_the_end(title.text, title.place))
            self.apart += _printed(row)
        elif row.kind is Kind.NOTE or any(speaks_of_points(cell.text) for _, cell in row.cells):
            self._take_note(row)

    def _take_note(self, row: Row) -> None:
        self._notes += _printed(row)

    def _take_indicator(self, row: Row) -> None:
        is_new = self._enter(row)
        for column, cell in row.cells:
            if self._leaf is None:
                self._filler.found.append(findings.unplaced(cell.text, cell.place))
            elif cell.row == row.number:
                owner = self._open.get(column.level, self._leaf) if column.level else self._leaf
                self._filler.fill(self._leaf, column, cell, owner)
            elif is_new:
                self._filler.share(self._leaf, column, cell)

    def _enter(self, row: Row) -> bool:
        """Open the titles of a row; say whether an indicator begins in it."""
        is_new = False
        for title in row.titles:
            held = self._open.get(title.level)
            is_last = title is row.titles[-1]
            if held is not None and not is_new and self._is_same(held, title, row, is_last=is_last):
                self._leaf = held if is_last else self._leaf
                continue
            self._leaf = self._begin(title)
            is_new = True
        return is_new

    def _is_same(self, held: Draft, title: Title, row: Row, *, is_last: bool) -> bool:
        """Say whether a title is the one above again: a group always is, an indicator after a page break or without points."""
        if _names(title.cell.text).isdisjoint(_names(held.title.text)):
            return False
        if held.children or not is_last or self._filler.is_repeated:
            return True
        return not any(
            column.role in {Role.POINTS, Role.WEIGHT} and cell.row == row.number for column, cell in row.cells
        )

    def _is_other_beyond(self, title: Title) -> bool:
        """Say whether a title heads penalties where the banner above it heads bonuses, or the reverse."""
        open_now = beyond_of(self.roots[-1].title.text) if self._open else None
        return open_now is not None and beyond_of(title.cell.text) not in {None, open_now}

    def _begin(self, title: Title) -> Draft:
        draft = Draft(Printed(title.cell.text, title.cell.place), title.level)
        for level in [one for one in self._open if one >= title.level or self._is_other_beyond(title)]:
            del self._open[level]
        parent = self._open[max(self._open)] if self._open else None
        (self.roots if parent is None else parent.children).append(draft)
        self._open[title.level] = draft
        return draft


def _names(title: str) -> set[str]:
    """Return what a title is called with the points in it and without: 二、产出（80分） goes on as 二、产出（续）."""
    return {key(title), key(split_points(title)[0])}


def _printed(row: Row) -> list[Printed]:
    """Return the texts that begin in a row, its titles first."""
    cells = [title.cell for title in row.titles] + [
        cell for _, cell in row.cells if cell.row == row.number and not is_blank(cell.text)
    ]
    return [Printed(paragraph(cell.text), cell.place) for cell in cells or [row.first]]


def _has_number(row: Row) -> bool:
    """Say whether a row gives points to something."""
    return any(
        column.role in {Role.POINTS, Role.WEIGHT} and cell.row == row.number and number(cell.text) is not None
        for column, cell in row.cells
    )
