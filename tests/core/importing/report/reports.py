"""The official 自评报告 filled in otherwise: changed cell by cell with the library that departments' programs are like."""

from collections.abc import Callable, Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table, _Cell

FORM = Path(__file__).parents[1] / "forms/annex-2-2.docx"
Change = Callable[[WordDocument], None]


def filled(path: Path, *changes: Change) -> Path:
    """Write the official report with changes."""
    document = Document(str(FORM))
    for change in changes:
        change(document)
    document.save(str(path))
    return path


def cells(table: Table) -> Iterable[_Cell]:
    """Yield each cell of a table once."""
    seen = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield cell


def written(old: str, new: str) -> Change:
    """Return the change of the first cell or paragraph that holds a text."""

    def change(document: WordDocument) -> None:
        places = [*document.paragraphs, *(cell for table in document.tables for cell in cells(table))]
        one = next(place for place in places if old in place.text)
        one.text = one.text.replace(old, new)

    return change


def actual_of(label: str, text: str) -> Change:
    """Return the change of the second cell to the right of an indicator: what was done of it."""
    return beside(label, text, right=2)


def beside(label: str, text: str, nth: int = 0, right: int = 1) -> Change:
    """Return the change of a cell to the right of a label; ``nth`` counts the labels of that text."""

    def change(document: WordDocument) -> None:
        found = [list(cells(table)) for table in document.tables]
        flat = [cell for table in found for cell in table]
        at = [number for number, cell in enumerate(flat) if "".join(cell.text.split()) == label][nth]
        flat[at + right].text = text

    return change


def more_rows(label: str, *rows: tuple[str, ...]) -> Change:
    """Return the change that puts rows before the row that begins with a label."""

    def change(document: WordDocument) -> None:
        from copy import deepcopy

        table = document.tables[0]
        last = next(row for row in table.rows if row.cells[0].text == label)
        model = table.rows[[row._tr for row in table.rows].index(last._tr) - 1]
        for texts in rows:
            made = deepcopy(model._tr)
            last._tr.addprevious(made)
            row = next(one for one in table.rows if one._tr is made)
            for cell, text in zip(dict.fromkeys(row.cells), texts, strict=False):
                cell.text = text

    return change


def split_after(label: str) -> Change:
    """Return the change that begins a table of its own with the row of a label, as after a page break."""

    def change(document: WordDocument) -> None:
        from copy import deepcopy

        table = document.tables[0]._tbl
        other = deepcopy(table)
        rows = [row.cells[0].text for row in document.tables[0].rows]
        at = rows.index(label)
        for number, (here, there) in enumerate(zip(list(table.tr_lst), list(other.tr_lst), strict=True)):
            if number >= at:
                table.remove(here)
            else:
                other.remove(there)
        table.addnext(other)
        table.addnext(document.add_paragraph("")._p)

    return change
