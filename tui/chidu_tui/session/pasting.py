"""Cells copied from a spreadsheet, put into a table of facts from the cell under the cursor on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chidu_tui.session.fact_table import TableView
from chidu_tui.session.fact_typing import Path, type_fact
from chidu_tui.session.session import Session

#: What ends a row: a terminal sends a carriage return for what the spreadsheet has as a line feed.
_ROW_ENDS = re.compile("\r\n|\r|\n")


class Block(NamedTuple):
    """What became of copied cells: how many were typed, and for how many the table has no place."""

    typed: int
    left_over: int


def is_block(text: str) -> bool:
    """Say whether a pasted text is several cells."""
    return "\t" in text.strip()


def one_line(text: str) -> str:
    """Return a text of several lines or cells as one, with blanks between them."""
    return " ".join(_ROW_ENDS.sub(" ", text).split("\t"))


def block_rows(text: str) -> list[list[str]]:
    """Return the cells of a copied block, row by row."""
    lines = _ROW_ENDS.split(text)
    return [[one.strip() for one in line.split("\t")] for line in lines if line.strip()]


def paste_block(session: Session, view: TableView, at: Path, text: str) -> Block:
    """Type the cells of a copied block into a table, as if each was typed; empty ones change nothing."""
    typed = left_over = 0
    for path, cell in _placed(view, at, block_rows(text)):
        if path is None:
            left_over += 1
        else:
            type_fact(session, path, cell)
            typed += 1
    return Block(typed, left_over)


def _placed(view: TableView, at: Path, rows: list[list[str]]) -> Iterator[tuple[Path | None, str]]:
    """Yield every cell that is not empty with its place, None where the table ends before."""
    ids, columns = [one.id for one in view.rows], [one.id for one in view.columns]
    first, left = ids.index(at[1]), columns.index(str(at[2]))
    if view.grows:  # the line below the last begins new rows
        ids += range(len(ids), first + len(rows))
    for number, row in enumerate(rows, first):
        for column, cell in enumerate(row, left):
            if cell:
                held = number < len(ids) and column < len(columns)
                yield (view.name, ids[number], columns[column]) if held else None, cell
