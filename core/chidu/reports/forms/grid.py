"""Where the cells of a form's table stand: places covered from above or from the left are passed over."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.reports.forms.model import FormCell, FormPart


class Placed(NamedTuple):
    """A cell and its upper left corner, counted from 0 in the rows as they are written."""

    row: int
    column: int
    cell: FormCell


class Misfit(NamedTuple):
    """A row whose cells do not fill the columns: how many they fill, and how many there are."""

    row: int
    filled: int
    wanted: int


def placed(part: FormPart) -> Iterator[Placed]:
    """Yield every cell with its place; a row that does not fit is placed as far as it goes."""
    free = [0] * len(part.widths)
    for number, row in enumerate(part.rows):
        at = 0
        for cell in row.cells:
            while at < len(free) and free[at] > number:
                at += 1
            yield Placed(number, at, cell)
            for column in range(at, min(at + cell.columns, len(free))):
                free[column] = number + cell.rows
            at += cell.columns


def misfits(part: FormPart) -> Iterator[Misfit]:
    """Yield the rows whose cells, with those that reach down into them, do not fill the columns exactly."""
    filled = [0] * len(part.rows)
    for one in placed(part):
        for number in range(one.row, min(one.row + one.cell.rows, len(filled))):
            filled[number] += one.cell.columns
    for number, count in enumerate(filled):
        if count != len(part.widths):
            yield Misfit(number, count, len(part.widths))
