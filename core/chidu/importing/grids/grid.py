"""Tables and paragraphs as a file prints them: text at places, and nothing about what it means."""

from typing import NamedTuple

from attrs import frozen

from chidu.diagnostics import Diagnostic, Place
from chidu.record import Record


class Cell(NamedTuple):
    """A cell where it begins: row and column from 0, how many of each it covers, its lines as printed."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    place: Place


@frozen(eq=False, repr=False, slots=False)
class Grid(Record):
    """A table of a Word file or a sheet of a workbook: its cells from left to right, row by row.

    No two cells overlap; what no cell covers is blank.
    """

    name: str
    height: int
    width: int
    cells: tuple[Cell, ...]
    place: Place


class Paragraph(NamedTuple):
    """A paragraph of a Word file outside of its tables."""

    text: str
    place: Place


@frozen(eq=False, repr=False, slots=False)
class Reading(Record):
    """What a file holds, in the order of the file, and what is to be told of it; a refused file holds nothing."""

    name: str
    blocks: tuple[Paragraph | Grid, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Return the tables alone."""
        return tuple(one for one in self.blocks if isinstance(one, Grid))

    @property
    def is_refused(self) -> bool:
        """Say whether the file could not be read."""
        return any(one.is_error for one in self.diagnostics)
