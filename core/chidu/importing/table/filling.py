"""Cells put into the indicator or group that they stand beside: its points, texts and scores."""

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import Cell
from chidu.importing.table import findings
from chidu.importing.table.columns import Column
from chidu.importing.table.draft import TEXTS, Draft
from chidu.importing.table.layout import Layout
from chidu.importing.table.printed import Amount, Other, Printed
from chidu.importing.table.raters import LEFT_OUT
from chidu.importing.table.roles import Role
from chidu.importing.table.speaking import speaks_of_points
from chidu.importing.table.words import Number, is_no_number, label, number, out_of, paragraph, upper_end
from chidu.language import tr

_AMOUNTS = frozenset({Role.POINTS, Role.WEIGHT})


class Filler:
    """Fills drafts from cells; ``found`` gathers what is to be told.

    ``round`` is that of the first column of scores. ``is_repeated`` says that a page break may have printed a cell again.
    """

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.round = ""
        self.is_repeated = False
        self._scores = ""  # the header of the first column of scores
        self._left: set[str] = set()  # the headers of columns of scores that are left out
        self._shared: set[Place] = set()

    def turn_page(self, layout: Layout) -> None:
        """Take the columns of a part of a table; what it repeats is not new."""
        rounds = layout.rounds
        if rounds and not self.round:
            self.round = rounds[0]
            self._scores = next(one.title for one in layout.columns if one.round == self.round)
        self.is_repeated = True

    def fill(self, leaf: Draft, column: Column, cell: Cell, owner: Draft) -> None:
        """Give a cell to the indicator of its row; points of a level are ``owner``'s, the node of that level."""
        role = column.role
        text = Printed(paragraph(cell.text), cell.place)
        if role in _AMOUNTS:
            self._fill_points(owner, role, cell)
        elif role is Role.SCORE and column.level == 0:
            self._fill_score(leaf, column, cell)
        elif role is Role.REASON and column.round not in {"", self.round}:
            self._fill_reason(leaf, column, text)
        elif role in TEXTS:
            leaf.add_text(role, text, is_repeated=self.is_repeated)
        elif role is not Role.ORDINAL:
            leaf.others.append(Other(column.title, text))

    def share(self, leaf: Draft, column: Column, cell: Cell) -> None:
        """Take a cell that began above beside another indicator: a text is printed for both, a number is not."""
        text = Printed(paragraph(cell.text), cell.place)
        if column.role in TEXTS:
            leaf.add_text(column.role, text, is_repeated=False)
        elif column.role is Role.OTHER and speaks_of_points(cell.text):
            leaf.others.append(Other(column.title, text))
        elif (
            column.role in {*_AMOUNTS, Role.SCORE}
            and column.level == 0
            and cell.place not in self._shared
            and not is_no_number(cell.text)
        ):
            self._shared.add(cell.place)
            leaf.is_garbled = column.role is not Role.SCORE
            tell = findings.shared_score if column.role is Role.SCORE else findings.shared_points
            self.found.append(tell(cell.text, cell.place))

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
        read = number(cell.text) or out_of(cell.text, None if leaf.points is None else leaf.points.number)
        if read is None or read.is_percent:
            self.found.append(findings.unreadable_score(cell.text, cell.place))
            return
        amount = Amount(read.value, cell.place)
        is_first = column.round == self.round
        held = leaf.score if is_first else leaf.scores.get(column.round)
        if held is not None:
            if not (self.is_repeated and held.number == amount.number):
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
        if not self.is_repeated or all(text.text != one.text for one in texts):
            texts.append(text)
