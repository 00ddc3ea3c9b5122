"""Rows put together as a tree: who is whose child, and which row goes on with the indicator above it."""

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import Cell
from chidu.importing.table import findings
from chidu.importing.table.columns import Column
from chidu.importing.table.draft import TEXTS, Draft
from chidu.importing.table.layout import Layout
from chidu.importing.table.marks import total_of
from chidu.importing.table.outside import is_outside
from chidu.importing.table.printed import Amount, Other, Printed
from chidu.importing.table.raters import LEFT_OUT
from chidu.importing.table.roles import Role
from chidu.importing.table.rows import Kind, Row, Title
from chidu.importing.table.speaking import sets_points, speaks_of_points
from chidu.importing.table.words import (
    Number,
    is_blank,
    is_no_number,
    key,
    label,
    number,
    paragraph,
    split_points,
    upper_end,
)
from chidu.language import tr


class Builder:
    """Takes the rows of a table in their order; ``found`` gathers what is to be told."""

    def __init__(self) -> None:
        self.roots: list[Draft] = []
        self.found: list[Diagnostic] = []
        self.notes: list[Printed] = []
        self.total: Amount | None = None
        self.totals: list[tuple[int, Amount]] = []  # as printed for one level, or 0 for the indicators
        self.subtotals: list[tuple[Draft, Amount]] = []
        self._open: dict[int, Draft] = {}
        self._leaf: Draft | None = None
        self._broke = False
        self._shared: set[Place] = set()
        self.round_totals: dict[str, Amount] = {}
        self.round = ""  # that of the first column of scores
        self._scores = ""  # the header of its column
        self._left: set[str] = set()  # the headers of columns of scores that are left out
        self._last: int | None = None  # the number of the row before
        self._ended = False

    def turn_page(self, layout: Layout) -> None:
        """Take the beginning of the rest of a table: what it repeats is not new."""
        rounds = layout.rounds
        if rounds and not self.round:
            self.round = rounds[0]
            self._scores = next(one.title for one in layout.columns if one.round == self.round)
        self._broke = True
        self._last = None

    def take(self, row: Row) -> None:
        """Take the next row."""
        self._ended = self._ended or self._ends_before(row)
        self._last = row.number
        if self._ended:
            if row.kind is Kind.NOTE or any(speaks_of_points(cell.text) for _, cell in row.cells):
                self._take_note(row)
        elif row.kind is Kind.BREAK:
            self._broke = True
        elif row.kind is Kind.TOTAL:
            self._take_total(row)
        elif row.kind is Kind.SUBTOTAL:
            self._take_subtotal(row)
        elif row.kind is Kind.NOTE or (self._is_whole and not _has_number(row) and not self._is_outside(row)):
            self._take_note(row)
        else:
            self._take_indicator(row)
            self._broke = False

    def _ends_before(self, row: Row) -> bool:
        """Say whether a table is whole, its total being the sum of what it has, and a blank row sets off what follows."""
        if self.total is None or self._last is None or row.number == self._last + 1:
            return False
        points = [leaf.points for root in self.roots for leaf in root.leaves()]
        known = [one.number for one in points if one is not None]
        return len(known) == len(points) > 0 and sum(known) == self.total.number

    @property
    def total_score(self) -> Amount | None:
        """Return the printed total of the first round."""
        return self.round_totals.get(self.round)

    @property
    def _is_whole(self) -> bool:
        return self.total is not None and bool(self.roots)

    def _is_outside(self, row: Row) -> bool:
        """Say whether a row belongs to what stands outside of the total, and so may stand behind it."""
        top = min((title.level for title in row.titles), default=0)
        if top and top > self.roots[-1].level:
            return is_outside(self.roots[-1].title.text)
        return any(is_outside(title.cell.text) for title in row.titles)

    def _take_note(self, row: Row) -> None:
        cells = [title.cell for title in row.titles] + [
            cell for _, cell in row.cells if cell.row == row.number and not is_blank(cell.text)
        ]
        self.notes += [Printed(paragraph(cell.text), cell.place) for cell in cells or [row.first]]

    def _take_indicator(self, row: Row) -> None:
        is_new = self._enter(row)
        for column, cell in row.cells:
            if self._leaf is None:
                self.found.append(findings.unplaced(cell.text, cell.place))
            elif cell.row == row.number:
                self._fill(self._leaf, column, cell)
            elif is_new:
                self._share(self._leaf, column, cell)

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
        if key(split_points(title.cell.text)[0]) != key(held.title.text) and key(title.cell.text) != key(
            held.title.text
        ):
            return False
        if held.children or not is_last or self._broke:
            return True
        return not any(
            column.role in {Role.POINTS, Role.WEIGHT} and cell.row == row.number for column, cell in row.cells
        )

    def _begin(self, title: Title) -> Draft:
        draft = Draft(Printed(title.cell.text, title.cell.place), title.level)
        for level in [one for one in self._open if one >= title.level]:
            del self._open[level]
        parent = self._open[max(self._open)] if self._open else None
        (self.roots if parent is None else parent.children).append(draft)
        self._open[title.level] = draft
        return draft

    def _fill(self, leaf: Draft, column: Column, cell: Cell) -> None:
        """Give a cell to the indicator of its row, points of a level to the node of that level."""
        role = column.role
        if role in {Role.POINTS, Role.WEIGHT}:
            self._fill_points(self._open.get(column.level, leaf) if column.level else leaf, role, cell)
        elif role is Role.SCORE and column.level == 0:
            self._fill_score(leaf, column, cell)
        elif role is Role.REASON and column.round not in {"", self.round}:
            self._fill_reason(leaf, column, Printed(paragraph(cell.text), cell.place))
        elif role in TEXTS:
            leaf.add_text(role, Printed(paragraph(cell.text), cell.place), is_repeated=self._broke)
        elif role is not Role.ORDINAL:
            leaf.others.append(Other(column.title, Printed(paragraph(cell.text), cell.place)))

    def _fill_points(self, node: Draft, role: Role, cell: Cell) -> None:
        read = number(cell.text)
        most = upper_end(cell.text)
        if read is None and most is not None:
            read = Number(most, is_percent=False)
            words = {"text": findings.brief(cell.text), "points": plain(most)}
            self.found.append(findings.read_as(tr("分值“{text}”按 {points} 分读", **words), cell.place))
        if read is None:
            self.found.append(findings.unreadable_points(cell.text, cell.place))
            node.is_garbled = True
            node.said = Printed(paragraph(cell.text), cell.place)
            return
        amount = Amount(read.value, cell.place, read.is_percent)
        is_weight = role is Role.WEIGHT or read.is_percent
        held = node.weight if is_weight else node.points
        if held is None:
            if is_weight:
                node.weight = amount
            else:
                node.points = amount
        elif held.number != amount.number:
            self.found.append(findings.second_points(label(node.title.text), held, amount))

    def _fill_score(self, leaf: Draft, column: Column, cell: Cell) -> None:
        """Take a score into its round; one whose round is not plain is kept under its header."""
        if column.round == LEFT_OUT:
            if column.header not in self._left:
                self._left.add(column.header)
                self.found.append(findings.further_scores(self._scores, column.title, cell.place))
            leaf.others.append(Other(column.title, Printed(paragraph(cell.text), cell.place)))
            return
        if is_no_number(cell.text):
            leaf.stroke = leaf.stroke or Printed(cell.text.strip(), cell.place)
            return
        read = number(cell.text)
        if read is None or read.is_percent:
            self.found.append(findings.unreadable_score(cell.text, cell.place))
            return
        amount = Amount(read.value, cell.place)
        is_first = column.round == self.round
        held = leaf.score if is_first else leaf.scores.get(column.round)
        if held is not None:
            if not (self._broke and held.number == amount.number):
                self.found.append(findings.second_score(held, amount))
        elif is_first:
            leaf.score = amount
        else:
            leaf.scores[column.round] = amount

    def _fill_reason(self, leaf: Draft, column: Column, text: Printed) -> None:
        if column.round == LEFT_OUT:
            leaf.others.append(Other(column.title, text))
            return
        texts = leaf.reasons.setdefault(column.round, [])
        if not self._broke or all(text.text != one.text for one in texts):
            texts.append(text)

    def _share(self, leaf: Draft, column: Column, cell: Cell) -> None:
        """Take a cell that began above beside another indicator: a text is printed for both, a number is not."""
        if column.role in TEXTS:
            leaf.add_text(column.role, Printed(paragraph(cell.text), cell.place), is_repeated=False)
        elif column.role is Role.OTHER and speaks_of_points(cell.text):
            leaf.others.append(Other(column.title, Printed(paragraph(cell.text), cell.place)))
        elif (
            column.role in {Role.POINTS, Role.WEIGHT, Role.SCORE}
            and column.level == 0
            and cell.place not in self._shared
            and not is_no_number(cell.text)
        ):
            self._shared.add(cell.place)
            leaf.is_garbled = column.role is not Role.SCORE
            tell = findings.shared_score if column.role is Role.SCORE else findings.shared_points
            self.found.append(tell(cell.text, cell.place))

    def _take_total(self, row: Row) -> None:
        written = total_of(row.first.text)[1]
        if written is not None:
            self.total = Amount(written, row.first.place)
        for column, cell in row.cells:
            read = number(cell.text)
            if cell.row != row.number or cell is row.first:
                continue
            if column.role not in {Role.POINTS, Role.WEIGHT, Role.SCORE}:
                self._note_rule(column, cell)
                continue
            if is_no_number(cell.text):
                continue
            if read is None:
                tell = findings.unreadable_score if column.role is Role.SCORE else findings.unreadable_points
                self.found.append(tell(cell.text, cell.place))
                continue
            amount = Amount(read.value, cell.place, read.is_percent)
            if column.role is Role.SCORE:
                self.round_totals.setdefault(column.round, amount)
            else:
                self.totals.append((column.level, amount))
                self.total = amount
        self._leaf = None

    def _note_rule(self, column: Column, cell: Cell) -> None:
        """Keep what a row of totals says of points in its other columns; the reason of a printed sum is no rule."""
        speaks = sets_points if column.role is Role.REASON else speaks_of_points
        if speaks(cell.text):
            self.notes.append(Printed(paragraph(cell.text), cell.place))

    def _take_subtotal(self, row: Row) -> None:
        """Take what a group's 小计 says of it, to be compared."""
        group = next((self._open[level] for level in sorted(self._open) if self._open[level].children), None)
        for column, cell in row.cells:
            read = number(cell.text)
            if cell.row == row.number and column.role not in {Role.POINTS, Role.WEIGHT, Role.SCORE}:
                self._note_rule(column, cell)
            if (
                group is not None
                and read is not None
                and cell.row == row.number
                and column.role is Role.POINTS
            ):
                self.subtotals.append((group, Amount(read.value, cell.place, read.is_percent)))


def _has_number(row: Row) -> bool:
    """Say whether a row gives points to something."""
    return any(
        column.role in {Role.POINTS, Role.WEIGHT} and cell.row == row.number and number(cell.text) is not None
        for column, cell in row.cells
    )
