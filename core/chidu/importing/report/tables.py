"""The tables of a form found again in a file: rows by their labels, wherever they stand and however wide their cells are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chidu.importing.grids import Cell
from chidu.importing.report.filled import Filled
from chidu.importing.report.labels import after_label, find_label, label_key
from chidu.importing.report.rows import GridRow
from chidu.reports.forms.grid import placed
from chidu.reports.forms.model import FormCell, FormPart, FormRow

#: How a row begins that sums the rows above it.
_SUMS = frozenset({"合计", "总计", "小计", "支出合计", "共计"})


class Found(NamedTuple):
    """A row of the form, the row of the file that it is, and which cells there are its labels."""

    row: GridRow
    labels: dict[int, Cell]  # by the column of the form


class PartReader:
    """Reads one part of a form out of the rows of a file; ``missing`` are the rows that are not there."""

    def __init__(self, part: FormPart, rows: Sequence[GridRow]) -> None:
        """Take a part, and all rows of the file."""
        self._rows = rows
        self._form = part.rows
        self._columns = [
            [one.column for one in placed(part) if one.row == at] for at in range(len(part.rows))
        ]
        self._at = 0
        self._used: set[int] = set()
        self._heads: Found | None = None
        self.missing: list[FormRow] = []
        self.found = 0

    def filled(self) -> Iterator[Filled]:
        """Yield what stands in the places of the part."""
        for number, row in enumerate(self._form):
            if row.each:
                yield from self._repeated(number, row)
            elif not labels_of(row):
                yield from self._under_heads(number, row)
            else:
                yield from self._labelled(number, row)

    def _labelled(self, number: int, row: FormRow) -> Iterator[Filled]:
        at = self._find(row)
        if at is None:
            self.missing.append(row)
            self._heads = None if _is_head(row) else self._heads
            return
        self.found += 1
        self._take(at)
        match = Found(self._rows[at], dict(self._matched(number, row, self._rows[at])))
        if _is_head(row):
            self._heads = match
            return
        for position, cell in enumerate(row.cells):
            if cell.is_filled and cell.text:
                yield from _opinion(cell, self._rows[at])
            elif cell.is_filled:
                yield from self._beside(number, position, match)

    def _find(self, row: FormRow) -> int | None:
        """Return the row of the file with the labels of a row of the form: from here on, else any that is not taken."""
        order = [*range(self._at, len(self._rows)), *range(self._at)]
        best = [(at, _likeness(row, self._rows[at])) for at in order if at not in self._used]
        wanted = max((likeness for _, likeness in best), default=0.0)
        return next((at for at, likeness in best if likeness == wanted), None) if wanted > 0 else None

    def _take(self, at: int) -> None:
        self._used.add(at)
        self._at = at + 1

    def _matched(self, number: int, row: FormRow, found: GridRow) -> Iterator[tuple[int, Cell]]:
        """Yield the labels of a row with the cells that print them, in their order."""
        start = 0
        for column, cell in zip(self._columns[number], row.cells, strict=True):
            if not cell.text or cell.is_filled:
                continue
            wanted = label_key(cell.text)
            for at in range(start, len(found.cells)):
                if label_key(found.cells[at].text) == wanted:
                    yield column, found.cells[at]
                    start = at + 1
                    break

    def _beside(self, number: int, position: int, match: Found) -> Iterator[Filled]:
        """Yield what stands beside the label on the left, where the label above says so if there are several places."""
        columns, cells = self._columns[number], self._form[number].cells
        left = [at for at in range(position) if columns[at] in match.labels]
        first = left[-1] + 1 if left else 0
        if any(_is_label(cells[at]) for at in range(first, position)):  # its own label is not there
            self.missing.append(self._form[number])
            return
        places = [at for at in range(first, len(cells)) if cells[at].is_filled or not cells[at].text]
        following = [at for at in range(position, len(cells)) if columns[at] in match.labels]
        places = [at for at in places if not following or at < following[0]]
        free = _between(
            match, columns[left[-1]] if left else None, columns[following[0]] if following else None
        )
        if len(places) > 1 and self._heads is not None and self._heads.row.grid == match.row.grid:
            above = self._heads.labels.get(columns[position])
            if above is not None:  # a blank cell of a workbook is not there: the next one is not its
                cell = GridRow(match.row.grid, tuple(free)).under(above)
                if cell is not None:
                    yield Filled(cells[position], cell.text, cell.place)
                return
        if len(places) == 1 and len(free) > 1:
            free = [one for one in free if one.text.strip()] or free
        at = places.index(position)
        if at < len(free):
            yield Filled(cells[position], free[at].text, free[at].place)

    def _under_heads(self, number: int, row: FormRow) -> Iterator[Filled]:
        """Yield the places of a row without labels: the next row, below the labels of the row above."""
        if self._heads is None or self._at >= len(self._rows):
            return
        found = self._rows[self._at]
        self._take(self._at)
        for position, cell in enumerate(row.cells):
            if cell.is_filled:
                held = self._below(number, position, found)
                if held is not None:
                    yield Filled(cell, held.text, held.place)

    def _below(self, number: int, position: int, found: GridRow) -> Cell | None:
        heads = self._heads
        if heads is None:
            return None
        above = heads.labels.get(self._columns[number][position])
        if above is not None and heads.row.grid == found.grid:
            return found.under(above)
        return found.cells[position] if position < len(found.cells) else None

    def _repeated(self, number: int, row: FormRow) -> Iterator[Filled]:
        """Yield the rows of a table that has as many as there are, up to the next row of the form."""
        if self._heads is None:
            return
        heads = self._heads
        end = self._end(number)
        for order, at in enumerate(range(self._at, end)):
            found = self._rows[at]
            self._take(at)
            if found.is_blank or _likeness_of(heads, found) or found.keys()[0] in _SUMS:
                continue
            for position, cell in enumerate(row.cells):
                held = self._below(number, position, found) if cell.fact else None
                if held is not None:
                    yield Filled(cell, held.text, held.place, row.each, order)

    def _end(self, number: int) -> int:
        """Return where the rows end: at the next row of the form that the file has."""
        for row in self._form[number + 1 :]:
            if labels_of(row):
                for at in range(self._at, len(self._rows)):
                    if _likeness(row, self._rows[at]) == 1:
                        return at
        grid = self._heads.row.grid if self._heads is not None else 0
        return next(
            (at for at in range(self._at, len(self._rows)) if self._rows[at].grid != grid), len(self._rows)
        )


def labels_of(row: FormRow) -> list[FormCell]:
    """Return the cells of a row that print words: those by which it is known."""
    own = [cell for cell in row.cells if cell.text and cell.rows == 1]
    return own or [cell for cell in row.cells if cell.text]


def _is_label(cell: FormCell) -> bool:
    return bool(cell.text) and not cell.is_filled and cell.rows == 1


def _is_head(row: FormRow) -> bool:
    return not any(cell.is_filled for cell in row.cells)


def _likeness(row: FormRow, found: GridRow) -> float:
    """Return which part of a row's labels another row prints in the same order; below a half it is another row."""
    wanted, at, hits = labels_of(row), 0, 0
    for cell in wanted:
        for place in range(at, len(found.cells)):
            if _prints(cell, found.cells[place]):
                hits, at = hits + 1, place + 1
                break
    return hits / len(wanted) if 2 * hits >= len(wanted) else 0.0


def _prints(cell: FormCell, held: Cell) -> bool:
    if cell.is_filled:  # an opinion: the words stand above what is filled in
        return after_label(held.text, cell.text) is not None
    return label_key(held.text) == label_key(cell.text)


def _likeness_of(heads: Found, found: GridRow) -> bool:
    """Say whether a row repeats the labels above it, as after a page break."""
    return found.keys() == heads.row.keys()


def _between(match: Found, left: int | None, right: int | None) -> list[Cell]:
    """Return the cells between two labels of a row; None is the edge."""
    cells = list(match.row.cells)
    start = cells.index(match.labels[left]) + 1 if left is not None else 0
    end = cells.index(match.labels[right]) if right is not None else len(cells)
    return cells[start:end]


def _opinion(cell: FormCell, found: GridRow) -> Iterator[Filled]:
    """Yield what is written between the words above and the lines to sign."""
    for number, held in enumerate(found.cells):
        text = after_label(held.text, cell.text)
        if text is None:
            continue
        beside = found.cells[number + 1] if not text.strip() and number + 1 < len(found.cells) else None
        shown, place = (text, held.place) if beside is None else (beside.text, beside.place)
        yield Filled(cell, _unsigned(shown, cell.sign), place)
        return


def _unsigned(text: str, sign: tuple[str, ...]) -> str:
    """Return a text without the lines to sign below it."""
    spans = [find_label(text, line) for line in sign if label_key(line) != "年月日"]
    starts = [span[0] for span in spans if span is not None]
    kept = text[: min(starts)] if starts else text
    lines = [line for line in kept.split("\n") if label_key(line) != "年月日"]
    return "\n".join(lines)
