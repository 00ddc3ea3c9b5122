r"""Office files made by the libraries that departments' programs are like, from tables written as text.

A table is lines of cells between ``|``; ``^`` goes on from above, ``<`` from the left, ``\\n`` is a line break in a cell.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from docx import Document
from docx.document import Document as WordDocument
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Form(NamedTuple):
    """A table: its texts by rows, and what is merged: first row, first column, last row, last column, from 0."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()


def form(text: str) -> Form:
    """Return the table that a text draws."""
    rows = [
        [cell.strip().replace("\\n", "\n") for cell in line.split("|")]
        for line in text.strip("\n").split("\n")
    ]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    merges = []
    for top, row in enumerate(rows):
        for left, cell in enumerate(row):
            if cell in {"^", "<"}:
                continue
            right = left
            while right + 1 < width and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and rows[bottom + 1][left] == "^":
                bottom += 1
            if (bottom, right) != (top, left):
                merges.append((top, left, bottom, right))
    cleared = tuple(tuple("" if cell in {"^", "<"} else cell for cell in row) for row in rows)
    return Form(cleared, tuple(merges))


def value_of(text: str) -> object:
    """Return what a person's typing makes of a text in Excel."""
    return float(text) if NUMBER.fullmatch(text) else text or None


def fill_sheet(sheet: Worksheet, table: Form) -> None:
    """Write a table into a sheet; percents become numbers shown as percents."""
    for number, row in enumerate(table.rows, 1):
        for column, text in enumerate(row, 1):
            if re.fullmatch(r"[0-9]+%", text):
                sheet.cell(number, column, int(text[:-1]) / 100).number_format = "0%"
            elif text:
                sheet.cell(number, column, value_of(text))
    for top, left, bottom, right in table.merges:
        sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)


def workbook(path: Path, *tables: Form) -> Path:
    """Write a workbook with a sheet for each table."""
    book = Workbook()
    book.remove(book.active)
    for number, table in enumerate(tables, 1):
        fill_sheet(book.create_sheet(f"Sheet{number}"), table)
    book.save(path)
    return path


def add_table(document: WordDocument, table: Form) -> None:
    """Add a table to a document."""
    width = len(table.rows[0])
    made = document.add_table(len(table.rows), width)
    cells = [list(row.cells) for row in made.rows]
    for row, texts in zip(cells, table.rows, strict=True):
        for cell, text in zip(row, texts, strict=True):
            if text:
                cell.text = text
    for top, left, bottom, right in table.merges:
        cells[top][left].merge(cells[bottom][right])


def document(path: Path, *parts: str | Form, save: bool = True) -> Path:
    """Write a Word file of paragraphs and tables."""
    made = Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            add_table(made, part)
    if save:
        made.save(str(path))
    return path


def rewritten(
    path: Path, edits: Iterable[tuple[str, bytes, bytes]] = (), more: Sequence[tuple[str, bytes]] = ()
) -> Path:
    """Change parts of a package, each text there once at least, and add others."""
    from zipfile import ZIP_DEFLATED, ZipFile

    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, old, new in edits:
        assert old in parts[name], (name, old)
        parts[name] = parts[name].replace(old, new, 1)
    parts |= dict(more)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
